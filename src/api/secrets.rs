//! `/api/v2/orgs/{orgID}/secrets`: keys go out, values only in.

use std::sync::Arc;

use tidegate_generated::apis::secrets::{
    DeleteOrgsIdSecretsIdRequest, DeleteOrgsIdSecretsIdResponse, GetOrgsIdSecretsRequest,
    GetOrgsIdSecretsResponse, PatchOrgsIdSecretsRequest, PatchOrgsIdSecretsResponse,
    PostOrgsIdSecretsRequest, PostOrgsIdSecretsResponse, SecretsApi,
};
use tidegate_generated::error::Error;
use tidegate_generated::models;
use tidegate_generated::types::Id;

use super::access::{named_organization, require_all};
use crate::app::App;
use crate::auth::Caller;
use crate::resources::{Action, ResourceType, Resources};

impl SecretsApi for App {
    async fn get_orgs_id_secrets(
        &self,
        caller: &Arc<Caller>,
        request: GetOrgsIdSecretsRequest,
    ) -> Result<GetOrgsIdSecretsResponse, Error> {
        let organization = request.org_id;
        let secrets = self
            .on_resources(caller, move |resources, caller| {
                check(resources, caller, Action::Read, organization)?;
                Ok(resources.secret_keys(organization)?)
            })
            .await?;
        let address = format!("/api/v2/orgs/{organization}");
        let links =
            models::SecretKeysLinks { param_self: Some(format!("{address}/secrets")), org: Some(address) };
        let body = models::SecretKeysResponse { secrets: Some(secrets), links: Some(links) };
        Ok(GetOrgsIdSecretsResponse::Status200 { body })
    }

    async fn patch_orgs_id_secrets(
        &self,
        caller: &Arc<Caller>,
        request: PatchOrgsIdSecretsRequest,
    ) -> Result<PatchOrgsIdSecretsResponse, Error> {
        self.on_resources(caller, move |resources, caller| {
            check(resources, caller, Action::Write, request.org_id)?;
            Ok(resources.set_secrets(request.org_id, &request.body)?)
        })
        .await?;
        Ok(PatchOrgsIdSecretsResponse::Status204 {})
    }

    async fn delete_orgs_id_secrets_id(
        &self,
        caller: &Arc<Caller>,
        request: DeleteOrgsIdSecretsIdRequest,
    ) -> Result<DeleteOrgsIdSecretsIdResponse, Error> {
        self.on_resources(caller, move |resources, caller| {
            check(resources, caller, Action::Write, request.org_id)?;
            // As in InfluxDB, what is not there is deleted already.
            Ok(resources.delete_secrets(request.org_id, &[request.secret_id])?)
        })
        .await?;
        Ok(DeleteOrgsIdSecretsIdResponse::Status204 {})
    }

    async fn post_orgs_id_secrets(
        &self,
        caller: &Arc<Caller>,
        request: PostOrgsIdSecretsRequest,
    ) -> Result<PostOrgsIdSecretsResponse, Error> {
        self.on_resources(caller, move |resources, caller| {
            check(resources, caller, Action::Write, request.org_id)?;
            Ok(resources.delete_secrets(request.org_id, &request.body.secrets.unwrap_or_default())?)
        })
        .await?;
        Ok(PostOrgsIdSecretsResponse::Status204 {})
    }
}

/// Refuses an organization that the caller does not know, or of which the caller may not do something to the secrets.
fn check(resources: &Resources, caller: &Caller, action: Action, organization: Id) -> Result<(), Error> {
    named_organization(resources, caller, Some(organization), None)?;
    require_all(caller, action, ResourceType::Secrets, Some(organization))
}
