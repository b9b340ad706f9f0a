//! `UsersApi`: the operations of one tag.

use crate::answer::Answer;
use crate::error::Error;
use crate::models;
use crate::service::Service;

/// The operations of the tag, one method each. A method that is left out answers from the contract's examples.
#[allow(async_fn_in_trait, reason = "actix-web handlers stay on their thread: no Send bound is wanted")]
pub trait UsersApi: Service {
    /// Delete a user
    ///
    /// Deletes a user with their sessions and tokens, and takes them out of every organization.
    ///
    /// `DELETE /api/v2/users/{userID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn delete_users_id(
        &self,
        caller: &Self::Caller,
        request: DeleteUsersIdRequest,
    ) -> Result<DeleteUsersIdResponse, Error> {
        let operation = &crate::operations::users::DELETE_USERS_ID;
        crate::examples::answer(operation, "").map(DeleteUsersIdResponse::Answer)
    }

    /// Get the own user
    ///
    /// Returns the user behind the credentials of the request: the one who signed in, or on whose behalf the token acts.
    ///
    /// `GET /api/v2/me`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_me(&self, caller: &Self::Caller, request: GetMeRequest) -> Result<GetMeResponse, Error> {
        let operation = &crate::operations::users::GET_ME;
        crate::examples::answer(operation, "").map(GetMeResponse::Answer)
    }

    /// List users
    ///
    /// Lists the users that the caller may read, oldest first, page by page.
    ///
    /// `GET /api/v2/users`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_users(
        &self,
        caller: &Self::Caller,
        request: GetUsersRequest,
    ) -> Result<GetUsersResponse, Error> {
        let operation = &crate::operations::users::GET_USERS;
        crate::examples::answer(operation, "").map(GetUsersResponse::Answer)
    }

    /// Get a user
    ///
    /// Returns one user.
    ///
    /// `GET /api/v2/users/{userID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_users_id(
        &self,
        caller: &Self::Caller,
        request: GetUsersIdRequest,
    ) -> Result<GetUsersIdResponse, Error> {
        let operation = &crate::operations::users::GET_USERS_ID;
        crate::examples::answer(operation, "").map(GetUsersIdResponse::Answer)
    }

    /// Update a user
    ///
    /// Changes the name or the status of a user. An inactive user cannot sign in, and their tokens are refused.
    ///
    /// `PATCH /api/v2/users/{userID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn patch_users_id(
        &self,
        caller: &Self::Caller,
        request: PatchUsersIdRequest,
    ) -> Result<PatchUsersIdResponse, Error> {
        let operation = &crate::operations::users::PATCH_USERS_ID;
        crate::examples::answer(operation, "").map(PatchUsersIdResponse::Answer)
    }

    /// Create a user
    ///
    /// Creates a user, without a password and in no organization. Set the password, and make the user a member of an organization, next.
    ///
    /// `POST /api/v2/users`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_users(
        &self,
        caller: &Self::Caller,
        request: PostUsersRequest,
    ) -> Result<PostUsersResponse, Error> {
        let operation = &crate::operations::users::POST_USERS;
        crate::examples::answer(operation, "").map(PostUsersResponse::Answer)
    }

    /// Set the password of a user
    ///
    /// Sets the password of any user, for whoever may write the user. Sessions of the user end.
    ///
    /// `POST /api/v2/users/{userID}/password`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_users_id_password(
        &self,
        caller: &Self::Caller,
        request: PostUsersIdPasswordRequest,
    ) -> Result<PostUsersIdPasswordResponse, Error> {
        let operation = &crate::operations::users::POST_USERS_ID_PASSWORD;
        crate::examples::answer(operation, "").map(PostUsersIdPasswordResponse::Answer)
    }

    /// Change the own password
    ///
    /// Changes the password of the user who is signed in. Asks for the old password (as Basic credentials) as well as the session, so that a session left open is not enough. Other sessions of the user end.
    ///
    /// `PUT /api/v2/me/password`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn put_me_password(
        &self,
        caller: &Self::Caller,
        request: PutMePasswordRequest,
    ) -> Result<PutMePasswordResponse, Error> {
        let operation = &crate::operations::users::PUT_ME_PASSWORD;
        crate::examples::answer(operation, "").map(PutMePasswordResponse::Answer)
    }

    /// Change the password of a user
    ///
    /// Changes the password of a user who proves to know the old one, sent as Basic credentials. Sessions of the user end.
    ///
    /// `PUT /api/v2/users/{userID}/password`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn put_users_id_password(
        &self,
        caller: &Self::Caller,
        request: PutUsersIdPasswordRequest,
    ) -> Result<PutUsersIdPasswordResponse, Error> {
        let operation = &crate::operations::users::PUT_USERS_ID_PASSWORD;
        crate::examples::answer(operation, "").map(PutUsersIdPasswordResponse::Answer)
    }
}

/// The request of `DELETE /api/v2/users/{userID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteUsersIdRequest {
    /// Id of the user.
    pub user_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `DELETE /api/v2/users/{userID}`.
#[derive(Debug)]
pub enum DeleteUsersIdResponse {
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
    /// The server failed; nothing is known to be wrong with the request. The cause is in the log of the server, not in the answer.
    Status500 {
        /// The body.
        body: models::Error,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `GET /api/v2/me`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetMeRequest {
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/me`.
#[derive(Debug)]
pub enum GetMeResponse {
    /// The user.
    Status200 {
        /// The body.
        body: models::UserResponse,
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

/// The request of `GET /api/v2/users`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetUsersRequest {
    /// Number of resources to skip. An offset past the end yields an empty list, not an error.
    pub offset: Option<i64>,
    /// Most resources in one answer.
    pub limit: i64,
    /// Id of the last resource of the page before: the list continues behind it. Steadier than `offset` where resources come and go between two requests; where both are sent, this one counts.
    pub after: Option<crate::types::Id>,
    /// Only the user with this name.
    pub name: Option<String>,
    /// Only the user with this id.
    pub id: Option<crate::types::Id>,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/users`.
#[derive(Debug)]
pub enum GetUsersResponse {
    /// One page of users.
    Status200 {
        /// The body.
        body: models::Users,
    },
    /// No credentials came with the request, or none that are known and active.
    Status401 {
        /// The body.
        body: models::Error,
    },
    /// A parameter can be read, but makes no sense: an `after` that is no user, for one.
    Status422 {
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

/// The request of `GET /api/v2/users/{userID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetUsersIdRequest {
    /// Id of the user.
    pub user_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/users/{userID}`.
#[derive(Debug)]
pub enum GetUsersIdResponse {
    /// The user.
    Status200 {
        /// The body.
        body: models::UserResponse,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `PATCH /api/v2/users/{userID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct PatchUsersIdRequest {
    /// Id of the user.
    pub user_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::User,
}

/// The declared answers of `PATCH /api/v2/users/{userID}`.
#[derive(Debug)]
pub enum PatchUsersIdResponse {
    /// The user as it is now.
    Status200 {
        /// The body.
        body: models::UserResponse,
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

/// The request of `POST /api/v2/users`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostUsersRequest {
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::User,
}

/// The declared answers of `POST /api/v2/users`.
#[derive(Debug)]
pub enum PostUsersResponse {
    /// Created.
    Status201 {
        /// The body.
        body: models::UserResponse,
    },
    /// No credentials came with the request, or none that are known and active.
    Status401 {
        /// The body.
        body: models::Error,
    },
    /// There already is a user of that name.
    Status422 {
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

/// The request of `POST /api/v2/users/{userID}/password`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostUsersIdPasswordRequest {
    /// Id of the user.
    pub user_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::PasswordResetBody,
}

/// The declared answers of `POST /api/v2/users/{userID}/password`.
#[derive(Debug)]
pub enum PostUsersIdPasswordResponse {
    /// Set.
    Status204 {},
    /// The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.
    Status400 {
        /// The body.
        body: models::Error,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `PUT /api/v2/me/password`.
#[derive(Clone, Debug, PartialEq)]
pub struct PutMePasswordRequest {
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The session cookie, as the answer to signing in set it.
    pub influxdb_oss_session: String,
    /// The body.
    pub body: models::PasswordResetBody,
}

/// The declared answers of `PUT /api/v2/me/password`.
#[derive(Debug)]
pub enum PutMePasswordResponse {
    /// Changed.
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
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `PUT /api/v2/users/{userID}/password`.
#[derive(Clone, Debug, PartialEq)]
pub struct PutUsersIdPasswordRequest {
    /// Id of the user.
    pub user_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::PasswordResetBody,
}

/// The declared answers of `PUT /api/v2/users/{userID}/password`.
#[derive(Debug)]
pub enum PutUsersIdPasswordResponse {
    /// Changed.
    Status204 {},
    /// The request does not fit the contract: a parameter or a property of the body is missing, malformed or out of range. `message` names it.
    Status400 {
        /// The body.
        body: models::Error,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}
