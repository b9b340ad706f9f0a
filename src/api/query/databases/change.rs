//! What statements of v1 do to buckets and DBRP mappings. A retention policy `rp` of a database `db` is the bucket `db/rp` with
//! its mapping. All of it blocks.

use tidegate_generated::types::Id;

use super::{CallerDatabases, duration_ns, shard_group_duration_ns};
use crate::api::strict;
use crate::auth::Access;
use crate::query::influxql::QueryError;
use crate::query::influxql::ast::{NewRetentionPolicy, RetentionPolicyChange};
use crate::resources::{
    Action, BucketChange, Dbrp, DbrpChange, DbrpFilter, NewDbrp, ResourceError, ResourceType, Retention,
};

/// The first retention policy of a database that is made without naming one.
const DEFAULT_POLICY: &str = "autogen";
const SECOND_NS: i64 = 1_000_000_000;
const SHORTEST_SECONDS: u64 = 3600;

impl CallerDatabases {
    /// Runs something that changes databases or deletes points in the caller's organization: all such statements come by
    /// here.
    pub(super) fn changing(
        &self,
        change: impl FnOnce(Id) -> Result<(), QueryError>,
    ) -> Result<(), QueryError> {
        if self.is_strict {
            return Err(QueryError::Unsupported(strict::INFLUXQL.to_owned()));
        }
        let organization = self.caller.organization.ok_or_else(forbidden)?;
        let outcome = change(organization);
        // What a statement did before it failed is done.
        self.refresh().map_err(failed)?;
        outcome
    }
}

pub(super) fn forbidden() -> QueryError {
    QueryError::Forbidden("insufficient permissions to write the buckets of the database".to_owned())
}

/// Whether the caller may write a bucket; not, as if it were not there, where the caller may not know of it.
///
/// # Errors
/// When the caller may know of the bucket and not write it.
pub(super) fn may_write(
    databases: &CallerDatabases,
    organization: Id,
    bucket: Id,
) -> Result<bool, QueryError> {
    match databases.caller.access(Action::Write, ResourceType::Buckets, Some(organization), bucket) {
        Access::Granted => Ok(true),
        Access::Hidden => Ok(false),
        Access::Forbidden => Err(forbidden()),
    }
}

/// `CREATE DATABASE`
pub(super) fn create_database(
    databases: &CallerDatabases,
    organization: Id,
    name: &str,
    policy: Option<&NewRetentionPolicy>,
) -> Result<(), QueryError> {
    let mut wanted = policy.cloned().unwrap_or_default();
    let policy_name = wanted.name.get_or_insert_with(|| DEFAULT_POLICY.to_owned()).clone();
    check_name(name)?;
    check_name(&policy_name)?;
    let retention = retention(wanted.duration_ns, wanted.shard_duration_ns)?;
    let existing = mappings(databases, organization, name)?;
    let Some(default) = existing.iter().find(|mapping| mapping.default).or(existing.first()) else {
        return insert(databases, organization, name, &policy_name, retention, true);
    };
    let alike = default.retention_policy == policy_name && is_alike(databases, default.bucket, &retention)?;
    if policy.is_none() || alike {
        return Ok(());
    }
    Err(QueryError::Invalid("retention policy conflicts with an existing policy".to_owned()))
}

/// `CREATE RETENTION POLICY`
pub(super) fn create_policy(
    databases: &CallerDatabases,
    organization: Id,
    database: &str,
    policy: &NewRetentionPolicy,
    default: bool,
) -> Result<(), QueryError> {
    let name = policy.name.as_deref().unwrap_or_default();
    check_name(name)?;
    let retention = retention(policy.duration_ns, policy.shard_duration_ns)?;
    let existing = mappings(databases, organization, database)?;
    if existing.is_empty() {
        return Err(QueryError::DatabaseNotFound(database.to_owned()));
    }
    match existing.iter().find(|mapping| mapping.retention_policy == name) {
        None => {
            check_may_create(databases, organization)?;
            // A mapping that only the name of its bucket implies is no default any more once others are stored.
            let implied = existing.iter().find(|mapping| mapping.is_virtual && mapping.default);
            if let Some(implied) = implied.filter(|_| !default) {
                make_default(databases, organization, implied)?;
            }
            insert(databases, organization, database, name, retention, default)
        }
        Some(mapping) if is_alike(databases, mapping.bucket, &retention)? => {
            if default {
                make_default(databases, organization, mapping)
            } else {
                Ok(())
            }
        }
        Some(_) => Err(QueryError::Invalid("retention policy already exists".to_owned())),
    }
}

/// `ALTER RETENTION POLICY`
pub(super) fn alter_policy(
    databases: &CallerDatabases,
    organization: Id,
    database: &str,
    name: &str,
    change: &RetentionPolicyChange,
) -> Result<(), QueryError> {
    let existing = mappings(databases, organization, database)?;
    if existing.is_empty() {
        return Err(QueryError::DatabaseNotFound(database.to_owned()));
    }
    let mapping = existing.iter().find(|mapping| mapping.retention_policy == name);
    let mapping = mapping.ok_or_else(|| QueryError::RetentionPolicyNotFound(name.to_owned()))?;
    if !may_write(databases, organization, mapping.bucket)? {
        return Err(QueryError::RetentionPolicyNotFound(name.to_owned()));
    }
    if change.duration_ns.is_some() || change.shard_duration_ns.is_some() {
        let old = databases.resources.bucket(mapping.bucket).map_err(failed)?.retention;
        let duration_ns = change.duration_ns.or(duration_ns(old.every_seconds));
        let shard_ns = change.shard_duration_ns.or(old.shard_group_seconds.and_then(super::duration_ns));
        let change =
            BucketChange { retention: Some(retention(duration_ns, shard_ns)?), ..BucketChange::default() };
        databases.resources.update_bucket(mapping.bucket, change).map_err(failed)?;
    }
    if change.default { make_default(databases, organization, mapping) } else { Ok(()) }
}

/// `DROP DATABASE` and, with a name, `DROP RETENTION POLICY`
pub(super) fn drop_policies(
    databases: &CallerDatabases,
    organization: Id,
    database: &str,
    name: Option<&str>,
) -> Result<(), QueryError> {
    let mut dropped = Vec::new();
    for mapping in mappings(databases, organization, database)? {
        let named = name.is_none_or(|name| mapping.retention_policy == name);
        if named && may_write(databases, organization, mapping.bucket)? {
            dropped.push(mapping);
        }
    }
    dropped.iter().try_for_each(|mapping| drop_policy(databases, mapping))
}

/// Removes a mapping, and its bucket unless another mapping was made to that.
fn drop_policy(databases: &CallerDatabases, mapping: &Dbrp) -> Result<(), QueryError> {
    let filter = DbrpFilter { bucket: Some(mapping.bucket), ..DbrpFilter::default() };
    let same_bucket = databases.resources.dbrps(mapping.organization, &filter).map_err(failed)?;
    let shared = same_bucket.iter().any(|other| !other.is_virtual && other.id != mapping.id);
    if shared && !mapping.is_virtual {
        return databases.resources.delete_dbrp(mapping.id).map_err(failed);
    }
    databases.resources.delete_bucket(mapping.bucket).map_err(failed)?;
    databases.store.drop_bucket(mapping.bucket).map_err(|error| QueryError::Databases(Box::new(error)))
}

/// Whether the caller may make buckets.
fn check_may_create(databases: &CallerDatabases, organization: Id) -> Result<(), QueryError> {
    let may = databases.caller.may(Action::Write, ResourceType::Buckets, Some(organization), None);
    if may { Ok(()) } else { Err(forbidden()) }
}

fn insert(
    databases: &CallerDatabases,
    organization: Id,
    database: &str,
    policy: &str,
    retention: Retention,
    default: bool,
) -> Result<(), QueryError> {
    check_may_create(databases, organization)?;
    let made =
        databases.resources.create_retention_policy(organization, database, policy, retention, default);
    made.map(drop).map_err(failed)
}

fn make_default(databases: &CallerDatabases, organization: Id, mapping: &Dbrp) -> Result<(), QueryError> {
    let resources = &databases.resources;
    if !mapping.is_virtual {
        let change = DbrpChange { default: Some(true), ..DbrpChange::default() };
        return resources.update_dbrp(mapping.id, change).map(drop).map_err(failed);
    }
    let new = NewDbrp {
        organization,
        bucket: mapping.bucket,
        database: mapping.database.clone(),
        retention_policy: mapping.retention_policy.clone(),
        default: true,
    };
    resources.create_dbrp(new).map(drop).map_err(failed)
}

fn mappings(databases: &CallerDatabases, organization: Id, database: &str) -> Result<Vec<Dbrp>, QueryError> {
    let filter = DbrpFilter { database: Some(database.to_owned()), ..DbrpFilter::default() };
    databases.resources.dbrps(organization, &filter).map_err(failed)
}

fn is_alike(databases: &CallerDatabases, bucket: Id, retention: &Retention) -> Result<bool, QueryError> {
    let own = databases.resources.bucket(bucket).map_err(failed)?.retention;
    Ok(own.every_seconds == retention.every_seconds
        && shard_group_duration_ns(&own) == shard_group_duration_ns(retention))
}

/// The names that InfluxDB 1.x takes.
fn check_name(name: &str) -> Result<(), QueryError> {
    let allowed = |character: char| !character.is_control() && character != '/' && character != '\\';
    if name.is_empty() || name == "." || name == ".." || !name.chars().all(allowed) {
        return Err(QueryError::Invalid("invalid name".to_owned()));
    }
    Ok(())
}

/// The retention of a policy; lengths of 0 are those left out.
fn retention(duration_ns: Option<i64>, shard_ns: Option<i64>) -> Result<Retention, QueryError> {
    let seconds = |length_ns: Option<i64>| {
        length_ns.filter(|length_ns| *length_ns > 0).map(|length_ns| (length_ns / SECOND_NS).unsigned_abs())
    };
    let (every, shard) = (seconds(duration_ns), seconds(shard_ns));
    let invalid = |message: &str| Err(QueryError::Invalid(message.to_owned()));
    match (every, shard) {
        (Some(every), _) if every < SHORTEST_SECONDS => {
            invalid("retention policy duration must be at least 1h0m0s")
        }
        (Some(every), Some(shard)) if shard > every => {
            invalid("retention policy duration must be greater than the shard duration")
        }
        _ => Ok(Retention {
            every_seconds: every.unwrap_or(0),
            shard_group_seconds: shard.map(|shard| shard.max(SHORTEST_SECONDS)),
        }),
    }
}

/// What a change of records fails with: for the client, unless it is the database of records itself.
fn failed(error: ResourceError) -> QueryError {
    match error {
        ResourceError::NotFound { .. }
        | ResourceError::Conflict { .. }
        | ResourceError::Invalid(_)
        | ResourceError::Quota(_)
        | ResourceError::Unprocessable(_) => QueryError::Invalid(error.to_string()),
        ResourceError::AlreadySetUp
        | ResourceError::Password(_)
        | ResourceError::Secrets(_)
        | ResourceError::Storage(_) => QueryError::Databases(Box::new(error)),
    }
}
