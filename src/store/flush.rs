//! From the buffer to files, and the removal of buckets: all that changes the manifest.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use chrono::DateTime;
use parking_lot::{Mutex, RwLock};
use tidegate_generated::types::Id;

use super::buffer::{Buffer, RowKey, Table, sort_rows};
use super::catalog::Additions;
use super::disk::sync_directory;
use super::engine::{Engine, Flushing};
use super::error::StoreError;
use super::file::{FileContent, Purpose, write_file};
use super::lock::DirectoryLock;
use super::manifest::{Commit, DroppedBucket, FileEntry, Manifest};
use super::scan::{Gather, SourceBatch};
use super::series::Series;
use super::wal::Wal;

const DAY_NS: i64 = 24 * 3600 * 1_000_000_000;
/// A file with fewer rows than this takes in the rows of the next day.
const SMALL_FILE_ROWS: usize = 64 << 10;

/// Rows that are put into the writer at a time.
const WRITE_ROWS: usize = 32 << 10;

/// What a store on disk has beside its memory.
#[derive(Debug)]
pub(super) struct Disk {
    pub(super) directory: PathBuf,
    pub(super) wal: Wal,
    pub(super) manifest: Mutex<Manifest>,
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
        match self.exchange_buffer(disk)? {
            Some(flushing) => self.flush_buffer(disk, &mut manifest, &flushing),
            None => Ok(()),
        }
    }

    /// Gives writers an empty buffer and a new log segment; `None` where the buffer is empty as it is.
    fn exchange_buffer(&self, disk: &Disk) -> Result<Option<Flushing>, StoreError> {
        let _gate = self.gate.write();
        if self.state.read().active.is_empty() {
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
            paths.iter().for_each(|path| drop(fs::remove_file(path)));
        }
        let (next, additions, commit) = prepared?;
        *manifest = next;
        self.catalog.lock().mark_saved(additions);
        let mut state = self.state.write();
        state.adopt(&disk.directory, manifest);
        state.flushing = None;
        drop(state);
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
        paths: &mut Vec<PathBuf>,
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
        paths: &mut Vec<PathBuf>,
    ) -> Result<(), StoreError> {
        let mut directories = BTreeSet::new();
        for (bucket, measurement, table) in buffer.tables() {
            let Some((schema, series, ranks)) = self.series_by_rank(bucket, &measurement) else { continue };
            let table: &RwLock<Table> = &table;
            let table = table.read();
            let mut all = table.rows(&ranks, &(i64::MIN..=i64::MAX));
            sort_rows(&mut all);
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
            for days in partitions(&all) {
                let keys: Vec<RowKey> =
                    all.iter().filter(|key| days.contains(&key.time_ns)).copied().collect();
                let Some(first_time_ns) = keys.iter().map(|key| key.time_ns).min() else { continue };
                let folder = format!("parquet/{bucket}/{}", file_name(&measurement));
                let number = manifest.next_file;
                let path = format!("{folder}/{}-{number:010}.parquet", day_name(first_time_ns));
                paths.push(disk.directory.join(&path));
                let batches = Batches { table: &table, gather: &gather, keys: &keys }.map(Ok);
                let written = write_file(&disk.directory.join(&path), &content, batches)?;
                let Some(written) = written else { continue };
                directories.insert(folder);
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
        directories.iter().try_for_each(|directory| sync_directory(&disk.directory.join(directory)))
    }

    #[expect(clippy::type_complexity, reason = "three things of one look into the catalog")]
    fn series_by_rank(
        &self,
        bucket: Id,
        measurement: &str,
    ) -> Option<(Arc<super::MeasurementSchema>, Vec<(u32, Arc<Series>)>, Vec<u32>)> {
        let catalog = self.catalog.lock();
        let known = catalog.measurement(bucket, measurement)?;
        let mut ranks = vec![0; known.series().len()];
        let mut by_rank = Vec::with_capacity(ranks.len());
        for number in known.sorted_series().iter() {
            if let (Some(rank), Some(series)) =
                (ranks.get_mut(*number as usize), known.series().get(*number as usize))
            {
                *rank = by_rank.len() as u32;
                by_rank.push((*number, series.clone()));
            }
        }
        Some((known.schema().clone(), by_rank, ranks))
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
        match commit {
            Commit::Done => Ok(()),
            Commit::Uncertain(error) => Err(error),
        }
    }

    fn forget(&self, bucket: Id) {
        self.catalog.lock().drop_bucket(bucket);
        let mut state = self.state.write();
        state.active.drop_bucket(bucket);
        if let Some(flushing) = &state.flushing {
            flushing.buffer.drop_bucket(bucket);
        }
        state.files.retain(|file| {
            let keep = file.entry.bucket != bucket;
            if !keep {
                file.mark_obsolete();
            }
            keep
        });
    }

    /// Flushes, and takes no writes from now on.
    pub(super) fn close(&self) -> Result<(), StoreError> {
        {
            let _gate = self.gate.write();
            self.closed.store(true, Ordering::Release);
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

/// The time ranges of the files that sorted rows go to: whole days.
fn partitions(keys: &[RowKey]) -> Vec<RangeInclusive<i64>> {
    let mut rows_by_day: BTreeMap<i64, usize> = BTreeMap::new();
    for key in keys {
        *rows_by_day.entry(key.time_ns.div_euclid(DAY_NS)).or_default() += 1;
    }
    let mut partitions: Vec<RangeInclusive<i64>> = Vec::new();
    let mut last_rows = SMALL_FILE_ROWS;
    for (day, rows) in rows_by_day {
        let start = day.saturating_mul(DAY_NS);
        let end = start.saturating_add(DAY_NS - 1);
        match partitions.last_mut() {
            Some(last) if last_rows < SMALL_FILE_ROWS => {
                *last = *last.start()..=end;
                last_rows += rows;
            }
            _ => {
                partitions.push(start..=end);
                last_rows = rows;
            }
        }
    }
    partitions
}

/// The date of a time, in UTC.
fn day_name(time_ns: i64) -> String {
    DateTime::from_timestamp_nanos(time_ns).format("%Y-%m-%d").to_string()
}

/// A name that any file system takes, for people to find their way: files are found by the manifest.
fn file_name(measurement: &str) -> String {
    let plain = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.');
    let name: String = measurement
        .chars()
        .take(60)
        .map(|character| if plain(character) { character } else { '_' })
        .collect();
    if name == measurement && !name.starts_with('.') {
        return name;
    }
    // What was replaced may be all that tells two measurements apart.
    format!("_{name}-{:08x}", crc32fast::hash(measurement.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_with_few_rows_share_a_file() {
        let keys = |days: &[(i64, usize)]| -> Vec<RowKey> {
            let rows = days.iter().flat_map(|(day, rows)| std::iter::repeat_n(*day, *rows));
            rows.map(|day| RowKey { rank: 0, row: 0, time_ns: day * DAY_NS }).collect()
        };
        let days = |keys: &[RowKey]| -> Vec<(i64, i64)> {
            let days = partitions(keys).into_iter();
            days.map(|days| (days.start().div_euclid(DAY_NS), days.end().div_euclid(DAY_NS))).collect()
        };
        assert_eq!(days(&keys(&[(-1, 3), (0, 3), (700, 3)])), [(-1, 700)]);
        assert_eq!(days(&keys(&[(0, 1 << 16), (1, 1 << 16)])), [(0, 0), (1, 1)]);
        assert_eq!(days(&keys(&[(0, 1 << 15), (1, 1 << 15), (2, 5)])), [(0, 1), (2, 2)]);
        assert_eq!(partitions(&[RowKey { rank: 0, row: 0, time_ns: i64::MIN }]).len(), 1);
        assert_eq!(partitions(&[RowKey { rank: 0, row: 0, time_ns: i64::MAX }]).len(), 1);
    }

    #[test]
    fn names_of_measurements_become_file_names() {
        assert_eq!(file_name("cpu.load-1_m"), "cpu.load-1_m");
        for name in ["..", "a/b", "", "é", &"x".repeat(300), ".hidden"] {
            let file = file_name(name);
            assert!(file.len() < 100 && !file.contains('/') && !file.starts_with('.'), "{name}: {file}");
        }
        assert_ne!(file_name("a/b"), file_name("a b"));
        assert_eq!(day_name(-1), "1969-12-31");
    }
}
