//! From the buffer to files.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

use parking_lot::{Mutex, RwLock};

use super::buffer::{Buffer, RowKey, Table};
use super::catalog::{Additions, Catalog};
use super::compact::Compaction;
use super::engine::{Engine, Flushing};
use super::error::StoreError;
use super::file::{FileContent, Purpose, write_file};
use super::lock::DirectoryLock;
use super::manifest::{Commit, FileEntry, Manifest};
use super::objects::Objects;
use super::partition::{day_of, file_path, partitions};
use super::scan::{Gather, SourceBatch, sort_rows};
use super::wal::Wal;

/// Rows that are put into the writer at a time.
const WRITE_ROWS: usize = 32 << 10;

/// What a store on disk has beside its memory.
#[derive(Debug)]
pub(super) struct Disk {
    pub(super) directory: PathBuf,
    pub(super) objects: Arc<Objects>,
    pub(super) wal: Wal,
    pub(super) manifest: Mutex<Manifest>,
    /// Held by who merges files, before the manifest.
    pub(super) compaction: Mutex<Compaction>,
    /// When the last flush or delete was done, at first when the store was opened.
    pub(super) changed_at: Mutex<Instant>,
    pub(super) _lock: DirectoryLock,
}

impl Engine {
    /// Moves the rows there are now to files.
    pub(super) fn flush(&self) -> Result<(), StoreError> {
        let Some(disk) = &self.disk else { return Ok(()) };
        let mut manifest = disk.manifest.lock();
        // A buffer whose flush failed goes first: its rows are older.
        let unfinished = self.state.read().flushing.clone();
        if let Some(flushing) = unfinished {
            self.flush_buffer(disk, &mut manifest, &flushing)?;
        }
        match self.exchange_buffer(disk, &manifest)? {
            Some(flushing) => self.flush_buffer(disk, &mut manifest, &flushing),
            None => Ok(()),
        }
    }

    /// Gives writers an empty buffer and a new log segment; `None` where the buffer is empty as it is, and no log segment
    /// is there for what was deleted since.
    fn exchange_buffer(&self, disk: &Disk, manifest: &Manifest) -> Result<Option<Flushing>, StoreError> {
        let _gate = self.gate.write();
        if self.state.read().active.is_empty() && manifest.unsettled() == 0 {
            return Ok(None);
        }
        let next_segment = disk.wal.rotate()?;
        let mut state = self.state.write();
        let flushing = Flushing { buffer: std::mem::take(&mut state.active), next_segment };
        state.flushing = Some(flushing.clone());
        Ok(Some(flushing))
    }

    fn flush_buffer(
        &self,
        disk: &Disk,
        manifest: &mut Manifest,
        flushing: &Flushing,
    ) -> Result<(), StoreError> {
        let mut paths = Vec::new();
        let prepared = self.commit_files(disk, manifest, flushing, &mut paths);
        if prepared.is_err() {
            // Where the disk is full, the log can do with the room. What stays goes at the next start.
            disk.objects.discard(&paths);
        }
        let (next, additions, commit) = prepared?;
        *manifest = next;
        self.catalog.lock().mark_saved(additions);
        let mut state = self.state.write();
        state.adopt(&disk.objects, manifest, &commit);
        state.flushing = None;
        drop(state);
        *disk.changed_at.lock() = Instant::now();
        match commit {
            Commit::Done => {
                disk.wal.remove_below(flushing.next_segment);
                Ok(())
            }
            // The old manifest needs the old segments; they go with the next flush.
            Commit::Uncertain(error) => Err(error),
        }
    }

    /// Writes a buffer's rows and what is new in the catalog, and commits them. `paths` takes the files begun, also where
    /// it comes to an error.
    fn commit_files(
        &self,
        disk: &Disk,
        manifest: &Manifest,
        flushing: &Flushing,
        paths: &mut Vec<String>,
    ) -> Result<(Manifest, Additions, Commit), StoreError> {
        let mut next = manifest.clone();
        self.write_files(disk, &mut next, &flushing.buffer, paths)?;
        let additions = self.catalog.lock().additions();
        next.catalog_bytes = additions.write(&disk.directory, manifest.catalog_bytes)?;
        next.first_segment = flushing.next_segment;
        next.forget_settled();
        let commit = next.commit(&disk.directory)?;
        Ok((next, additions, commit))
    }

    /// Writes a buffer's rows, by measurement and days.
    fn write_files(
        &self,
        disk: &Disk,
        manifest: &mut Manifest,
        buffer: &Buffer,
        paths: &mut Vec<String>,
    ) -> Result<(), StoreError> {
        for (bucket, measurement, table) in buffer.tables() {
            let Some((schema, series)) = Catalog::sorted(&self.catalog, bucket, &measurement) else {
                continue;
            };
            let table: &RwLock<Table> = &table;
            let table = table.read();
            let kept = self.options.retention.oldest_ns(bucket)..=i64::MAX;
            let all = sort_rows(table.rows(0, series.ranks(), &kept));
            let fields = schema.fields.iter().filter(|(name, _)| table.column(name).is_some());
            let fields: Vec<_> = fields.cloned().collect();
            let gather = Gather::new(&table, fields.iter().map(|(name, _)| name.clone()).collect());
            let content = FileContent {
                measurement: &measurement,
                tags: &schema.tags,
                fields: &fields,
                series: &series,
                purpose: Purpose::Flush,
            };
            let mut rows_by_day: BTreeMap<i64, u64> = BTreeMap::new();
            for rows in all.chunk_by(|a, b| day_of(a.time_ns) == day_of(b.time_ns)) {
                if let Some(first) = rows.first() {
                    *rows_by_day.entry(day_of(first.time_ns)).or_default() += rows.len() as u64;
                }
            }
            let partitions = partitions(&rows_by_day);
            for days in &partitions {
                let keys: Cow<'_, [RowKey]> = match partitions.len() {
                    1 => Cow::Borrowed(&all),
                    _ => all.iter().filter(|key| days.contains(&key.time_ns)).copied().collect(),
                };
                let Some(first_time_ns) = keys.iter().map(|key| key.time_ns).min() else { continue };
                let number = manifest.next_file;
                let path = disk.objects.new_path(file_path(bucket, &measurement, first_time_ns, number));
                paths.push(path.clone());
                let batches = Batches { table: &table, gather: &gather, keys: &keys }.map(Ok);
                let written = write_file(&disk.objects.staged(&path), &content, batches)?;
                let Some(written) = written else { continue };
                manifest.files.push(FileEntry {
                    number,
                    bucket,
                    measurement: measurement.to_string(),
                    path,
                    rows: written.rows,
                    size_bytes: written.size_bytes,
                    first_time_ns: written.first_time_ns,
                    last_time_ns: written.last_time_ns,
                    epoch: manifest.tombstone_epoch,
                    tail: written.tail,
                });
                manifest.next_file += 1;
            }
        }
        disk.objects.publish(paths)
    }

    /// Flushes, and takes no writes from now on.
    pub(super) fn close(&self) -> Result<(), StoreError> {
        {
            let _gate = self.gate.write();
            self.closed.store(true, Ordering::Release);
        }
        if let Some(Err(error)) = self.disk.as_ref().map(|disk| disk.wal.sync()) {
            log::error!("the write-ahead log is not on disk: {error}");
        }
        self.flush()
    }
}

/// Sorted rows of a table as columns, a batch at a time.
struct Batches<'a> {
    table: &'a Table,
    gather: &'a Gather,
    keys: &'a [RowKey],
}

impl Iterator for Batches<'_> {
    type Item = SourceBatch;

    fn next(&mut self) -> Option<SourceBatch> {
        let length = self.gather.batch_length(self.keys, WRITE_ROWS);
        let (keys, rest) = self.keys.split_at_checked(length).filter(|(keys, _)| !keys.is_empty())?;
        self.keys = rest;
        Some(self.gather.batch(self.table, keys))
    }
}
