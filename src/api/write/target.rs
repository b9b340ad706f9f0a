//! The bucket that a write or a delete is for. All of it blocks.

use tidegate_generated::error::Error;
use tidegate_generated::types::Id;

use crate::api::access::{Target, forbidden, named_organization};
use crate::auth::Caller;
use crate::resources::{Action, Bucket, ResourceError, ResourceType, Resources};

/// The bucket of a name or id, to be written by a caller.
///
/// Cloud Serverless looks for it in the token's organization whatever `org` says. Here one token may have to do with
/// several organizations, so `org` or `orgID` choose among those; what names none of them is passed over as there.
///
/// # Errors
/// 404 if there is no such bucket or the caller may not know of it, 403 if the caller may not write it.
pub(in crate::api) fn by_name(
    resources: &Resources,
    caller: &Caller,
    org: Option<&str>,
    org_id: Option<Id>,
    bucket: &str,
) -> Result<Bucket, Error> {
    let named = [(org_id, None), (org.and_then(|org| org.parse().ok()), None), (None, org)]
        .into_iter()
        .filter(|(id, name)| id.is_some() || name.is_some())
        .find_map(|(id, name)| named_organization(resources, caller, id, name).ok().flatten());
    let organization = named
        .map(|organization| organization.id)
        .or(caller.organization)
        .ok_or_else(|| Error::not_found("organization not found"))?;
    let bucket = in_organization(resources, organization, bucket)?;
    writable(caller, bucket)
}

/// The bucket with an id, to be written by a caller.
///
/// # Errors
/// 404 if there is no such bucket or the caller may not know of it, 403 if the caller may not write it.
pub(in crate::api) fn by_id(resources: &Resources, caller: &Caller, id: Id) -> Result<Bucket, Error> {
    writable(caller, resources.bucket(id)?)
}

/// The bucket that a database and retention policy stand for, created where there is none and the caller may.
///
/// # Errors
/// 403 if the caller may neither write it nor create it, 400 if it cannot have these names.
pub(super) fn by_database(
    resources: &Resources,
    caller: &Caller,
    database: &str,
    retention_policy: Option<&str>,
) -> Result<Bucket, Error> {
    let organization = caller.organization.ok_or_else(|| Error::not_found("organization not found"))?;
    if let Some(dbrp) = resources.find_dbrp(organization, database, retention_policy)? {
        return writable(caller, resources.bucket(dbrp.bucket)?);
    }
    if !caller.may(Action::Write, ResourceType::Buckets, Some(organization), None) {
        return Err(forbidden(Action::Write, ResourceType::Buckets));
    }
    Ok(resources.ensure_database(organization, database, retention_policy)?)
}

fn in_organization(resources: &Resources, organization: Id, bucket: &str) -> Result<Bucket, Error> {
    if let Ok(id) = bucket.parse()
        && let Ok(found) = resources.bucket(id)
        && found.organization == organization
    {
        return Ok(found);
    }
    match resources.bucket_by_name(organization, bucket) {
        Err(ResourceError::NotFound { .. }) => Err(Error::not_found(format!("bucket {bucket:?} not found"))),
        found => Ok(found?),
    }
}

fn writable(caller: &Caller, bucket: Bucket) -> Result<Bucket, Error> {
    let target = Target {
        resource_type: ResourceType::Buckets,
        kind: "bucket",
        organization: Some(bucket.organization),
        id: bucket.id,
    };
    target.require(caller, Action::Write)?;
    Ok(bucket)
}
