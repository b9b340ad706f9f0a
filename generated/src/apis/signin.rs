//! `SigninApi`: the operations of one tag.

use crate::answer::Answer;
use crate::error::Error;
use crate::models;
use crate::service::Service;

/// The operations of the tag, one method each. A method that is left out answers from the contract's examples.
#[allow(async_fn_in_trait, reason = "actix-web handlers stay on their thread: no Send bound is wanted")]
pub trait SigninApi: Service {
    /// Sign in
    ///
    /// Begins a session for a user whose name and password came as Basic credentials, and sets the cookie `influxdb-oss-session`. The cookie then stands for credentials in every other operation, until the session is left unused too long or ended.
    ///
    /// `POST /api/v2/signin`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_signin(
        &self,
        caller: &Self::Caller,
        request: PostSigninRequest,
    ) -> Result<PostSigninResponse, Error> {
        let operation = &crate::operations::signin::POST_SIGNIN;
        crate::examples::answer(operation, "").map(PostSigninResponse::Answer)
    }
}

/// The request of `POST /api/v2/signin`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostSigninRequest {
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `POST /api/v2/signin`.
#[derive(Debug)]
pub enum PostSigninResponse {
    /// Signed in; the header `Set-Cookie` carries the session.
    Status204 {},
    /// The name or the password is wrong.
    Status401 {
        /// The body.
        body: models::Error,
    },
    /// The user exists, but is inactive.
    Status403 {
        /// The body.
        body: models::Error,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}
