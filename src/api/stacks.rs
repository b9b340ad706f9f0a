//! `/api/v2/stacks`, a part of the tag of templates.
//!
//! Stacks belong to their organization: whoever may read that sees its stacks, whoever may write it changes them. What goes
//! with a stack takes the permission to write each of its resources.

mod convert;

use tidegate_generated::apis::templates::{
    CreateStackRequest, DeleteStackRequest, ListStacksRequest, ReadStackRequest, UninstallStackRequest,
    UpdateStackRequest,
};
use tidegate_generated::error::Error;
use tidegate_generated::models;
use tidegate_generated::types::Id;

use super::access::{Target, forbidden, named_organization};
use super::organizations;
use crate::auth::Caller;
use crate::resources::{Action, ResourceType, Resources, Stack, StackFilter};
use crate::store::Store;

use convert::{asked, change, model};

pub(super) fn list(
    resources: &Resources,
    caller: &Caller,
    request: ListStacksRequest,
) -> Result<models::Stacks, Error> {
    let organization = organizations::found(resources, caller, Action::Read, request.org_id)?;
    let filter =
        StackFilter { ids: request.stack_id.unwrap_or_default(), names: request.name.unwrap_or_default() };
    let stacks = resources.stacks(organization.id, &filter)?;
    Ok(models::Stacks { stacks: Some(stacks.into_iter().map(model).collect()) })
}

pub(super) fn create(
    resources: &Resources,
    caller: &Caller,
    request: CreateStackRequest,
) -> Result<models::Stack, Error> {
    let organization = request.body.org_id.or(caller.organization).ok_or_else(|| {
        Error::invalid("orgID: is required where the credentials belong to no organization")
    })?;
    let organization = organizations::found(resources, caller, Action::Write, organization)?;
    Ok(model(resources.create_stack(organization.id, asked(request.body)?)?))
}

pub(super) fn read(
    resources: &Resources,
    caller: &Caller,
    request: &ReadStackRequest,
) -> Result<models::Stack, Error> {
    Ok(model(found(resources, caller, Action::Read, request.stack_id)?))
}

pub(super) fn update(
    resources: &Resources,
    caller: &Caller,
    request: UpdateStackRequest,
) -> Result<models::Stack, Error> {
    let stack = found(resources, caller, Action::Write, request.stack_id)?;
    Ok(model(resources.update_stack(stack.id, change(request.body)?)?))
}

pub(super) fn uninstall(
    resources: &Resources,
    store: &Store,
    caller: &Caller,
    request: &UninstallStackRequest,
) -> Result<models::Stack, Error> {
    let stack = removable(resources, caller, request.stack_id)?;
    let (stack, removed_buckets) = resources.uninstall_stack(stack.id)?;
    for bucket in removed_buckets {
        store.drop_bucket(bucket)?;
    }
    Ok(model(stack))
}

pub(super) fn delete(
    resources: &Resources,
    store: &Store,
    caller: &Caller,
    request: &DeleteStackRequest,
) -> Result<(), Error> {
    named_organization(resources, caller, Some(request.org_id), None)?;
    let stack = removable(resources, caller, request.stack_id)?;
    if stack.organization != request.org_id {
        return Err(Error::not_found("stack not found"));
    }
    for bucket in resources.delete_stack(stack.id)? {
        store.drop_bucket(bucket)?;
    }
    Ok(())
}

/// The stack with an id, if the caller may do something to its organization.
fn found(resources: &Resources, caller: &Caller, action: Action, id: Id) -> Result<Stack, Error> {
    let stack = resources.stack(id)?;
    let organization = stack.organization;
    Target {
        resource_type: ResourceType::Orgs,
        kind: "stack",
        organization: Some(organization),
        id: organization,
    }
    .require(caller, action)?;
    Ok(stack)
}

/// The stack with an id, if the caller may remove it and everything that belongs to it.
fn removable(resources: &Resources, caller: &Caller, id: Id) -> Result<Stack, Error> {
    let stack = found(resources, caller, Action::Write, id)?;
    for resource in stack.latest().map_or(&[][..], |event| &event.resources) {
        let resource_type = resource.kind.resource_type();
        if !caller.may(Action::Write, resource_type, Some(stack.organization), Some(resource.id)) {
            return Err(forbidden(Action::Write, resource_type));
        }
    }
    Ok(stack)
}
