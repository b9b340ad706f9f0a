//! `/api/v2/authorizations`.

mod convert;

use std::sync::Arc;

use tidegate_generated::apis::authorizations::{
    AuthorizationsApi, DeleteAuthorizationsIdRequest, DeleteAuthorizationsIdResponse,
    GetAuthorizationsIdRequest, GetAuthorizationsIdResponse, GetAuthorizationsRequest,
    GetAuthorizationsResponse, PatchAuthorizationsIdRequest, PatchAuthorizationsIdResponse,
    PostAuthorizationsRequest, PostAuthorizationsResponse,
};
use tidegate_generated::error::Error;
use tidegate_generated::models;
use tidegate_generated::types::Id;

use super::access::{Target, forbidden, named_organization, require_all};
use super::links::links_to;
use super::members::asked_status;
use crate::app::App;
use crate::auth::Caller;
use crate::resources::{
    Action, Authorization, AuthorizationChange, AuthorizationFilter, NewAuthorization, Page, ResourceError,
    ResourceType, Resources, SecretHash, Status,
};

pub(crate) use convert::model;

impl AuthorizationsApi for App {
    async fn get_authorizations(
        &self,
        caller: &Arc<Caller>,
        request: GetAuthorizationsRequest,
    ) -> Result<GetAuthorizationsResponse, Error> {
        let body =
            self.on_resources(caller, move |resources, caller| list(resources, caller, &request)).await?;
        Ok(GetAuthorizationsResponse::Status200 { body })
    }

    async fn post_authorizations(
        &self,
        caller: &Arc<Caller>,
        request: PostAuthorizationsRequest,
    ) -> Result<PostAuthorizationsResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| create(resources, caller, request.body))
            .await?;
        Ok(PostAuthorizationsResponse::Status201 { body })
    }

    async fn get_authorizations_id(
        &self,
        caller: &Arc<Caller>,
        request: GetAuthorizationsIdRequest,
    ) -> Result<GetAuthorizationsIdResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                model(resources, found(resources, caller, Action::Read, request.auth_id)?, None)
            })
            .await?;
        Ok(GetAuthorizationsIdResponse::Status200 { body })
    }

    async fn patch_authorizations_id(
        &self,
        caller: &Arc<Caller>,
        request: PatchAuthorizationsIdRequest,
    ) -> Result<PatchAuthorizationsIdResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                found(resources, caller, Action::Write, request.auth_id)?;
                let models::AuthorizationUpdateRequest { description, status } = request.body;
                let change = AuthorizationChange { description, status: status.map(asked_status) };
                model(resources, resources.update_authorization(request.auth_id, change)?, None)
            })
            .await?;
        Ok(PatchAuthorizationsIdResponse::Status200 { body })
    }

    async fn delete_authorizations_id(
        &self,
        caller: &Arc<Caller>,
        request: DeleteAuthorizationsIdRequest,
    ) -> Result<DeleteAuthorizationsIdResponse, Error> {
        self.on_resources(caller, move |resources, caller| {
            found(resources, caller, Action::Write, request.auth_id)?;
            Ok(resources.delete_authorization(request.auth_id)?)
        })
        .await?;
        Ok(DeleteAuthorizationsIdResponse::Status204 {})
    }
}

fn list(
    resources: &Resources,
    caller: &Caller,
    request: &GetAuthorizationsRequest,
) -> Result<models::Authorizations, Error> {
    let organization = named_organization(resources, caller, request.org_id, request.org.as_deref())?;
    let links = Some(links_to("/api/v2/authorizations".to_owned()));
    let user = match (request.user_id, &request.user) {
        (Some(id), _) => Some(id),
        (None, Some(name)) => match resources.user_by_name(name) {
            Ok(user) => Some(user.id),
            // Not a 404: it would tell which users there are.
            Err(ResourceError::NotFound { .. }) => {
                return Ok(models::Authorizations { authorizations: Some(Vec::new()), links });
            }
            Err(error) => return Err(error.into()),
        },
        (None, None) => None,
    };
    let filter = AuthorizationFilter {
        organization: organization.map(|organization| organization.id),
        user,
        token: request.token.as_deref().map(SecretHash::of),
    };
    let readable = |found: &Authorization| {
        let organization = Some(found.organization);
        let own = caller.user == Some(found.user);
        caller.may(Action::Read, ResourceType::Authorizations, organization, Some(found.id))
            && (own || caller.may(Action::Read, ResourceType::Users, organization, Some(found.user)))
    };
    let found = resources.authorizations(&filter, &Page::ALL, readable)?.items;
    let authorizations =
        found.into_iter().map(|found| model(resources, found, None)).collect::<Result<_, _>>()?;
    Ok(models::Authorizations { authorizations: Some(authorizations), links })
}

fn create(
    resources: &Resources,
    caller: &Caller,
    body: models::AuthorizationPostRequest,
) -> Result<models::Authorization, Error> {
    let organization = body.org_id;
    require_all(caller, Action::Write, ResourceType::Authorizations, Some(organization))?;
    let Some(user) = body.user_id.or(caller.user) else {
        return Err(Error::invalid("userID is missing and the credentials belong to no user"));
    };
    if caller.user != Some(user) && !caller.may(Action::Write, ResourceType::Users, None, Some(user)) {
        return Err(forbidden(Action::Write, ResourceType::Users));
    }
    let permissions = convert::asked_permissions(&body.permissions, organization)?;
    if let Some(missing) = permissions.iter().find(|wanted| !caller.has(wanted)) {
        return Err(Error::forbidden(format!(
            "nobody can grant more than they hold: {} of {} is missing",
            missing.action, missing.resource_type
        )));
    }
    let new = NewAuthorization {
        organization,
        user,
        description: body.description,
        status: body.status.map_or(Status::Active, asked_status),
        permissions,
        token: None,
    };
    match resources.create_authorization(new) {
        Ok((authorization, token)) => model(resources, authorization, Some(&token)),
        // Organization and user are parts of the body here, not of the address.
        Err(error @ ResourceError::NotFound { .. }) => Err(Error::invalid(error.to_string())),
        Err(error) => Err(error.into()),
    }
}

/// The authorization with an id, if the caller may do something to it.
fn found(resources: &Resources, caller: &Caller, action: Action, id: Id) -> Result<Authorization, Error> {
    let resource_type = ResourceType::Authorizations;
    let authorization = resources.authorization(id)?;
    let organization = Some(authorization.organization);
    Target { resource_type, kind: "authorization", organization, id }.require(caller, action)?;
    Ok(authorization)
}
