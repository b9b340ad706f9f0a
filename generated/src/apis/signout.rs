//! `SignoutApi`: the operations of one tag.

use crate::answer::Answer;
use crate::error::Error;
use crate::models;
use crate::service::Service;

/// The operations of the tag, one method each. A method that is left out answers from the contract's examples.
#[allow(async_fn_in_trait, reason = "actix-web handlers stay on their thread: no Send bound is wanted")]
pub trait SignoutApi: Service {
    /// Sign out
    ///
    /// Ends the session of the cookie that came with the request. Other sessions of the user go on.
    ///
    /// `POST /api/v2/signout`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_signout(
        &self,
        caller: &Self::Caller,
        request: PostSignoutRequest,
    ) -> Result<PostSignoutResponse, Error> {
        let operation = &crate::operations::signout::POST_SIGNOUT;
        crate::examples::answer(operation, "").map(PostSignoutResponse::Answer)
    }
}

/// The request of `POST /api/v2/signout`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostSignoutRequest {
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `POST /api/v2/signout`.
#[derive(Debug)]
pub enum PostSignoutResponse {
    /// Signed out.
    Status204 {},
    /// No session cookie came with the request, or its session has ended.
    Status401 {
        /// The body.
        body: models::Error,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}
