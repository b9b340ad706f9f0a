//! `AuthorizationsApi`: the operations of one tag.

use crate::answer::Answer;
use crate::error::Error;
use crate::models;
use crate::service::Service;

/// The operations of the tag, one method each. A method that is left out answers from the contract's examples.
#[allow(async_fn_in_trait, reason = "actix-web handlers stay on their thread: no Send bound is wanted")]
pub trait AuthorizationsApi: Service {
    /// Delete an authorization
    ///
    /// Deletes an authorization; its token stops working at once. To stop it for a while only, set its status to `inactive` instead.
    ///
    /// `DELETE /api/v2/authorizations/{authID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn delete_authorizations_id(
        &self,
        caller: &Self::Caller,
        request: DeleteAuthorizationsIdRequest,
    ) -> Result<DeleteAuthorizationsIdResponse, Error> {
        let operation = &crate::operations::authorizations::DELETE_AUTHORIZATIONS_ID;
        crate::examples::answer(operation, "").map(DeleteAuthorizationsIdResponse::Answer)
    }

    /// List authorizations
    ///
    /// Lists the authorizations that the caller may read, oldest first. Tokens are redacted. Filters narrow
    /// each other down; one that names something unknown yields an empty list.
    ///
    /// Needs permission to read authorizations, and to read the user of each.
    ///
    /// `GET /api/v2/authorizations`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_authorizations(
        &self,
        caller: &Self::Caller,
        request: GetAuthorizationsRequest,
    ) -> Result<GetAuthorizationsResponse, Error> {
        let operation = &crate::operations::authorizations::GET_AUTHORIZATIONS;
        crate::examples::answer(operation, "").map(GetAuthorizationsResponse::Answer)
    }

    /// Get an authorization
    ///
    /// Returns one authorization, its permissions and its user, with the token redacted.
    ///
    /// `GET /api/v2/authorizations/{authID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_authorizations_id(
        &self,
        caller: &Self::Caller,
        request: GetAuthorizationsIdRequest,
    ) -> Result<GetAuthorizationsIdResponse, Error> {
        let operation = &crate::operations::authorizations::GET_AUTHORIZATIONS_ID;
        crate::examples::answer(operation, "").map(GetAuthorizationsIdResponse::Answer)
    }

    /// Switch an authorization on or off
    ///
    /// Changes the status or the description of an authorization. A token whose authorization is `inactive` is refused with 401 until it is made `active` again. Permissions cannot be changed: create another authorization.
    ///
    /// `PATCH /api/v2/authorizations/{authID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn patch_authorizations_id(
        &self,
        caller: &Self::Caller,
        request: PatchAuthorizationsIdRequest,
    ) -> Result<PatchAuthorizationsIdResponse, Error> {
        let operation = &crate::operations::authorizations::PATCH_AUTHORIZATIONS_ID;
        crate::examples::answer(operation, "").map(PatchAuthorizationsIdResponse::Answer)
    }

    /// Create an authorization
    ///
    /// Creates an authorization and the API token that carries it. The token is shown in this answer and
    /// never again, so keep it.
    ///
    /// Needs permission to write authorizations, and the user; nobody can grant more than they hold.
    ///
    /// `POST /api/v2/authorizations`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_authorizations(
        &self,
        caller: &Self::Caller,
        request: PostAuthorizationsRequest,
    ) -> Result<PostAuthorizationsResponse, Error> {
        let operation = &crate::operations::authorizations::POST_AUTHORIZATIONS;
        crate::examples::answer(operation, "").map(PostAuthorizationsResponse::Answer)
    }
}

/// The request of `DELETE /api/v2/authorizations/{authID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteAuthorizationsIdRequest {
    /// Id of the authorization.
    pub auth_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `DELETE /api/v2/authorizations/{authID}`.
#[derive(Debug)]
pub enum DeleteAuthorizationsIdResponse {
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

/// The request of `GET /api/v2/authorizations`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetAuthorizationsRequest {
    /// Only authorizations of the user with this id.
    pub user_id: Option<crate::types::Id>,
    /// Only authorizations of the user with this name.
    pub user: Option<String>,
    /// Only authorizations of the organization with this id.
    pub org_id: Option<crate::types::Id>,
    /// Only authorizations of the organization with this name.
    pub org: Option<String>,
    /// Only the authorization with this API token. Of several, the first counts.
    pub token: Option<String>,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/authorizations`.
#[derive(Debug)]
pub enum GetAuthorizationsResponse {
    /// The authorizations.
    Status200 {
        /// The body.
        body: models::Authorizations,
    },
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
    /// The server failed; nothing is known to be wrong with the request. The cause is in the log of the server, not in the answer.
    Status500 {
        /// The body.
        body: models::Error,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `GET /api/v2/authorizations/{authID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetAuthorizationsIdRequest {
    /// Id of the authorization.
    pub auth_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/authorizations/{authID}`.
#[derive(Debug)]
pub enum GetAuthorizationsIdResponse {
    /// The authorization.
    Status200 {
        /// The body.
        body: models::Authorization,
    },
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

/// The request of `PATCH /api/v2/authorizations/{authID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct PatchAuthorizationsIdRequest {
    /// Id of the authorization.
    pub auth_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::AuthorizationUpdateRequest,
}

/// The declared answers of `PATCH /api/v2/authorizations/{authID}`.
#[derive(Debug)]
pub enum PatchAuthorizationsIdResponse {
    /// The authorization as it is now.
    Status200 {
        /// The body.
        body: models::Authorization,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `POST /api/v2/authorizations`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostAuthorizationsRequest {
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::AuthorizationPostRequest,
}

/// The declared answers of `POST /api/v2/authorizations`.
#[derive(Debug)]
pub enum PostAuthorizationsResponse {
    /// Created. The only answer that holds the token.
    Status201 {
        /// The body.
        body: models::Authorization,
    },
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
    /// The server failed; nothing is known to be wrong with the request. The cause is in the log of the server, not in the answer.
    Status500 {
        /// The body.
        body: models::Error,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}
