//! `TelegrafsApi`: the operations of one tag.

use crate::answer::Answer;
use crate::error::Error;
use crate::models;
use crate::service::Service;

/// The operations of the tag, one method each. A method that is left out answers from the contract's examples.
#[allow(async_fn_in_trait, reason = "actix-web handlers stay on their thread: no Send bound is wanted")]
pub trait TelegrafsApi: Service {
    /// Delete a Telegraf configuration
    ///
    /// Deletes a Telegraf configuration. Agents that have loaded it go on with it until they are restarted.
    ///
    /// `DELETE /api/v2/telegrafs/{telegrafID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn delete_telegrafs_id(
        &self,
        caller: &Self::Caller,
        request: DeleteTelegrafsIdRequest,
    ) -> Result<DeleteTelegrafsIdResponse, Error> {
        let operation = &crate::operations::telegrafs::DELETE_TELEGRAFS_ID;
        crate::examples::answer(operation, "").map(DeleteTelegrafsIdResponse::Answer)
    }

    /// Take a label off a Telegraf configuration
    ///
    /// Detaches a label from a Telegraf configuration. The label itself stays.
    ///
    /// `DELETE /api/v2/telegrafs/{telegrafID}/labels/{labelID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn delete_telegrafs_id_labels_id(
        &self,
        caller: &Self::Caller,
        request: DeleteTelegrafsIdLabelsIdRequest,
    ) -> Result<DeleteTelegrafsIdLabelsIdResponse, Error> {
        let operation = &crate::operations::telegrafs::DELETE_TELEGRAFS_ID_LABELS_ID;
        crate::examples::answer(operation, "").map(DeleteTelegrafsIdLabelsIdResponse::Answer)
    }

    /// Remove a member from a Telegraf configuration
    ///
    /// Takes the role of member of a Telegraf configuration from a user. The user stays, and so do their tokens.
    ///
    /// `DELETE /api/v2/telegrafs/{telegrafID}/members/{userID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn delete_telegrafs_id_members_id(
        &self,
        caller: &Self::Caller,
        request: DeleteTelegrafsIdMembersIdRequest,
    ) -> Result<DeleteTelegrafsIdMembersIdResponse, Error> {
        let operation = &crate::operations::telegrafs::DELETE_TELEGRAFS_ID_MEMBERS_ID;
        crate::examples::answer(operation, "").map(DeleteTelegrafsIdMembersIdResponse::Answer)
    }

    /// Remove an owner from a Telegraf configuration
    ///
    /// Takes the role of owner of a Telegraf configuration from a user. The user stays, and so do their tokens.
    ///
    /// `DELETE /api/v2/telegrafs/{telegrafID}/owners/{userID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn delete_telegrafs_id_owners_id(
        &self,
        caller: &Self::Caller,
        request: DeleteTelegrafsIdOwnersIdRequest,
    ) -> Result<DeleteTelegrafsIdOwnersIdResponse, Error> {
        let operation = &crate::operations::telegrafs::DELETE_TELEGRAFS_ID_OWNERS_ID;
        crate::examples::answer(operation, "").map(DeleteTelegrafsIdOwnersIdResponse::Answer)
    }

    /// List Telegraf configurations
    ///
    /// Lists the Telegraf configurations that the caller may read.
    ///
    /// `GET /api/v2/telegrafs`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_telegrafs(
        &self,
        caller: &Self::Caller,
        request: GetTelegrafsRequest,
    ) -> Result<GetTelegrafsResponse, Error> {
        let operation = &crate::operations::telegrafs::GET_TELEGRAFS;
        crate::examples::answer(operation, "").map(GetTelegrafsResponse::Answer)
    }

    /// Get a Telegraf configuration
    ///
    /// Returns one Telegraf configuration: its TOML alone, which is what an agent asks for, or the whole resource as JSON.
    ///
    /// `GET /api/v2/telegrafs/{telegrafID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_telegrafs_id(
        &self,
        caller: &Self::Caller,
        request: GetTelegrafsIdRequest,
    ) -> Result<GetTelegrafsIdResponse, Error> {
        let operation = &crate::operations::telegrafs::GET_TELEGRAFS_ID;
        crate::examples::answer(operation, request.accept).map(GetTelegrafsIdResponse::Answer)
    }

    /// List the labels of a Telegraf configuration
    ///
    /// Lists the labels that were attached to a Telegraf configuration.
    ///
    /// `GET /api/v2/telegrafs/{telegrafID}/labels`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_telegrafs_id_labels(
        &self,
        caller: &Self::Caller,
        request: GetTelegrafsIdLabelsRequest,
    ) -> Result<GetTelegrafsIdLabelsResponse, Error> {
        let operation = &crate::operations::telegrafs::GET_TELEGRAFS_ID_LABELS;
        crate::examples::answer(operation, "").map(GetTelegrafsIdLabelsResponse::Answer)
    }

    /// List the members of a Telegraf configuration
    ///
    /// Lists the users who are members of a Telegraf configuration, who may read it.
    ///
    /// `GET /api/v2/telegrafs/{telegrafID}/members`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_telegrafs_id_members(
        &self,
        caller: &Self::Caller,
        request: GetTelegrafsIdMembersRequest,
    ) -> Result<GetTelegrafsIdMembersResponse, Error> {
        let operation = &crate::operations::telegrafs::GET_TELEGRAFS_ID_MEMBERS;
        crate::examples::answer(operation, "").map(GetTelegrafsIdMembersResponse::Answer)
    }

    /// List the owners of a Telegraf configuration
    ///
    /// Lists the users who are owners of a Telegraf configuration, who may also change and delete it.
    ///
    /// `GET /api/v2/telegrafs/{telegrafID}/owners`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_telegrafs_id_owners(
        &self,
        caller: &Self::Caller,
        request: GetTelegrafsIdOwnersRequest,
    ) -> Result<GetTelegrafsIdOwnersResponse, Error> {
        let operation = &crate::operations::telegrafs::GET_TELEGRAFS_ID_OWNERS;
        crate::examples::answer(operation, "").map(GetTelegrafsIdOwnersResponse::Answer)
    }

    /// Create a Telegraf configuration
    ///
    /// Stores a configuration of the Telegraf agent. An agent loads it with `--config` and the address of the configuration here.
    ///
    /// `POST /api/v2/telegrafs`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_telegrafs(
        &self,
        caller: &Self::Caller,
        request: PostTelegrafsRequest,
    ) -> Result<PostTelegrafsResponse, Error> {
        let operation = &crate::operations::telegrafs::POST_TELEGRAFS;
        crate::examples::answer(operation, "").map(PostTelegrafsResponse::Answer)
    }

    /// Label a Telegraf configuration
    ///
    /// Attaches a label, which must exist, to a Telegraf configuration.
    ///
    /// `POST /api/v2/telegrafs/{telegrafID}/labels`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_telegrafs_id_labels(
        &self,
        caller: &Self::Caller,
        request: PostTelegrafsIdLabelsRequest,
    ) -> Result<PostTelegrafsIdLabelsResponse, Error> {
        let operation = &crate::operations::telegrafs::POST_TELEGRAFS_ID_LABELS;
        crate::examples::answer(operation, "").map(PostTelegrafsIdLabelsResponse::Answer)
    }

    /// Add a member to a Telegraf configuration
    ///
    /// Makes a user a member of a Telegraf configuration, who may read it.
    ///
    /// `POST /api/v2/telegrafs/{telegrafID}/members`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_telegrafs_id_members(
        &self,
        caller: &Self::Caller,
        request: PostTelegrafsIdMembersRequest,
    ) -> Result<PostTelegrafsIdMembersResponse, Error> {
        let operation = &crate::operations::telegrafs::POST_TELEGRAFS_ID_MEMBERS;
        crate::examples::answer(operation, "").map(PostTelegrafsIdMembersResponse::Answer)
    }

    /// Add an owner to a Telegraf configuration
    ///
    /// Makes a user an owner of a Telegraf configuration, who may also change and delete it.
    ///
    /// `POST /api/v2/telegrafs/{telegrafID}/owners`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_telegrafs_id_owners(
        &self,
        caller: &Self::Caller,
        request: PostTelegrafsIdOwnersRequest,
    ) -> Result<PostTelegrafsIdOwnersResponse, Error> {
        let operation = &crate::operations::telegrafs::POST_TELEGRAFS_ID_OWNERS;
        crate::examples::answer(operation, "").map(PostTelegrafsIdOwnersResponse::Answer)
    }

    /// Replace a Telegraf configuration
    ///
    /// Replaces the properties of a Telegraf configuration. Its id, labels, members and owners stay.
    ///
    /// `PUT /api/v2/telegrafs/{telegrafID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn put_telegrafs_id(
        &self,
        caller: &Self::Caller,
        request: PutTelegrafsIdRequest,
    ) -> Result<PutTelegrafsIdResponse, Error> {
        let operation = &crate::operations::telegrafs::PUT_TELEGRAFS_ID;
        crate::examples::answer(operation, "").map(PutTelegrafsIdResponse::Answer)
    }
}

/// The request of `DELETE /api/v2/telegrafs/{telegrafID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteTelegrafsIdRequest {
    /// Id of the Telegraf configuration.
    pub telegraf_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `DELETE /api/v2/telegrafs/{telegrafID}`.
#[derive(Debug)]
pub enum DeleteTelegrafsIdResponse {
    /// Deleted.
    Status204 {},
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `DELETE /api/v2/telegrafs/{telegrafID}/labels/{labelID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteTelegrafsIdLabelsIdRequest {
    /// Id of the Telegraf configuration.
    pub telegraf_id: crate::types::Id,
    /// Id of the label.
    pub label_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `DELETE /api/v2/telegrafs/{telegrafID}/labels/{labelID}`.
#[derive(Debug)]
pub enum DeleteTelegrafsIdLabelsIdResponse {
    /// Detached.
    Status204 {},
    /// The Telegraf configuration does not exist, or does not have this label.
    Status404 {
        /// The body.
        body: models::Error,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `DELETE /api/v2/telegrafs/{telegrafID}/members/{userID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteTelegrafsIdMembersIdRequest {
    /// Id of the user.
    pub user_id: crate::types::Id,
    /// Id of the Telegraf configuration.
    pub telegraf_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `DELETE /api/v2/telegrafs/{telegrafID}/members/{userID}`.
#[derive(Debug)]
pub enum DeleteTelegrafsIdMembersIdResponse {
    /// Removed.
    Status204 {},
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `DELETE /api/v2/telegrafs/{telegrafID}/owners/{userID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteTelegrafsIdOwnersIdRequest {
    /// Id of the user.
    pub user_id: crate::types::Id,
    /// Id of the Telegraf configuration.
    pub telegraf_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `DELETE /api/v2/telegrafs/{telegrafID}/owners/{userID}`.
#[derive(Debug)]
pub enum DeleteTelegrafsIdOwnersIdResponse {
    /// Removed.
    Status204 {},
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `GET /api/v2/telegrafs`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetTelegrafsRequest {
    /// Only configurations of the organization with this id.
    pub org_id: Option<crate::types::Id>,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/telegrafs`.
#[derive(Debug)]
pub enum GetTelegrafsResponse {
    /// The configurations.
    Status200 {
        /// The body.
        body: models::Telegrafs,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `GET /api/v2/telegrafs/{telegrafID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetTelegrafsIdRequest {
    /// The media type to answer a success with: of the declared ones, the one that the client wants most.
    pub accept: &'static str,
    /// Id of the Telegraf configuration.
    pub telegraf_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/telegrafs/{telegrafID}`.
#[derive(Debug)]
pub enum GetTelegrafsIdResponse {
    /// The configuration.
    Status200 {
        /// The body.
        body: GetTelegrafsIdStatus200Body,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The body of a 200, by media type.
#[derive(Clone, Debug, PartialEq)]
pub enum GetTelegrafsIdStatus200Body {
    /// `application/toml`
    ApplicationToml(String),
    /// `application/json`
    ApplicationJson(models::Telegraf),
    /// `application/octet-stream`
    ApplicationOctetStream(String),
}

/// The request of `GET /api/v2/telegrafs/{telegrafID}/labels`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetTelegrafsIdLabelsRequest {
    /// Id of the Telegraf configuration.
    pub telegraf_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/telegrafs/{telegrafID}/labels`.
#[derive(Debug)]
pub enum GetTelegrafsIdLabelsResponse {
    /// The labels.
    Status200 {
        /// The body.
        body: models::LabelsResponse,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `GET /api/v2/telegrafs/{telegrafID}/members`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetTelegrafsIdMembersRequest {
    /// Id of the Telegraf configuration.
    pub telegraf_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/telegrafs/{telegrafID}/members`.
#[derive(Debug)]
pub enum GetTelegrafsIdMembersResponse {
    /// The members.
    Status200 {
        /// The body.
        body: models::ResourceMembers,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `GET /api/v2/telegrafs/{telegrafID}/owners`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetTelegrafsIdOwnersRequest {
    /// Id of the Telegraf configuration.
    pub telegraf_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/telegrafs/{telegrafID}/owners`.
#[derive(Debug)]
pub enum GetTelegrafsIdOwnersResponse {
    /// The owners.
    Status200 {
        /// The body.
        body: models::ResourceOwners,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `POST /api/v2/telegrafs`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostTelegrafsRequest {
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::TelegrafPluginRequest,
}

/// The declared answers of `POST /api/v2/telegrafs`.
#[derive(Debug)]
pub enum PostTelegrafsResponse {
    /// Created.
    Status201 {
        /// The body.
        body: models::Telegraf,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `POST /api/v2/telegrafs/{telegrafID}/labels`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostTelegrafsIdLabelsRequest {
    /// Id of the Telegraf configuration.
    pub telegraf_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::LabelMapping,
}

/// The declared answers of `POST /api/v2/telegrafs/{telegrafID}/labels`.
#[derive(Debug)]
pub enum PostTelegrafsIdLabelsResponse {
    /// Attached.
    Status201 {
        /// The body.
        body: models::LabelResponse,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `POST /api/v2/telegrafs/{telegrafID}/members`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostTelegrafsIdMembersRequest {
    /// Id of the Telegraf configuration.
    pub telegraf_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::AddResourceMemberRequestBody,
}

/// The declared answers of `POST /api/v2/telegrafs/{telegrafID}/members`.
#[derive(Debug)]
pub enum PostTelegrafsIdMembersResponse {
    /// Added.
    Status201 {
        /// The body.
        body: models::ResourceMember,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `POST /api/v2/telegrafs/{telegrafID}/owners`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostTelegrafsIdOwnersRequest {
    /// Id of the Telegraf configuration.
    pub telegraf_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::AddResourceMemberRequestBody,
}

/// The declared answers of `POST /api/v2/telegrafs/{telegrafID}/owners`.
#[derive(Debug)]
pub enum PostTelegrafsIdOwnersResponse {
    /// Added.
    Status201 {
        /// The body.
        body: models::ResourceOwner,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `PUT /api/v2/telegrafs/{telegrafID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct PutTelegrafsIdRequest {
    /// Id of the Telegraf configuration.
    pub telegraf_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::TelegrafPluginRequest,
}

/// The declared answers of `PUT /api/v2/telegrafs/{telegrafID}`.
#[derive(Debug)]
pub enum PutTelegrafsIdResponse {
    /// The configuration after the change.
    Status200 {
        /// The body.
        body: models::Telegraf,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}
