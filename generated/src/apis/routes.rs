//! `RoutesApi`: the operations of one tag.

use crate::answer::Answer;
use crate::error::Error;
use crate::models;
use crate::service::Service;

/// The operations of the tag, one method each. A method that is left out answers from the contract's examples.
#[allow(async_fn_in_trait, reason = "actix-web handlers stay on their thread: no Send bound is wanted")]
pub trait RoutesApi: Service {
    /// List routes
    ///
    /// Lists the addresses at which the API begins, one per kind of resource; what lies beneath them is not listed.
    ///
    /// `GET /api/v2`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_routes(
        &self,
        caller: &Self::Caller,
        request: GetRoutesRequest,
    ) -> Result<GetRoutesResponse, Error> {
        let operation = &crate::operations::routes::GET_ROUTES;
        crate::examples::answer(operation, "").map(GetRoutesResponse::Answer)
    }
}

/// The request of `GET /api/v2`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetRoutesRequest {
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2`.
#[derive(Debug)]
pub enum GetRoutesResponse {
    /// The routes.
    Status200 {
        /// The body.
        body: models::Routes,
    },
    /// No credentials came with the request, or none that are known and active.
    Status401 {
        /// The body.
        body: models::UnauthorizedError,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}
