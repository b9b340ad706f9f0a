//! `/api/v2`.

use std::sync::Arc;

use tidegate_generated::apis::routes::{GetRoutesRequest, GetRoutesResponse, RoutesApi};
use tidegate_generated::error::Error;
use tidegate_generated::models::{Routes, RoutesQuery, RoutesSystem};
use tidegate_generated::operations::OPERATIONS;

use crate::app::App;
use crate::auth::Caller;

impl RoutesApi for App {
    async fn get_routes(&self, _: &Arc<Caller>, _: GetRoutesRequest) -> Result<GetRoutesResponse, Error> {
        Ok(GetRoutesResponse::Status200 {
            body: Routes {
                authorizations: route("/api/v2/authorizations"),
                buckets: route("/api/v2/buckets"),
                dashboards: route("/api/v2/dashboards"),
                external: None,
                flags: route("/api/v2/flags"),
                me: route("/api/v2/me"),
                orgs: route("/api/v2/orgs"),
                query: Some(RoutesQuery {
                    analyze: route("/api/v2/query/analyze"),
                    ast: route("/api/v2/query/ast"),
                    param_self: route("/api/v2/query"),
                    suggestions: route("/api/v2/query/suggestions"),
                }),
                setup: route("/api/v2/setup"),
                signin: route("/api/v2/signin"),
                signout: route("/api/v2/signout"),
                sources: route("/api/v2/sources"),
                system: Some(RoutesSystem {
                    debug: route("/debug/pprof"),
                    health: route("/health"),
                    metrics: route("/metrics"),
                }),
                tasks: route("/api/v2/tasks"),
                telegrafs: route("/api/v2/telegrafs"),
                users: route("/api/v2/users"),
                variables: route("/api/v2/variables"),
                write: route("/api/v2/write"),
            },
        })
    }
}

/// A path of the API, where the contract has it.
fn route(path: &str) -> Option<String> {
    OPERATIONS.iter().any(|operation| operation.path == path).then(|| path.to_owned())
}
