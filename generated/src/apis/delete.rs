//! `DeleteApi`: the operations of one tag.

use crate::answer::Answer;
use crate::error::Error;
use crate::models;
use crate::service::Service;

/// The operations of the tag, one method each. A method that is left out answers from the contract's examples.
#[allow(async_fn_in_trait, reason = "actix-web handlers stay on their thread: no Send bound is wanted")]
pub trait DeleteApi: Service {
    /// Delete points
    ///
    /// Deletes points of a bucket by time and tags. Afterwards no query returns them; the space on disk is
    /// freed later.
    ///
    /// Cloud Serverless has switched this operation off; Tidegate serves it unless told to be strict. Needs
    /// permission to write the bucket.
    ///
    /// `POST /api/v2/delete`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_delete(
        &self,
        caller: &Self::Caller,
        request: PostDeleteRequest,
    ) -> Result<PostDeleteResponse, Error> {
        let operation = &crate::operations::delete::POST_DELETE;
        crate::examples::answer(operation, "").map(PostDeleteResponse::Answer)
    }
}

/// The request of `POST /api/v2/delete`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostDeleteRequest {
    /// Name or id of the organization. Cloud Serverless takes that of the token instead.
    pub org: Option<String>,
    /// Name or id of the bucket.
    pub bucket: Option<String>,
    /// Id of the organization. Cloud Serverless takes that of the token instead.
    pub org_id: Option<crate::types::Id>,
    /// Id of the bucket; it counts where `bucket` is sent as well.
    pub bucket_id: Option<crate::types::Id>,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::DeletePredicateRequest,
}

/// The declared answers of `POST /api/v2/delete`.
#[derive(Debug)]
pub enum PostDeleteResponse {
    /// Deleted.
    Status204 {},
    /// The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.
    Status400 {
        /// The body.
        body: models::Error,
    },
    /// No credentials came with the request, or none that are known and active.
    Status401 {
        /// The body.
        body: models::UnauthorizedError,
    },
    /// Nothing with that id, or nothing that the credentials may see.
    Status404 {
        /// The body.
        body: models::Error,
    },
    /// The server failed; nothing is known to be wrong with the request. The cause is in the log of the server, not in the answer.
    Status500 {
        /// The body.
        body: models::Error,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}
