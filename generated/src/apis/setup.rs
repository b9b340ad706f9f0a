//! `SetupApi`: the operations of one tag.

use crate::answer::Answer;
use crate::error::Error;
use crate::models;
use crate::service::Service;

/// The operations of the tag, one method each. A method that is left out answers from the contract's examples.
#[allow(async_fn_in_trait, reason = "actix-web handlers stay on their thread: no Send bound is wanted")]
pub trait SetupApi: Service {
    /// Ask whether the server can be set up
    ///
    /// Says whether the server still waits for its first user. Open to anybody.
    ///
    /// `GET /api/v2/setup`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_setup(
        &self,
        caller: &Self::Caller,
        request: GetSetupRequest,
    ) -> Result<GetSetupResponse, Error> {
        let operation = &crate::operations::setup::GET_SETUP;
        crate::examples::answer(operation, "").map(GetSetupResponse::Answer)
    }

    /// Set up the server
    ///
    /// Creates the first user, organization and bucket, and a token that may do everything. It works once: a server that is set up answers 422 with code `conflict`. Open to anybody until then.
    ///
    /// `POST /api/v2/setup`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_setup(
        &self,
        caller: &Self::Caller,
        request: PostSetupRequest,
    ) -> Result<PostSetupResponse, Error> {
        let operation = &crate::operations::setup::POST_SETUP;
        crate::examples::answer(operation, "").map(PostSetupResponse::Answer)
    }
}

/// The request of `GET /api/v2/setup`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetSetupRequest {
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/setup`.
#[derive(Debug)]
pub enum GetSetupResponse {
    /// Whether it can.
    Status200 {
        /// The body.
        body: models::IsOnboarding,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `POST /api/v2/setup`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostSetupRequest {
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::OnboardingRequest,
}

/// The declared answers of `POST /api/v2/setup`.
#[derive(Debug)]
pub enum PostSetupResponse {
    /// Set up. The token is shown here only.
    Status201 {
        /// The body.
        body: models::OnboardingResponse,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}
