//! The databases of v1 that a caller may read: the DBRP mappings of the caller's organization and the buckets behind
//! them.

mod change;

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::Arc;

use parking_lot::RwLock;
use tidegate_generated::types::Id;

use crate::auth::Caller;
use crate::query::influxql::ast::{NewRetentionPolicy, RetentionPolicyChange};
use crate::query::influxql::{Databases, QueryError, RetentionPolicy};
use crate::resources::{
    Action, Bucket, BucketFilter, DbrpFilter, Page, ResourceError, ResourceType, Resources, Retention,
};
use crate::store::Store;

const HOUR_NS: i64 = 3_600_000_000_000;

/// The databases of one caller as they were when the query began, or when one of its statements changed them last.
pub(super) struct CallerDatabases {
    resources: Resources,
    store: Store,
    caller: Arc<Caller>,
    is_strict: bool,
    policies: RwLock<Policies>,
}

/// Retention policies by database.
type Policies = BTreeMap<String, Vec<RetentionPolicy>>;

impl fmt::Debug for CallerDatabases {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallerDatabases").field("caller", &self.caller).finish_non_exhaustive()
    }
}

impl CallerDatabases {
    /// Looks the databases up. A strict server leaves them as they are, see [`strict`](crate::api::strict). Blocks.
    ///
    /// # Errors
    /// Of the database of records only.
    pub(super) fn of(
        resources: &Resources,
        store: &Store,
        caller: &Arc<Caller>,
        is_strict: bool,
    ) -> Result<Self, ResourceError> {
        let policies = RwLock::new(policies(resources, caller)?);
        let (resources, store, caller) = (resources.clone(), store.clone(), caller.clone());
        Ok(Self { resources, store, caller, is_strict, policies })
    }

    /// Looks the databases up again.
    fn refresh(&self) -> Result<(), ResourceError> {
        *self.policies.write() = policies(&self.resources, &self.caller)?;
        Ok(())
    }
}

fn policies(resources: &Resources, caller: &Caller) -> Result<Policies, ResourceError> {
    let mut policies = Policies::new();
    let Some(organization) = caller.organization else { return Ok(policies) };
    let filter = BucketFilter { organization: Some(organization), ..BucketFilter::default() };
    let readable = |bucket: &Bucket| {
        caller.may(Action::Read, ResourceType::Buckets, Some(organization), Some(bucket.id))
    };
    let buckets = resources.buckets(&filter, &Page::ALL, readable)?.items;
    let retentions: HashMap<Id, Retention> =
        buckets.into_iter().map(|bucket| (bucket.id, bucket.retention)).collect();
    for dbrp in resources.dbrps(organization, &DbrpFilter::default())? {
        if let Some(retention) = retentions.get(&dbrp.bucket) {
            policies.entry(dbrp.database).or_default().push(RetentionPolicy {
                name: dbrp.retention_policy,
                bucket: dbrp.bucket,
                duration_ns: duration_ns(retention.every_seconds),
                shard_group_duration_ns: shard_group_duration_ns(retention),
                is_default: dbrp.default,
            });
        }
    }
    for policies in policies.values_mut() {
        policies.sort_by(|one, other| one.name.cmp(&other.name));
    }
    Ok(policies)
}

impl Databases for CallerDatabases {
    fn names(&self) -> Vec<String> {
        self.policies.read().keys().cloned().collect()
    }

    fn retention_policies(&self, database: &str) -> Option<Vec<RetentionPolicy>> {
        self.policies.read().get(database).cloned()
    }

    fn create_database(&self, name: &str, policy: Option<&NewRetentionPolicy>) -> Result<(), QueryError> {
        self.changing(|organization| change::create_database(self, organization, name, policy))
    }

    fn drop_database(&self, name: &str) -> Result<(), QueryError> {
        self.changing(|organization| change::drop_policies(self, organization, name, None))
    }

    fn create_retention_policy(
        &self,
        database: &str,
        policy: &NewRetentionPolicy,
        default: bool,
    ) -> Result<(), QueryError> {
        self.changing(|organization| change::create_policy(self, organization, database, policy, default))
    }

    fn alter_retention_policy(
        &self,
        database: &str,
        name: &str,
        change: &RetentionPolicyChange,
    ) -> Result<(), QueryError> {
        self.changing(|organization| change::alter_policy(self, organization, database, name, change))
    }

    fn drop_retention_policy(&self, database: &str, name: &str) -> Result<(), QueryError> {
        self.changing(|organization| change::drop_policies(self, organization, database, Some(name)))
    }

    fn check_deletion(&self, bucket: Id) -> Result<(), QueryError> {
        self.changing(|organization| match change::may_write(self, organization, bucket)? {
            true => Ok(()),
            false => Err(change::forbidden()),
        })
    }
}

/// A number of seconds in nanoseconds; `None` for 0, which stands for ever, and for what is too long to count.
fn duration_ns(seconds: u64) -> Option<i64> {
    i64::try_from(seconds).ok()?.checked_mul(1_000_000_000).filter(|duration| *duration > 0)
}

/// The span that was chosen, else the one that InfluxDB derives from the retention period:
/// <https://docs.influxdata.com/influxdb/v2/reference/internals/shards/#shard-group-duration>.
fn shard_group_duration_ns(retention: &Retention) -> i64 {
    if let Some(chosen) = retention.shard_group_seconds.and_then(duration_ns) {
        return chosen;
    }
    match duration_ns(retention.every_seconds) {
        Some(period) if period < 48 * HOUR_NS => HOUR_NS,
        Some(period) if period <= 183 * 24 * HOUR_NS => 24 * HOUR_NS,
        Some(_) | None => 7 * 24 * HOUR_NS,
    }
}
