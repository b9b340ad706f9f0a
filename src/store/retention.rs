//! Retention: points older than their bucket keeps them are hidden at once, and removed by and by.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use tidegate_generated::types::Id;

use super::engine::Engine;
use super::error::StoreError;
use super::manifest::Commit;
use crate::clock::Clock;

/// Tells for how long buckets keep their points. By default all do for ever.
#[derive(Clone)]
pub struct RetentionPeriods {
    period_ns: Arc<dyn Fn(Id) -> Option<i64> + Send + Sync>,
    clock: Clock,
}

impl RetentionPeriods {
    /// Takes what answers for a bucket with nanoseconds, or nothing where it keeps its points for ever. It is asked for each
    /// scan and flush, and now and then in between, so that a change is in force at once. It may block for short.
    pub fn new(period_ns: impl Fn(Id) -> Option<i64> + Send + Sync + 'static) -> Self {
        Self { period_ns: Arc::new(period_ns), clock: Clock::default() }
    }

    /// The same periods, up to the time of this clock.
    pub fn with_clock(self, clock: Clock) -> Self {
        Self { clock, ..self }
    }

    /// The oldest time that a bucket keeps now, in nanoseconds since 1970.
    pub(crate) fn oldest_ns(&self, bucket: Id) -> i64 {
        (self.period_ns)(bucket).map_or(i64::MIN, |period_ns| self.clock.now_ns().saturating_sub(period_ns))
    }
}

impl Default for RetentionPeriods {
    fn default() -> Self {
        Self::new(|_| None)
    }
}

impl fmt::Debug for RetentionPeriods {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RetentionPeriods").finish_non_exhaustive()
    }
}

impl Engine {
    /// Removes the files of which no row is kept any more.
    pub(super) fn drop_expired(&self) -> Result<(), StoreError> {
        let Some(disk) = &self.disk else { return Ok(()) };
        let mut oldest_ns: HashMap<Id, i64> = HashMap::new();
        let mut expired: Vec<u64> = Vec::new();
        let files = self.state.read().files.clone();
        for file in files {
            let entry = &file.entry;
            let oldest = oldest_ns.entry(entry.bucket);
            if entry.last_time_ns < *oldest.or_insert_with(|| self.options.retention.oldest_ns(entry.bucket))
            {
                expired.push(entry.number);
            }
        }
        if expired.is_empty() {
            return Ok(());
        }
        let mut manifest = disk.manifest.lock();
        let mut next = manifest.clone();
        next.files.retain(|file| !expired.contains(&file.number));
        next.forget_settled();
        let commit = next.commit(&disk.directory)?;
        *manifest = next;
        self.state.write().adopt(&disk.objects, &manifest, &commit);
        log::debug!("{} files of expired points are removed", expired.len());
        match commit {
            Commit::Done => Ok(()),
            Commit::Uncertain(error) => Err(error),
        }
    }
}
