//! `OrganizationsApi`: the operations of one tag.

use crate::answer::Answer;
use crate::error::Error;
use crate::models;
use crate::service::Service;

/// The operations of the tag, one method each. A method that is left out answers from the contract's examples.
#[allow(async_fn_in_trait, reason = "actix-web handlers stay on their thread: no Send bound is wanted")]
pub trait OrganizationsApi: Service {
    /// Delete an organization
    ///
    /// Deletes one organization with its buckets, tokens, labels, mappings and secrets. It cannot be undone.
    ///
    /// `DELETE /api/v2/orgs/{orgID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn delete_orgs_id(
        &self,
        caller: &Self::Caller,
        request: DeleteOrgsIdRequest,
    ) -> Result<DeleteOrgsIdResponse, Error> {
        let operation = &crate::operations::organizations::DELETE_ORGS_ID;
        crate::examples::answer(operation, "").map(DeleteOrgsIdResponse::Answer)
    }

    /// Remove a member from an organization
    ///
    /// Takes the role of member of an organization from a user. The user stays, and so do their tokens.
    ///
    /// `DELETE /api/v2/orgs/{orgID}/members/{userID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn delete_orgs_id_members_id(
        &self,
        caller: &Self::Caller,
        request: DeleteOrgsIdMembersIdRequest,
    ) -> Result<DeleteOrgsIdMembersIdResponse, Error> {
        let operation = &crate::operations::organizations::DELETE_ORGS_ID_MEMBERS_ID;
        crate::examples::answer(operation, "").map(DeleteOrgsIdMembersIdResponse::Answer)
    }

    /// Remove an owner from an organization
    ///
    /// Takes the role of owner of an organization from a user. The user stays, and so do their tokens.
    ///
    /// `DELETE /api/v2/orgs/{orgID}/owners/{userID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn delete_orgs_id_owners_id(
        &self,
        caller: &Self::Caller,
        request: DeleteOrgsIdOwnersIdRequest,
    ) -> Result<DeleteOrgsIdOwnersIdResponse, Error> {
        let operation = &crate::operations::organizations::DELETE_ORGS_ID_OWNERS_ID;
        crate::examples::answer(operation, "").map(DeleteOrgsIdOwnersIdResponse::Answer)
    }

    /// List organizations
    ///
    /// Lists the organizations that the caller may read, page by page. Cloud Serverless knows only one, that of the token.
    ///
    /// `GET /api/v2/orgs`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_orgs(
        &self,
        caller: &Self::Caller,
        request: GetOrgsRequest,
    ) -> Result<GetOrgsResponse, Error> {
        let operation = &crate::operations::organizations::GET_ORGS;
        crate::examples::answer(operation, "").map(GetOrgsResponse::Answer)
    }

    /// Get an organization
    ///
    /// Returns one organization.
    ///
    /// `GET /api/v2/orgs/{orgID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_orgs_id(
        &self,
        caller: &Self::Caller,
        request: GetOrgsIdRequest,
    ) -> Result<GetOrgsIdResponse, Error> {
        let operation = &crate::operations::organizations::GET_ORGS_ID;
        crate::examples::answer(operation, "").map(GetOrgsIdResponse::Answer)
    }

    /// List the members of an organization
    ///
    /// Lists the users who are members of an organization: they may read its resources. Cloud Serverless grants access by authorizations alone and knows no members or owners.
    ///
    /// `GET /api/v2/orgs/{orgID}/members`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_orgs_id_members(
        &self,
        caller: &Self::Caller,
        request: GetOrgsIdMembersRequest,
    ) -> Result<GetOrgsIdMembersResponse, Error> {
        let operation = &crate::operations::organizations::GET_ORGS_ID_MEMBERS;
        crate::examples::answer(operation, "").map(GetOrgsIdMembersResponse::Answer)
    }

    /// List the owners of an organization
    ///
    /// Lists the users who are owners of an organization: they may change everything in it and say who else belongs to it. Cloud Serverless grants access by authorizations alone and knows no members or owners.
    ///
    /// `GET /api/v2/orgs/{orgID}/owners`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_orgs_id_owners(
        &self,
        caller: &Self::Caller,
        request: GetOrgsIdOwnersRequest,
    ) -> Result<GetOrgsIdOwnersResponse, Error> {
        let operation = &crate::operations::organizations::GET_ORGS_ID_OWNERS;
        crate::examples::answer(operation, "").map(GetOrgsIdOwnersResponse::Answer)
    }

    /// Update an organization
    ///
    /// Changes the name or the description of an organization. Whatever names the organization by its old name (queries, tasks, Telegraf configurations, templates) has to be changed too; ids keep working.
    ///
    /// `PATCH /api/v2/orgs/{orgID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn patch_orgs_id(
        &self,
        caller: &Self::Caller,
        request: PatchOrgsIdRequest,
    ) -> Result<PatchOrgsIdResponse, Error> {
        let operation = &crate::operations::organizations::PATCH_ORGS_ID;
        crate::examples::answer(operation, "").map(PatchOrgsIdResponse::Answer)
    }

    /// Create an organization
    ///
    /// Creates an organization, owned by the user who asks. Cloud Serverless refuses it: there organizations come with accounts.
    ///
    /// `POST /api/v2/orgs`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_orgs(
        &self,
        caller: &Self::Caller,
        request: PostOrgsRequest,
    ) -> Result<PostOrgsResponse, Error> {
        let operation = &crate::operations::organizations::POST_ORGS;
        crate::examples::answer(operation, "").map(PostOrgsResponse::Answer)
    }

    /// Add a member to an organization
    ///
    /// Makes a user a member of an organization, so that they may read its resources. Cloud Serverless grants access by authorizations alone and knows no members or owners.
    ///
    /// `POST /api/v2/orgs/{orgID}/members`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_orgs_id_members(
        &self,
        caller: &Self::Caller,
        request: PostOrgsIdMembersRequest,
    ) -> Result<PostOrgsIdMembersResponse, Error> {
        let operation = &crate::operations::organizations::POST_ORGS_ID_MEMBERS;
        crate::examples::answer(operation, "").map(PostOrgsIdMembersResponse::Answer)
    }

    /// Add an owner to an organization
    ///
    /// Makes a user an owner of an organization, so that they may change everything in it and say who else belongs to it. Cloud Serverless grants access by authorizations alone and knows no members or owners.
    ///
    /// `POST /api/v2/orgs/{orgID}/owners`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_orgs_id_owners(
        &self,
        caller: &Self::Caller,
        request: PostOrgsIdOwnersRequest,
    ) -> Result<PostOrgsIdOwnersResponse, Error> {
        let operation = &crate::operations::organizations::POST_ORGS_ID_OWNERS;
        crate::examples::answer(operation, "").map(PostOrgsIdOwnersResponse::Answer)
    }
}

/// The request of `DELETE /api/v2/orgs/{orgID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteOrgsIdRequest {
    /// Id of the organization.
    pub org_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `DELETE /api/v2/orgs/{orgID}`.
#[derive(Debug)]
pub enum DeleteOrgsIdResponse {
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

/// The request of `DELETE /api/v2/orgs/{orgID}/members/{userID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteOrgsIdMembersIdRequest {
    /// Id of the user.
    pub user_id: crate::types::Id,
    /// Id of the organization.
    pub org_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `DELETE /api/v2/orgs/{orgID}/members/{userID}`.
#[derive(Debug)]
pub enum DeleteOrgsIdMembersIdResponse {
    /// Removed.
    Status204 {},
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

/// The request of `DELETE /api/v2/orgs/{orgID}/owners/{userID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteOrgsIdOwnersIdRequest {
    /// Id of the user.
    pub user_id: crate::types::Id,
    /// Id of the organization.
    pub org_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `DELETE /api/v2/orgs/{orgID}/owners/{userID}`.
#[derive(Debug)]
pub enum DeleteOrgsIdOwnersIdResponse {
    /// Removed.
    Status204 {},
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

/// The request of `GET /api/v2/orgs`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetOrgsRequest {
    /// Number of resources to skip. An offset past the end yields an empty list, not an error.
    pub offset: Option<i64>,
    /// Most resources in one answer.
    pub limit: i64,
    /// Newest first instead of oldest first.
    pub descending: bool,
    /// Only the organization with this name.
    pub org: Option<String>,
    /// Only the organization with this id.
    pub org_id: Option<crate::types::Id>,
    /// Only organizations of which the user with this id is a member or an owner.
    pub user_id: Option<crate::types::Id>,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/orgs`.
#[derive(Debug)]
pub enum GetOrgsResponse {
    /// One page of organizations.
    Status200 {
        /// The body.
        body: models::Organizations,
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

/// The request of `GET /api/v2/orgs/{orgID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetOrgsIdRequest {
    /// Id of the organization.
    pub org_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/orgs/{orgID}`.
#[derive(Debug)]
pub enum GetOrgsIdResponse {
    /// The organization.
    Status200 {
        /// The body.
        body: models::Organization,
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

/// The request of `GET /api/v2/orgs/{orgID}/members`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetOrgsIdMembersRequest {
    /// Id of the organization.
    pub org_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/orgs/{orgID}/members`.
#[derive(Debug)]
pub enum GetOrgsIdMembersResponse {
    /// The members.
    Status200 {
        /// The body.
        body: models::ResourceMembers,
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

/// The request of `GET /api/v2/orgs/{orgID}/owners`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetOrgsIdOwnersRequest {
    /// Id of the organization.
    pub org_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/orgs/{orgID}/owners`.
#[derive(Debug)]
pub enum GetOrgsIdOwnersResponse {
    /// The owners.
    Status200 {
        /// The body.
        body: models::ResourceOwners,
    },
    /// Nothing with that id, or nothing that the credentials may see.
    Status404 {
        /// The body.
        body: models::Error,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `PATCH /api/v2/orgs/{orgID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct PatchOrgsIdRequest {
    /// Id of the organization.
    pub org_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::PatchOrganizationRequest,
}

/// The declared answers of `PATCH /api/v2/orgs/{orgID}`.
#[derive(Debug)]
pub enum PatchOrgsIdResponse {
    /// The organization as it is now.
    Status200 {
        /// The body.
        body: models::Organization,
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

/// The request of `POST /api/v2/orgs`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostOrgsRequest {
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::PostOrganizationRequest,
}

/// The declared answers of `POST /api/v2/orgs`.
#[derive(Debug)]
pub enum PostOrgsResponse {
    /// Created.
    Status201 {
        /// The body.
        body: models::Organization,
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

/// The request of `POST /api/v2/orgs/{orgID}/members`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostOrgsIdMembersRequest {
    /// Id of the organization.
    pub org_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::AddResourceMemberRequestBody,
}

/// The declared answers of `POST /api/v2/orgs/{orgID}/members`.
#[derive(Debug)]
pub enum PostOrgsIdMembersResponse {
    /// Added.
    Status201 {
        /// The body.
        body: models::ResourceMember,
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

/// The request of `POST /api/v2/orgs/{orgID}/owners`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostOrgsIdOwnersRequest {
    /// Id of the organization.
    pub org_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::AddResourceMemberRequestBody,
}

/// The declared answers of `POST /api/v2/orgs/{orgID}/owners`.
#[derive(Debug)]
pub enum PostOrgsIdOwnersResponse {
    /// Added.
    Status201 {
        /// The body.
        body: models::ResourceOwner,
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
