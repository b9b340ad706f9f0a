//! `HealthApi`: the operations of one tag.

use crate::answer::Answer;
use crate::error::Error;
use crate::models;
use crate::service::Service;

/// The operations of the tag, one method each. A method that is left out answers from the contract's examples.
#[allow(async_fn_in_trait, reason = "actix-web handlers stay on their thread: no Send bound is wanted")]
pub trait HealthApi: Service {
    /// Check the health of the server
    ///
    /// Says whether the server and its stores work. Open to anybody, so that a load balancer needs no credentials.
    ///
    /// `GET /health`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_health(
        &self,
        caller: &Self::Caller,
        request: GetHealthRequest,
    ) -> Result<GetHealthResponse, Error> {
        let operation = &crate::operations::health::GET_HEALTH;
        crate::examples::answer(operation, "").map(GetHealthResponse::Answer)
    }
}

/// The request of `GET /health`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetHealthRequest {
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /health`.
#[derive(Debug)]
pub enum GetHealthResponse {
    /// The server works.
    Status200 {
        /// The body.
        body: models::HealthCheck,
    },
    /// The server does not work; `checks` says which part.
    Status503 {
        /// The body.
        body: models::HealthCheck,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}
