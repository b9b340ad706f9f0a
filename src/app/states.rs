//! The state of a server as a whole: taken back to its beginning, kept under a name and brought back.
//!
//! Whoever works on records and points holds the gate shared for as long as that takes; to exchange them all it is held whole.
//! So every request sees one state, and what is acknowledged afterwards is in the new one. Copies of points that belong to a
//! snapshot are in the store too, in buckets of which there is no record.
//!
//! Records are exchanged in one go, points after them: what a crash in between leaves is the new records with some of the points.
//! Doing it again puts that right.

use std::time::Duration;

use parking_lot::{RwLock, RwLockReadGuard};
use tidegate_generated::types::Id;

use super::{App, points};
use crate::resources::{BucketFilter, Page, Records, ResourceError, Snapshot};
use crate::store::StoreError;

/// How long requests in progress may take to end before the state stays as it is.
const PATIENCE: Duration = Duration::from_secs(10);
/// The bit that ids of copies have and those of records, which begin with the time, do not have for decades.
const COPY: u64 = 1 << 63;

/// Shared by requests, held whole by who exchanges the state.
#[derive(Debug, Default)]
pub struct Gate(RwLock<()>);

impl Gate {
    /// Waits while the state is exchanged; keeps it from being exchanged.
    pub fn pass(&self) -> RwLockReadGuard<'_, ()> {
        self.0.read()
    }
}

/// Why the state was not exchanged.
#[derive(Debug, thiserror::Error)]
pub enum StateError {
    /// Requests did not end.
    #[error("requests in progress did not end within {} seconds", PATIENCE.as_secs())]
    Busy,
    /// Nobody knows what the beginning was.
    #[error(
        "the state after the first start is not known: the data was set up by a client, or by an earlier version; \
         snapshots are possible"
    )]
    NoFirstState,
    /// What is to be created does not fit; the text says where and why.
    #[error("{0}")]
    Invalid(String),
    /// The records.
    #[error(transparent)]
    Records(#[from] ResourceError),
    /// The points.
    #[error(transparent)]
    Points(#[from] StoreError),
}

impl App {
    /// Brings back the state after the first start: its records, and no points; what is drawn from a seed is drawn anew, and of fault
    /// scenarios those that the configuration has begin anew, and all others end. Blocks.
    ///
    /// # Errors
    /// [`StateError::NoFirstState`]; [`StateError::Busy`] where requests do not end; what records and points fail with.
    pub fn reset(&self) -> Result<(), StateError> {
        self.exclusively(|| {
            let first = self.resources.first_state()?.ok_or(StateError::NoFirstState)?;
            self.bring_back(&first, &[])?;
            self.request_ids.restart(0);
            self.quotas.forget();
            self.restart_examples();
            self.faults.restart();
            Ok(())
        })
    }

    /// Keeps the present state under a name, in the place of what had that name. Blocks.
    ///
    /// # Errors
    /// Those of [`Self::reset`], and `Invalid` for a name that snapshots cannot have.
    pub fn snapshot(&self, name: &str) -> Result<Snapshot, StateError> {
        self.exclusively(|| {
            let old = match self.resources.snapshot(name) {
                Ok(old) => Some(old),
                Err(ResourceError::NotFound { .. }) => None,
                Err(error) => return Err(error.into()),
            };
            let records = self.resources.records()?;
            let mut copies = Vec::new();
            let mut point_count = 0;
            let kept = (|| {
                for bucket in self.bucket_ids()? {
                    if let Some((copy, count)) = self.copy_of(bucket, &mut copies)? {
                        log::debug!("{count} points of bucket {bucket} are copied to {copy}");
                        point_count += count;
                    }
                }
                Ok(self.resources.save_snapshot(name, &records, copies.clone(), point_count)?)
            })();
            let left_over = if kept.is_ok() { old.map(|old| old.points) } else { Some(copies) };
            self.drop_copies(&left_over.unwrap_or_default());
            kept
        })
    }

    /// Brings back what was kept under a name. Blocks.
    ///
    /// # Errors
    /// Those of [`Self::reset`], and `NotFound`.
    pub fn restore(&self, name: &str) -> Result<Snapshot, StateError> {
        self.exclusively(|| {
            let snapshot = self.resources.snapshot(name)?;
            self.bring_back(&snapshot.records(), &snapshot.points)?;
            Ok(snapshot)
        })
    }

    /// Forgets what was kept under a name. Blocks.
    ///
    /// # Errors
    /// Those of [`Self::restore`].
    pub fn delete_snapshot(&self, name: &str) -> Result<(), StateError> {
        self.exclusively(|| {
            let snapshot = self.resources.delete_snapshot(name)?;
            self.drop_copies(&snapshot.points);
            Ok(())
        })
    }

    /// Runs `work` while no request works on records or points.
    pub(super) fn exclusively<T>(
        &self,
        work: impl FnOnce() -> Result<T, StateError>,
    ) -> Result<T, StateError> {
        let _whole = self.gate.0.try_write_for(PATIENCE).ok_or(StateError::Busy)?;
        work()
    }

    /// Puts records in the place of all there are, and these copies of points in the place of all points.
    pub(super) fn bring_back(&self, records: &Records, copies: &[(Id, Id)]) -> Result<(), StateError> {
        let before = self.bucket_ids()?;
        self.resources.replace_records(records)?;
        for bucket in before {
            self.store.drop_bucket(bucket)?;
        }
        for (bucket, copy) in copies {
            points::copy(&self.store, *copy, *bucket)?;
        }
        Ok(())
    }

    pub(super) fn bucket_ids(&self) -> Result<Vec<Id>, StateError> {
        let buckets = self.resources.buckets(&BucketFilter::default(), &Page::ALL, |_| true)?;
        Ok(buckets.items.into_iter().map(|bucket| bucket.id).collect())
    }

    /// Copies the points of a bucket, which is noted in `copies` before; where there are none, nothing happens.
    pub(super) fn copy_of(
        &self,
        bucket: Id,
        copies: &mut Vec<(Id, Id)>,
    ) -> Result<Option<(Id, u64)>, StateError> {
        if self.store.measurements(bucket).is_empty() {
            return Ok(None);
        }
        // Not from the seed: nobody sees these ids, and the others are to be the same with and without them.
        let Some(copy) = Id::new(rand::random::<u64>() | COPY) else { return Ok(None) };
        copies.push((bucket, copy));
        Ok(Some((copy, points::copy(&self.store, bucket, copy)?)))
    }

    /// Removes copies. One that stays takes room and does nothing else.
    pub(super) fn drop_copies(&self, copies: &[(Id, Id)]) {
        for (_, copy) in copies {
            if let Err(error) = self.store.drop_bucket(*copy) {
                log::warn!("a copy of points of a snapshot stays in the store: {error}");
            }
        }
    }
}
