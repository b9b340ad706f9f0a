//! `FlagsApi`: the operations of one tag.

use crate::answer::Answer;
use crate::error::Error;
use crate::models;
use crate::service::Service;

/// The operations of the tag, one method each. A method that is left out answers from the contract's examples.
#[allow(async_fn_in_trait, reason = "actix-web handlers stay on their thread: no Send bound is wanted")]
pub trait FlagsApi: Service {
    /// List feature flags
    ///
    /// Lists the switches of the server, for user interfaces that show or hide what depends on them.
    ///
    /// `GET /api/v2/flags`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_flags(
        &self,
        caller: &Self::Caller,
        request: GetFlagsRequest,
    ) -> Result<GetFlagsResponse, Error> {
        let operation = &crate::operations::flags::GET_FLAGS;
        crate::examples::answer(operation, "").map(GetFlagsResponse::Answer)
    }
}

/// The request of `GET /api/v2/flags`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetFlagsRequest {
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/flags`.
#[derive(Debug)]
pub enum GetFlagsResponse {
    /// The flags.
    Status200 {
        /// The body.
        body: std::collections::BTreeMap<String, serde_json::Value>,
    },
    /// No credentials came with the request, or none that are known and active.
    Status401 {
        /// The body.
        body: models::UnauthorizedError,
    },
    /// The server failed; nothing is known to be wrong with the request. The cause is in the log of the server, not in the answer.
    Status500 {
        /// The body.
        body: models::Error,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}
