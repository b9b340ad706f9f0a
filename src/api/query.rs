//! `/query`: InfluxQL for v1 clients. The Flux operations of the same tag answer from the contract's examples so far.

mod databases;
mod request;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use actix_web::http::StatusCode;
use chrono::Utc;
use tidegate_generated::answer::Answer;
use tidegate_generated::apis::query::{
    GetLegacyQueryRequest, GetLegacyQueryResponse, PostLegacyQueryRequest, PostLegacyQueryResponse, QueryApi,
};
use tidegate_generated::error::Error;

use super::{block, legacy};
use crate::app::App;
use crate::auth::Caller;
use crate::error::Failure;
use crate::query::influxql::{self, ExecuteOptions, QueryError, StatementResult};
use crate::query::output::{self, Epoch};
use crate::resources::{UsageCounts, UsageKind};
use databases::CallerDatabases;
use request::Request;

/// The path that usage figures are kept for.
const ENDPOINT: &str = "/query";

impl QueryApi for App {
    async fn get_legacy_query(
        &self,
        caller: &Arc<Caller>,
        request: GetLegacyQueryRequest,
    ) -> Result<GetLegacyQueryResponse, Error> {
        let answer = self.query(caller, Request::from_get(request)).await;
        Ok(GetLegacyQueryResponse::Answer(answer))
    }

    async fn post_legacy_query(
        &self,
        caller: &Arc<Caller>,
        request: PostLegacyQueryRequest,
    ) -> Result<PostLegacyQueryResponse, Error> {
        let answer = self.query(caller, Request::from_post(request)).await;
        Ok(PostLegacyQueryResponse::Answer(answer))
    }
}

/// Tells a running query to end when the client has gone: the future of its request is dropped then.
struct CancelWhenDropped(Arc<AtomicBool>);

impl Drop for CancelWhenDropped {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl App {
    async fn query(&self, caller: &Arc<Caller>, request: Request) -> Answer {
        let cancelled = Arc::new(AtomicBool::new(false));
        let _guard = CancelWhenDropped(cancelled.clone());
        let options = ExecuteOptions {
            database: request.database.clone(),
            retention_policy: request.retention_policy.clone(),
            deadline: Instant::now().checked_add(self.limits.query_timeout),
            cancelled: Some(cancelled),
            ..ExecuteOptions::new(Utc::now().timestamp_nanos_opt().unwrap_or(i64::MAX))
        };
        let (resources, store, caller) = (self.resources.clone(), self.store.clone(), caller.clone());
        let media_type = request.media_type;
        let (organization, query_bytes) = (caller.organization, request.query().map_or(0, str::len));
        let encoded = block(move || {
            let query = request.query()?;
            let parameters = request.parameters()?;
            let databases = CallerDatabases::of(&resources, &caller)?;
            let results = influxql::execute(query, &parameters, &options, &databases, &store)?;
            log_failures(&results);
            encode(&results, &request)
        })
        .await;
        let (status, response_bytes) = match &encoded {
            Ok(bytes) => (StatusCode::OK, bytes.len()),
            Err(error) => (error.status, 0),
        };
        if let Some(organization) = organization {
            let (endpoint, status) = (ENDPOINT.to_owned(), status.as_u16());
            let counts = UsageCounts {
                requests: 1,
                request_bytes: query_bytes as u64,
                response_bytes: response_bytes as u64,
                points: 0,
            };
            let kind = UsageKind { organization, bucket: None, endpoint, status };
            self.resources.count_usage(kind, Utc::now(), &counts);
        }
        match encoded {
            Ok(bytes) => legacy::ok(media_type, bytes),
            Err(error) => legacy::refusal(&error, None),
        }
    }
}

/// The results in the media type that was agreed on. Blocks for as long as that takes.
fn encode(results: &[StatementResult], request: &Request) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let written = match request.media_type {
        "application/x-msgpack" => output::write_message_pack(&mut bytes, results, request.epoch),
        // In this format times are always numbers.
        "application/csv" | "text/csv" => {
            output::write_csv(&mut bytes, results, request.epoch.or(Some(Epoch::Nanoseconds)))
        }
        _ => output::write_json(&mut bytes, results, request.epoch, request.pretty),
    };
    match written {
        Ok(()) => Ok(bytes),
        Err(error) => Err(Failure::Encoding(error).into()),
    }
}

/// A statement's failure is part of a 200 answer; what the client is not told of it goes to the log.
fn log_failures(results: &[StatementResult]) {
    for result in results {
        match &result.outcome {
            Err(QueryError::Store(error)) => log::error!("Query failed: {error}"),
            Err(QueryError::Columns(error)) => log::error!("Query failed: {error}"),
            Ok(_) | Err(_) => {}
        }
    }
}
