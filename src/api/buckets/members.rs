//! Members and owners of a bucket.

use tidegate_generated::error::Error;
use tidegate_generated::models;
use tidegate_generated::types::Id;

use super::found;
use crate::api::access::forbidden;
use crate::api::members as convert;
use crate::auth::Caller;
use crate::resources::{Action, ResourceType, Resources, Role, Subject};

pub(super) fn members(
    resources: &Resources,
    caller: &Caller,
    bucket: Id,
) -> Result<models::ResourceMembers, Error> {
    found(resources, caller, Action::Read, bucket)?;
    let subject = Subject::Bucket(bucket);
    Ok(convert::members(subject, resources.members(subject, Role::Member)?))
}

pub(super) fn owners(
    resources: &Resources,
    caller: &Caller,
    bucket: Id,
) -> Result<models::ResourceOwners, Error> {
    found(resources, caller, Action::Read, bucket)?;
    let subject = Subject::Bucket(bucket);
    Ok(convert::owners(subject, resources.members(subject, Role::Owner)?))
}

pub(super) fn add_member(
    resources: &Resources,
    caller: &Caller,
    bucket: Id,
    user: Id,
) -> Result<models::ResourceMember, Error> {
    let subject = manageable(resources, caller, bucket)?;
    Ok(convert::member(resources.add_member(subject, user, Role::Member)?))
}

pub(super) fn add_owner(
    resources: &Resources,
    caller: &Caller,
    bucket: Id,
    user: Id,
) -> Result<models::ResourceOwner, Error> {
    let subject = manageable(resources, caller, bucket)?;
    Ok(convert::owner(resources.add_member(subject, user, Role::Owner)?))
}

pub(super) fn remove_member(
    resources: &Resources,
    caller: &Caller,
    bucket: Id,
    user: Id,
) -> Result<(), Error> {
    let subject = manageable(resources, caller, bucket)?;
    Ok(resources.remove_member(subject, user, Role::Member)?)
}

pub(super) fn remove_owner(
    resources: &Resources,
    caller: &Caller,
    bucket: Id,
    user: Id,
) -> Result<(), Error> {
    let subject = manageable(resources, caller, bucket)?;
    Ok(resources.remove_member(subject, user, Role::Owner)?)
}

/// A bucket whose members the caller may change. That is more than writing the bucket: it takes the permission to
/// write its organization, or tokens that write one bucket could hand out access to it.
fn manageable(resources: &Resources, caller: &Caller, bucket: Id) -> Result<Subject, Error> {
    let bucket = found(resources, caller, Action::Write, bucket)?;
    let id = bucket.organization;
    let allowed = caller.may(Action::Write, ResourceType::Orgs, Some(id), Some(id));
    if !allowed {
        return Err(forbidden(Action::Write, ResourceType::Orgs));
    }
    Ok(Subject::Bucket(bucket.id))
}
