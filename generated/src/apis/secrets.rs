//! `SecretsApi`: the operations of one tag.

use crate::answer::Answer;
use crate::error::Error;
use crate::models;
use crate::service::Service;

/// The operations of the tag, one method each. A method that is left out answers from the contract's examples.
#[allow(async_fn_in_trait, reason = "actix-web handlers stay on their thread: no Send bound is wanted")]
pub trait SecretsApi: Service {
    /// Delete a secret of an organization
    ///
    /// Deletes one secret.
    ///
    /// `DELETE /api/v2/orgs/{orgID}/secrets/{secretID}`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn delete_orgs_id_secrets_id(
        &self,
        caller: &Self::Caller,
        request: DeleteOrgsIdSecretsIdRequest,
    ) -> Result<DeleteOrgsIdSecretsIdResponse, Error> {
        let operation = &crate::operations::secrets::DELETE_ORGS_ID_SECRETS_ID;
        crate::examples::answer(operation, "").map(DeleteOrgsIdSecretsIdResponse::Answer)
    }

    /// List the secrets of an organization
    ///
    /// Lists the keys of the secrets of an organization. Their values can be used by Flux queries and tasks, but not read.
    ///
    /// `GET /api/v2/orgs/{orgID}/secrets`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn get_orgs_id_secrets(
        &self,
        caller: &Self::Caller,
        request: GetOrgsIdSecretsRequest,
    ) -> Result<GetOrgsIdSecretsResponse, Error> {
        let operation = &crate::operations::secrets::GET_ORGS_ID_SECRETS;
        crate::examples::answer(operation, "").map(GetOrgsIdSecretsResponse::Answer)
    }

    /// Set secrets of an organization
    ///
    /// Stores secrets under their keys. A key that exists gets the new value; keys that are not sent stay as they are.
    ///
    /// `PATCH /api/v2/orgs/{orgID}/secrets`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn patch_orgs_id_secrets(
        &self,
        caller: &Self::Caller,
        request: PatchOrgsIdSecretsRequest,
    ) -> Result<PatchOrgsIdSecretsResponse, Error> {
        let operation = &crate::operations::secrets::PATCH_ORGS_ID_SECRETS;
        crate::examples::answer(operation, "").map(PatchOrgsIdSecretsResponse::Answer)
    }

    /// Delete secrets of an organization
    ///
    /// Deletes the secrets with the keys in the body; keys that do not exist are passed over. Delete them one at a time through `DELETE /api/v2/orgs/{orgID}/secrets/{secretID}` instead.
    ///
    /// `POST /api/v2/orgs/{orgID}/secrets/delete`
    ///
    /// # Errors
    /// Every answer that is not declared, or that is easier said as an error.
    async fn post_orgs_id_secrets(
        &self,
        caller: &Self::Caller,
        request: PostOrgsIdSecretsRequest,
    ) -> Result<PostOrgsIdSecretsResponse, Error> {
        let operation = &crate::operations::secrets::POST_ORGS_ID_SECRETS;
        crate::examples::answer(operation, "").map(PostOrgsIdSecretsResponse::Answer)
    }
}

/// The request of `DELETE /api/v2/orgs/{orgID}/secrets/{secretID}`.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteOrgsIdSecretsIdRequest {
    /// Id of the organization.
    pub org_id: crate::types::Id,
    /// Key of the secret.
    pub secret_id: String,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `DELETE /api/v2/orgs/{orgID}/secrets/{secretID}`.
#[derive(Debug)]
pub enum DeleteOrgsIdSecretsIdResponse {
    /// Deleted.
    Status204 {},
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `GET /api/v2/orgs/{orgID}/secrets`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetOrgsIdSecretsRequest {
    /// Id of the organization.
    pub org_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
}

/// The declared answers of `GET /api/v2/orgs/{orgID}/secrets`.
#[derive(Debug)]
pub enum GetOrgsIdSecretsResponse {
    /// The keys.
    Status200 {
        /// The body.
        body: models::SecretKeysResponse,
    },
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `PATCH /api/v2/orgs/{orgID}/secrets`.
#[derive(Clone, Debug, PartialEq)]
pub struct PatchOrgsIdSecretsRequest {
    /// Id of the organization.
    pub org_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: std::collections::BTreeMap<String, String>,
}

/// The declared answers of `PATCH /api/v2/orgs/{orgID}/secrets`.
#[derive(Debug)]
pub enum PatchOrgsIdSecretsResponse {
    /// Stored.
    Status204 {},
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}

/// The request of `POST /api/v2/orgs/{orgID}/secrets/delete`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostOrgsIdSecretsRequest {
    /// Id of the organization.
    pub org_id: crate::types::Id,
    /// Open tracing context of the caller, for joining server spans to its own. Recorded, and otherwise without effect.
    pub zap_trace_span: Option<String>,
    /// The body.
    pub body: models::SecretKeys,
}

/// The declared answers of `POST /api/v2/orgs/{orgID}/secrets/delete`.
#[derive(Debug)]
pub enum PostOrgsIdSecretsResponse {
    /// Deleted.
    Status204 {},
    /// An answer encoded by hand: a streamed body, a header that is not declared, an example.
    Answer(Answer),
}
