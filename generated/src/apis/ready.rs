//! `ReadyApi`: the operations of one tag.

use crate::answer::Answer;
use crate::error::Error;
use crate::models;
use crate::service::Service;

/// The operations of the tag, one method each. A method that is left out answers from the contract's examples.
#[allow(async_fn_in_trait, reason = "actix-web handlers stay on their thread: no Send bound is wanted")]
pub trait ReadyApi: Service {
    /// Check whether the server is ready
    ///
    /// Says since when the server has been ready for requests. Open to anybody.
    ///
    /// `GET /ready`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_ready(
        &self,
        caller: &Self::Caller,
        request: GetReadyRequest,
    ) -> Result<GetReadyResponse, Error> {
        let operation = &crate::operations::ready::GET_READY;
        crate::examples::answer(operation, "").map(GetReadyResponse::Answer)
    }
}

/// The request of `GET /ready`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetReadyRequest {
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /ready`.
#[derive(Debug)]
pub enum GetReadyResponse {
    /// The server is ready.
    Status200 {
        /// The body.
        body: models::Ready,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}
