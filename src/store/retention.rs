//! Retention: points older than their bucket keeps them are hidden at once, and removed with their files.

use std::collections::HashMap;
use std::time::{SystemTime, UNIX_EPOCH};

use parking_lot::RwLock;
use tidegate_generated::types::Id;

use super::engine::Engine;
use super::error::StoreError;
use super::manifest::{Commit, FileEntry};

/// For how many nanoseconds buckets keep points; those not in it keep them for ever.
#[derive(Debug, Default)]
pub(super) struct Retention {
    periods_ns: RwLock<HashMap<Id, i64>>,
}

impl Retention {
    pub(super) fn set(&self, bucket: Id, period_ns: Option<i64>) {
        match period_ns {
            Some(period_ns) => self.periods_ns.write().insert(bucket, period_ns),
            None => self.periods_ns.write().remove(&bucket),
        };
    }

    /// The oldest time that a bucket keeps now, in nanoseconds since 1970.
    pub(super) fn oldest_ns(&self, bucket: Id) -> i64 {
        let period_ns = self.periods_ns.read().get(&bucket).copied();
        period_ns.map_or(i64::MIN, |period_ns| now_ns().saturating_sub(period_ns))
    }

    fn has_expired(&self, file: &FileEntry) -> bool {
        file.last_time_ns < self.oldest_ns(file.bucket)
    }
}

impl Engine {
    /// Removes the files of which no row is kept any more.
    pub(super) fn drop_expired(&self) -> Result<(), StoreError> {
        let Some(disk) = &self.disk else { return Ok(()) };
        let expired = |file: &FileEntry| self.retention.has_expired(file);
        if !self.state.read().files.iter().any(|file| expired(&file.entry)) {
            return Ok(());
        }
        let mut manifest = disk.manifest.lock();
        let mut next = manifest.clone();
        next.files.retain(|file| !expired(file));
        let count = manifest.files.len() - next.files.len();
        next.forget_settled();
        let commit = next.commit(&disk.directory)?;
        *manifest = next;
        self.state.write().adopt(&disk.directory, &manifest, &commit);
        log::debug!("{count} files of expired points are removed");
        match commit {
            Commit::Done => Ok(()),
            Commit::Uncertain(error) => Err(error),
        }
    }
}

fn now_ns() -> i64 {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH);
    since_1970.map_or(0, |passed| i64::try_from(passed.as_nanos()).unwrap_or(i64::MAX))
}
