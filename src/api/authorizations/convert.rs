//! Authorizations and permissions between the contract's models and the records.

use tidegate_generated::error::Error;
use tidegate_generated::models;
use tidegate_generated::types::Id;

use crate::api::members::status;
use crate::resources::{
    Action, Authorization, Permission, ResourceError, ResourceType, Resources, TokenText,
};

/// What stands in the place of a token that is not shown.
const REDACTED: &str = "redacted";

/// An authorization, as answers show one; with its token only where it was just made.
pub(crate) fn model(
    resources: &Resources,
    authorization: Authorization,
    token: Option<&TokenText>,
) -> Result<models::Authorization, Error> {
    let organization = unless_gone(resources.organization(authorization.organization))?;
    let user = unless_gone(resources.user(authorization.user))?;
    let organization = organization.map(|organization| organization.name);
    Ok(models::Authorization {
        links: Some(models::AuthorizationLinks {
            param_self: Some(format!("/api/v2/authorizations/{}", authorization.id)),
            user: Some(format!("/api/v2/users/{}", authorization.user)),
        }),
        id: Some(authorization.id),
        token: Some(token.map_or(REDACTED, TokenText::as_str).to_owned()),
        status: Some(status(authorization.status)),
        description: Some(authorization.description.unwrap_or_default()),
        org_id: authorization.organization,
        user_id: Some(authorization.user),
        user: user.map(|user| user.name),
        permissions: authorization
            .permissions
            .iter()
            .map(|permission| {
                let own = permission.organization == Some(authorization.organization);
                shown_permission(resources, permission, organization.clone().filter(|_| own))
            })
            .collect::<Result<_, _>>()?,
        org: organization,
        created_at: Some(authorization.timestamps.created_at),
        updated_at: Some(authorization.timestamps.updated_at),
    })
}

/// The permissions asked for. One that names no organization is confined to that of the authorization.
pub(super) fn asked_permissions(
    asked: &[models::Permission],
    organization: Id,
) -> Result<Vec<Permission>, Error> {
    asked
        .iter()
        .map(|permission| {
            let resource = &permission.resource;
            if resource.org_id.is_some_and(|id| id != organization) {
                return Err(Error::invalid(format!(
                    "permissions: {} of {} reaches beyond the organization of the authorization",
                    permission.action, resource.r#type
                )));
            }
            if let (None, Some(name)) = (resource.id, &resource.name) {
                // Passing over the name would permit more than was asked for.
                return Err(Error::invalid(format!(
                    "permissions: {} of {} names {name:?} without its id",
                    permission.action, resource.r#type
                )));
            }
            Ok(Permission {
                action: match permission.action {
                    models::PermissionAction::Read => Action::Read,
                    models::PermissionAction::Write => Action::Write,
                },
                resource_type: asked_type(resource.r#type)?,
                organization: Some(organization),
                id: resource.id,
            })
        })
        .collect()
}

fn asked_type(resource_type: models::ResourceType) -> Result<ResourceType, Error> {
    let text = resource_type.as_str();
    text.parse().map_err(|error| Error::invalid(format!("permissions: {error} {text:?}")))
}

fn shown_permission(
    resources: &Resources,
    permission: &Permission,
    organization: Option<String>,
) -> Result<models::Permission, Error> {
    let name = match (permission.resource_type, permission.id) {
        (ResourceType::Buckets, Some(id)) => unless_gone(resources.bucket(id))?.map(|bucket| bucket.name),
        _ => None,
    };
    let text = permission.resource_type.as_str();
    let shown = models::ResourceType::ALL.iter().copied().find(|shown| shown.as_str() == text);
    Ok(models::Permission {
        action: match permission.action {
            Action::Read => models::PermissionAction::Read,
            Action::Write => models::PermissionAction::Write,
        },
        resource: models::Resource {
            // Both lists are the contract's; a test holds them together.
            r#type: shown
                .ok_or_else(|| Error::internal(format!("the contract has no resource type {text}")))?,
            name,
            id: permission.id,
            org: organization,
            org_id: permission.organization,
        },
    })
}

/// A record that may have been deleted since another one named it.
fn unless_gone<T>(found: Result<T, ResourceError>) -> Result<Option<T>, Error> {
    match found {
        Ok(record) => Ok(Some(record)),
        Err(ResourceError::NotFound { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_contract_and_the_records_know_the_same_resource_types() {
        let contract: Vec<&str> = models::ResourceType::ALL.iter().map(|kind| kind.as_str()).collect();
        let records: Vec<&str> = ResourceType::ALL.iter().map(|kind| kind.as_str()).collect();
        assert_eq!(contract, records);
    }
}
