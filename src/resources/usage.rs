//! Usage figures: how much each organization wrote and read, hour by hour.
//!
//! Requests are counted in memory, by one short lock each. [`UsageSaver`] adds what was counted to the records every few seconds
//! and when the server stops; a server that is killed loses the figures of its last seconds, and nothing else.

mod saver;

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::{DateTime, Utc};
use parking_lot::Mutex;
use serde::{Deserialize, Serialize};
use tidegate_generated::types::Id;

use super::kv::{Key, KvError, Record, Table, Transaction};
use super::organizations::Organization;
use super::{ResourceError, Resources};

pub use saver::UsageSaver;

/// Seconds in an hour.
const HOUR_SECONDS: i64 = 3600;

/// What requests of one kind amount to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsageCounts {
    /// How many there were.
    pub requests: u64,
    /// Bytes of their line protocol, once decompressed, or of their queries.
    pub request_bytes: u64,
    /// Bytes of the results of their queries, before compression.
    pub response_bytes: u64,
    /// Points that they wrote.
    pub points: u64,
}

/// The kind of requests that are counted together.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct UsageKind {
    /// The organization whose data was written or read.
    pub organization: Id,
    /// The bucket, where a request is for a single one.
    pub bucket: Option<Id>,
    /// The path of the operation.
    pub endpoint: String,
    /// The status of the answer.
    pub status: u16,
}

/// What requests of one kind amounted to in one hour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Usage {
    /// The kind of requests.
    pub kind: UsageKind,
    /// The hour, counted from the beginning of 1970.
    pub hour: i64,
    /// What they amounted to.
    pub counts: UsageCounts,
}

impl UsageCounts {
    fn add(&mut self, more: &Self) {
        self.requests = self.requests.saturating_add(more.requests);
        self.request_bytes = self.request_bytes.saturating_add(more.request_bytes);
        self.response_bytes = self.response_bytes.saturating_add(more.response_bytes);
        self.points = self.points.saturating_add(more.points);
    }
}

impl Record for Usage {
    const TABLE: Table = Table { byte: 11, name: "usage" };

    fn key(&self) -> Key {
        let kind = &self.kind;
        let key = Key::new().id(kind.organization).bytes(&self.hour.to_be_bytes());
        let key = match kind.bucket {
            Some(bucket) => key.byte(1).id(bucket),
            None => key.byte(0),
        };
        key.text(&kind.endpoint).bytes(&kind.status.to_be_bytes())
    }
}

/// What was counted since it was last saved.
#[derive(Debug, Default)]
pub(super) struct UsageMeter {
    /// Held while what was counted moves to the records, so that nobody sees a figure in neither place.
    moving: Mutex<()>,
    counted: Mutex<HashMap<(UsageKind, i64), UsageCounts>>,
}

impl UsageMeter {
    fn add(&self, kind: UsageKind, hour: i64, counts: &UsageCounts) {
        self.counted.lock().entry((kind, hour)).or_default().add(counts);
    }
}

impl Resources {
    /// Counts a request. Does not block on the disk.
    pub fn count_usage(&self, kind: UsageKind, at: DateTime<Utc>, counts: &UsageCounts) {
        self.usage.add(kind, at.timestamp().div_euclid(HOUR_SECONDS), counts);
    }

    /// Adds what was counted to the records. What was counted for organizations that are gone is forgotten.
    ///
    /// # Errors
    /// Of the database only; what was counted is then kept for the next time.
    pub fn save_usage(&self) -> Result<(), ResourceError> {
        let _moving = self.usage.moving.lock();
        let counted = std::mem::take(&mut *self.usage.counted.lock());
        if counted.is_empty() {
            return Ok(());
        }
        let saved = self.kv.unnoticed_transaction(|transaction| {
            for ((kind, hour), counts) in &counted {
                if transaction.get::<Organization>(&Key::new().id(kind.organization))?.is_some() {
                    add(transaction, Usage { kind: kind.clone(), hour: *hour, counts: *counts })?;
                }
            }
            Ok::<(), KvError>(())
        });
        if saved.is_err() {
            for ((kind, hour), counts) in counted {
                self.usage.add(kind, hour, &counts);
            }
        }
        Ok(saved?)
    }

    /// Forgets what was counted and not saved yet.
    pub(super) fn forget_usage(&self) {
        let _moving = self.usage.moving.lock();
        self.usage.counted.lock().clear();
    }

    /// The figures of an organization for the hours that a span of time touches, in seconds since 1970, its end not
    /// included; by hour and kind. What was counted and not saved yet is in them.
    ///
    /// # Errors
    /// Of the database only.
    pub fn usage(
        &self,
        organization: Id,
        start_seconds: i64,
        stop_seconds: i64,
    ) -> Result<Vec<Usage>, ResourceError> {
        let touched = |hour: i64| {
            let begin = hour.saturating_mul(HOUR_SECONDS);
            start_seconds < begin.saturating_add(HOUR_SECONDS) && begin < stop_seconds
        };
        let _still = self.usage.moving.lock();
        let view = self.kv.view();
        let mut found: HashMap<(UsageKind, i64), UsageCounts> = HashMap::new();
        for usage in view.with_prefix::<Usage>(&Key::new().id(organization)) {
            let usage = usage?;
            if touched(usage.hour) {
                found.insert((usage.kind, usage.hour), usage.counts);
            }
        }
        for ((kind, hour), counts) in &*self.usage.counted.lock() {
            if kind.organization == organization && touched(*hour) {
                match found.entry((kind.clone(), *hour)) {
                    Entry::Occupied(mut known) => known.get_mut().add(counts),
                    Entry::Vacant(new) => {
                        new.insert(*counts);
                    }
                }
            }
        }
        let mut found: Vec<_> =
            found.into_iter().map(|((kind, hour), counts)| Usage { kind, hour, counts }).collect();
        found.sort_by(|one, other| (one.hour, &one.kind).cmp(&(other.hour, &other.kind)));
        Ok(found)
    }
}

/// Adds figures to those of the same kind and hour.
fn add(transaction: &mut Transaction<'_>, usage: Usage) -> Result<(), KvError> {
    match transaction.get::<Usage>(&usage.key())? {
        Some(old) => {
            let mut counts = old.counts;
            counts.add(&usage.counts);
            transaction.replace(&old, &Usage { counts, ..usage })
        }
        None => transaction.insert(&usage),
    }
}

/// Removes the figures of an organization.
pub(super) fn remove_of_organization(
    transaction: &mut Transaction<'_>,
    organization: Id,
) -> Result<(), KvError> {
    let all = transaction
        .with_prefix::<Usage>(&Key::new().id(organization))
        .collect::<Result<Vec<_>, KvError>>()?;
    all.iter().for_each(|usage| transaction.remove(usage));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resources::test_support::{memory, organization};

    fn kind(organization: Id, status: u16) -> UsageKind {
        UsageKind { organization, bucket: Some(organization), endpoint: "/write".to_owned(), status }
    }

    fn counts(request_bytes: u64) -> UsageCounts {
        UsageCounts { requests: 1, request_bytes, points: 2, ..UsageCounts::default() }
    }

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 999).unwrap()
    }

    fn summary(resources: &Resources, organization: Id, start: i64, stop: i64) -> Vec<(i64, u16, u64, u64)> {
        let usage = resources.usage(organization, start, stop).unwrap();
        let one = |one: &Usage| (one.hour, one.kind.status, one.counts.requests, one.counts.request_bytes);
        usage.iter().map(one).collect()
    }

    #[test]
    fn requests_are_summed_by_hour_and_kind_saved_or_not() {
        let resources = memory();
        let one = organization(&resources, "one").id;
        let other = organization(&resources, "other").id;
        for (seconds, status, bytes) in [(3600, 204, 10), (7199, 204, 20), (7199, 400, 5), (7200, 204, 1)] {
            resources.count_usage(kind(one, status), at(seconds), &counts(bytes));
        }
        resources.count_usage(kind(other, 204), at(3600), &counts(7));
        let expected = [(1, 204, 2, 30), (1, 400, 1, 5), (2, 204, 1, 1)];
        assert_eq!(summary(&resources, one, 0, i64::MAX), expected);
        let changes = resources.changes();
        resources.save_usage().unwrap();
        assert_eq!(resources.changes(), changes, "nothing that others derive from records has changed");
        assert_eq!(summary(&resources, one, 0, i64::MAX), expected);
        resources.count_usage(kind(one, 204), at(3601), &counts(100));
        assert_eq!(summary(&resources, one, 3600, 7200), [(1, 204, 3, 130), (1, 400, 1, 5)]);
        resources.save_usage().unwrap();
        assert_eq!(summary(&resources, one, 3600, 7200), [(1, 204, 3, 130), (1, 400, 1, 5)]);
        assert_eq!(summary(&resources, one, 7199, 7200), [(1, 204, 3, 130), (1, 400, 1, 5)]);
        assert_eq!(summary(&resources, one, 0, 3600), []);
        assert_eq!(summary(&resources, other, 0, 7200), [(1, 204, 1, 7)]);
        assert_eq!(resources.usage(one, 3600, 3601).unwrap()[0].counts.points, 6);
    }

    #[test]
    fn figures_go_with_their_organization() {
        let resources = memory();
        let one = organization(&resources, "one").id;
        resources.count_usage(kind(one, 204), at(0), &counts(1));
        resources.save_usage().unwrap();
        resources.count_usage(kind(one, 204), at(0), &counts(1));
        resources.delete_organization(one).unwrap();
        resources.save_usage().unwrap();
        assert_eq!(summary(&resources, one, 0, i64::MAX), []);
    }

    #[test]
    fn the_saver_saves_at_the_latest_at_its_end() {
        let directory = tempfile::tempdir().unwrap();
        let one = {
            let resources = Resources::open(Some(directory.path())).unwrap();
            let one = organization(&resources, "one").id;
            let saver = UsageSaver::start(resources.clone()).unwrap();
            resources.count_usage(kind(one, 204), at(0), &counts(3));
            drop(saver);
            one
        };
        let resources = Resources::open(Some(directory.path())).unwrap();
        assert_eq!(summary(&resources, one, 0, 1), [(0, 204, 1, 3)]);
    }
}
