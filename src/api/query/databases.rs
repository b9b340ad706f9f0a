//! The databases of v1 that a caller may read: the DBRP mappings of the caller's organization and the buckets behind
//! them.

use std::collections::{BTreeMap, HashMap};

use tidegate_generated::types::Id;

use crate::auth::Caller;
use crate::query::influxql::{Databases, RetentionPolicy};
use crate::resources::{
    Action, Bucket, BucketFilter, DbrpFilter, Page, ResourceError, ResourceType, Resources, Retention,
};

const HOUR_NS: i64 = 3_600_000_000_000;

/// The databases of one caller as they were when the query began.
#[derive(Debug)]
pub(super) struct CallerDatabases {
    policies: BTreeMap<String, Vec<RetentionPolicy>>,
}

impl CallerDatabases {
    /// Looks the databases up. Blocks.
    ///
    /// # Errors
    /// Of the database of records only.
    pub(super) fn of(resources: &Resources, caller: &Caller) -> Result<Self, ResourceError> {
        let mut policies: BTreeMap<String, Vec<RetentionPolicy>> = BTreeMap::new();
        let Some(organization) = caller.organization else { return Ok(Self { policies }) };
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
        Ok(Self { policies })
    }
}

impl Databases for CallerDatabases {
    fn names(&self) -> Vec<String> {
        self.policies.keys().cloned().collect()
    }

    fn retention_policies(&self, database: &str) -> Option<Vec<RetentionPolicy>> {
        self.policies.get(database).cloned()
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
