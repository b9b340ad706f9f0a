//! Deleting points, and removing buckets.

use std::collections::BTreeSet;
use std::fs;
use std::sync::atomic::Ordering;
use std::time::Instant;

use tidegate_generated::types::Id;

use super::buffer::Buffer;
use super::catalog::{Additions, Catalog};
use super::engine::Engine;
use super::error::StoreError;
use super::manifest::{Commit, DroppedBucket, FileEntry, Manifest};
use super::partition::bucket_path;
use super::tombstone::{Delete, Tombstone};

/// How many deletes and removals of buckets there may be between flushes: each leaves a segment of the log, and makes the
/// manifest longer that every further one writes.
const UNSETTLED_LIMIT: usize = 256;

impl Engine {
    /// Deletes what there is now. On disk when this returns.
    pub(super) fn delete(&self, delete: &Delete<'_>) -> Result<(), StoreError> {
        if self.closed.load(Ordering::Acquire) {
            return Err(StoreError::Unavailable { reason: "it is closed".to_owned() });
        }
        if delete.time.is_empty() {
            return Ok(());
        }
        self.deleted.store(true, Ordering::Release);
        let Some(disk) = &self.disk else {
            let _gate = self.gate.write();
            self.delete_from_buffers(&Tombstone::new(delete, 0, 0));
            self.state.read().active.drop_deleted(delete.bucket);
            return Ok(());
        };
        let mut manifest = disk.manifest.lock();
        // No write is between the log and the buffer now: what is in the buffers is what lower segments hold.
        let _gate = self.gate.write();
        let mut tombstone = Tombstone::new(delete, manifest.tombstone_epoch + 1, 0);
        if !self.is_in_files(&tombstone, &manifest.files) && !self.is_in_buffers(&tombstone) {
            return Ok(());
        }
        tombstone.before_segment = disk.wal.rotate()?;
        let mut next = manifest.clone();
        next.tombstone_epoch = tombstone.id;
        next.tombstones.push(tombstone.clone());
        let commit = next.commit(&disk.directory)?;
        *manifest = next;
        self.delete_from_buffers(&tombstone);
        *disk.changed_at.lock() = Instant::now();
        self.state.write().adopt(&disk.objects, &manifest, &commit);
        self.flush_after_many(&manifest);
        match commit {
            Commit::Done => Ok(()),
            Commit::Uncertain(error) => Err(error),
        }
    }

    /// Whether there are files of the times, and series of their measurements, that the delete is about.
    fn is_in_files(&self, tombstone: &Tombstone, files: &[FileEntry]) -> bool {
        let catalog = self.catalog.lock();
        let pending = files.iter().filter(|file| tombstone.is_pending_for(file));
        let measurements: BTreeSet<&str> = pending.map(|file| file.measurement.as_str()).collect();
        measurements.into_iter().any(|name| numbers(&catalog, tombstone, name).contains(&true))
    }

    /// Has the buffer flushed where deletes have made many segments of the log, however few points there are.
    fn flush_after_many(&self, manifest: &Manifest) {
        if manifest.unsettled() >= UNSETTLED_LIMIT {
            self.signal.flush();
        }
    }

    fn is_in_buffers(&self, tombstone: &Tombstone) -> bool {
        let catalog = self.catalog.lock();
        let buffers = self.state.read().buffers();
        buffers.iter().any(|buffer| is_in(buffer, &catalog, tombstone))
    }

    fn delete_from_buffers(&self, tombstone: &Tombstone) {
        let catalog = self.catalog.lock();
        let buffers = self.state.read().buffers();
        buffers.iter().for_each(|buffer| delete_from(buffer, &catalog, tombstone));
    }

    /// Removes a bucket from memory and disk.
    pub(super) fn drop_bucket(&self, bucket: Id) -> Result<(), StoreError> {
        let Some(disk) = &self.disk else {
            let _gate = self.gate.write();
            self.forget(bucket);
            return Ok(());
        };
        let mut manifest = disk.manifest.lock();
        let _gate = self.gate.write();
        let has_files = manifest.files.iter().any(|file| file.bucket == bucket);
        if !has_files && !self.catalog.lock().has_bucket(bucket) {
            return Ok(());
        }
        let mut next = manifest.clone();
        next.dropped.push(DroppedBucket { bucket, before_segment: disk.wal.rotate()? });
        next.files.retain(|file| file.bucket != bucket);
        next.tombstones.retain(|tombstone| tombstone.bucket != bucket);
        next.catalog_bytes =
            Additions::bucket_dropped(bucket).write(&disk.directory, manifest.catalog_bytes)?;
        let commit = next.commit(&disk.directory)?;
        *manifest = next;
        self.forget(bucket);
        self.state.write().adopt(&disk.objects, &manifest, &commit);
        self.flush_after_many(&manifest);
        // Where somebody is still reading files, their folders go at the next start.
        let folder = disk.directory.join(bucket_path(bucket));
        let below = fs::read_dir(&folder).into_iter().flatten().flatten();
        below.for_each(|measurement| drop(fs::remove_dir(measurement.path())));
        drop(fs::remove_dir(&folder));
        match commit {
            Commit::Done => Ok(()),
            Commit::Uncertain(error) => Err(error),
        }
    }

    fn forget(&self, bucket: Id) {
        self.catalog.lock().drop_bucket(bucket);
        if let Some(disk) = &self.disk {
            disk.wal.forget(bucket);
        }
        let state = self.state.write();
        state.active.drop_bucket(bucket);
        if let Some(flushing) = &state.flushing {
            flushing.buffer.drop_bucket(bucket);
        }
    }
}

fn is_in(buffer: &Buffer, catalog: &Catalog, tombstone: &Tombstone) -> bool {
    let tables = buffer.tables_of(tombstone.bucket);
    let mut concerned = tables.into_iter().filter(|(name, _)| tombstone.is_about(tombstone.bucket, name));
    concerned
        .any(|(name, table)| table.read().holds(&numbers(catalog, tombstone, &name), &tombstone.time_ns()))
}

/// Takes the rows of a delete out of a buffer. Nobody may be writing.
pub(super) fn delete_from(buffer: &Buffer, catalog: &Catalog, tombstone: &Tombstone) {
    for (name, table) in buffer.tables_of(tombstone.bucket) {
        if tombstone.is_about(tombstone.bucket, &name) {
            table.write().delete(&numbers(catalog, tombstone, &name), &tombstone.time_ns());
        }
    }
}

/// For each series number of a measurement whether its rows go.
fn numbers(catalog: &Catalog, tombstone: &Tombstone, measurement: &str) -> Vec<bool> {
    let known = catalog.measurement(tombstone.bucket, measurement);
    let series = known.into_iter().flat_map(|known| known.series().iter_from(0));
    series.map(|series| tombstone.accepts(series)).collect()
}
