//! The parts of the store together, and how writes and reads go through them.
//!
//! Locks, in the order in which they are taken:
//! 1. `Disk::compaction`: one merge of files at a time.
//! 2. `Disk::manifest`: one flush, delete or removal at a time, and the commit of a merge.
//! 3. `gate`: shared by each write from its check to its place in the buffer; whole for the moments in which the buffer and
//!    the log are exchanged, so that the rows of a buffer and the records of its log segments are the same.
//! 4. `catalog`, `state`: for short.

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Instant;

use arrow::datatypes::DataType;
use parking_lot::{Mutex, RwLock, RwLockReadGuard};
use tidegate_generated::types::Id;

use super::background::Signal;
use super::batch::WriteBatch;
use super::buffer::Buffer;
use super::catalog::{Catalog, Limits, Refusals};
use super::error::StoreError;
use super::file::{BlockCache, DataFile, FooterCache};
use super::flush::Disk;
use super::manifest::{Commit, Manifest};
use super::objects::Objects;
use super::scan::{PreparedScan, Scan, SeriesChoice, scan_schema};
use super::schema::{FieldType, MeasurementSchema};
use super::tombstone::Tombstone;
use super::wal::encode_write;
use super::{StoreOptions, WriteOptions, WriteReport};

/// The store behind its handles.
#[derive(Debug)]
pub(super) struct Engine {
    pub(super) options: StoreOptions,
    pub(super) limits: Limits,
    pub(super) gate: RwLock<()>,
    pub(super) catalog: Mutex<Catalog>,
    pub(super) state: RwLock<State>,
    /// Orders writes where there is no log.
    pub(super) sequence: AtomicU64,
    pub(super) disk: Option<Disk>,
    pub(super) footers: Arc<FooterCache>,
    pub(super) blocks: Arc<BlockCache>,
    pub(super) closed: AtomicBool,
    /// Points were deleted at some time.
    pub(super) deleted: AtomicBool,
    /// A flush is using up the last room on the disk.
    pub(super) relieving: AtomicBool,
    pub(super) signal: Arc<Signal>,
}

/// Where rows are.
#[derive(Debug, Default)]
pub(super) struct State {
    /// From the oldest rows to the newest, as in the manifest.
    pub(super) files: Vec<Arc<DataFile>>,
    /// What is deleted of the files. Buffers hold no deleted rows.
    pub(super) tombstones: Arc<[Tombstone]>,
    /// How many manifests there have been.
    pub(super) commits: u64,
    pub(super) flushing: Option<Flushing>,
    pub(super) active: Arc<Buffer>,
}

/// A buffer on its way into files. It takes no more rows.
#[derive(Debug, Clone)]
pub(super) struct Flushing {
    pub(super) buffer: Arc<Buffer>,
    /// The first log segment without rows of the buffer.
    pub(super) next_segment: u64,
}

impl State {
    /// Takes the files and tombstones of a manifest that was committed. Files that are not in it any more go with their last
    /// reader; where the old manifest may come back, which needs them, they stay until the next start.
    pub(super) fn adopt(&mut self, objects: &Arc<Objects>, manifest: &Manifest, commit: &Commit) {
        self.commits += 1;
        let mut known: HashMap<u64, Arc<DataFile>> =
            self.files.drain(..).map(|file| (file.entry.number, file)).collect();
        let files = manifest.files.iter().map(|entry| {
            let known = known.remove(&entry.number);
            known.unwrap_or_else(|| Arc::new(DataFile::new(objects, entry.clone())))
        });
        self.files = files.collect();
        if matches!(commit, Commit::Done) {
            known.values().for_each(|file| file.mark_obsolete());
        }
        if *self.tombstones != *manifest.tombstones {
            self.tombstones = manifest.tombstones.clone().into();
        }
    }

    /// The buffers, the older one first.
    pub(super) fn buffers(&self) -> Vec<Arc<Buffer>> {
        let flushing = self.flushing.iter().map(|flushing| flushing.buffer.clone());
        flushing.chain([self.active.clone()]).collect()
    }

    fn buffered_bytes(&self) -> usize {
        self.active.size_bytes() + self.flushing.as_ref().map_or(0, |flushing| flushing.buffer.size_bytes())
    }
}

impl Engine {
    pub(super) fn write(
        &self,
        bucket: Id,
        batch: &WriteBatch,
        options: &WriteOptions<'_>,
    ) -> Result<WriteReport, StoreError> {
        let gate = self.gate_with_room()?;
        if let Some(disk) = &self.disk {
            disk.wal.relieve()?;
        }
        let mut refusals = Refusals::default();
        let admitted = {
            let mut catalog = self.catalog.lock();
            if !catalog.is_current(bucket, batch.index()) {
                return Err(StoreError::BucketGone { bucket });
            }
            let admitted = catalog.admit(bucket, batch, &self.limits, options.explicit, &mut refusals);
            // Before anybody else can come by the new numbers.
            if let Some(disk) = &self.disk {
                let definitions = catalog.definitions(bucket, batch).into_iter();
                definitions.for_each(|definition| disk.wal.define(bucket, definition));
            }
            admitted.map_err(StoreError::batch)?
        };
        if !admitted.is_empty() {
            let sequence = match &self.disk {
                // A log that cannot grow may be one that fills the disk: a flush makes it short.
                Some(disk) => {
                    let appended = disk.wal.append(&encode_write(bucket, &admitted));
                    appended.inspect_err(|_| self.signal.flush())?
                }
                None => self.sequence.fetch_add(1, Ordering::Relaxed),
            };
            let buffer = self.state.read().active.clone();
            buffer.apply(bucket, &admitted, sequence);
            if self.disk.is_some() && buffer.size_bytes() >= self.options.flush_bytes {
                self.signal.flush();
            }
        }
        drop(gate);
        Ok(WriteReport::new(batch.row_count(), refusals))
    }

    pub(super) fn disk_bytes(&self, bucket: Id) -> u64 {
        let state = self.state.read();
        let of_bucket = state.files.iter().filter(|file| file.entry.bucket == bucket);
        of_bucket.map(|file| file.entry.size_bytes).sum()
    }

    /// Whether the rows in memory are many enough for files.
    pub(super) fn is_flush_due(&self) -> bool {
        self.disk.is_some() && self.state.read().buffered_bytes() >= self.options.flush_bytes
    }

    /// The gate, as a write passes it. Where the memory for points is used up, a writer that is faster than the disk waits for
    /// the next flushes before it is refused, also where others were quicker to take the room that one made. To be called with
    /// no lock held.
    fn gate_with_room(&self) -> Result<RwLockReadGuard<'_, ()>, StoreError> {
        let unavailable = |reason: &str| Err(StoreError::Unavailable { reason: reason.to_owned() });
        let deadline = Instant::now() + self.options.room_timeout;
        loop {
            let gate = self.gate.read();
            if self.closed.load(Ordering::Acquire) {
                return unavailable("it is closed");
            }
            if self.relieving.load(Ordering::Acquire) {
                return unavailable("the disk is full");
            }
            if self.state.read().buffered_bytes() < self.options.buffer_limit_bytes {
                return Ok(gate);
            }
            drop(gate);
            if self.disk.is_none() {
                return unavailable("the memory for points is used up");
            }
            if !self.signal.wait_for_flush(deadline) {
                return unavailable("points wait to be moved from memory to files");
            }
        }
    }

    /// Chooses the series of a scan; nothing where there are none.
    pub(super) fn prepare_scan(&self, scan: &Scan<'_>) -> Option<PreparedScan> {
        let kept = *scan.time.start().max(&self.options.retention.oldest_ns(scan.bucket))..=*scan.time.end();
        let scan = &Scan { time: kept, ..scan.clone() };
        // The rows first: their series are then all in the catalog.
        let Snapshot { files, tombstones, buffers } = self.snapshot(scan);
        let (schema, sorted) = Catalog::sorted(&self.catalog, scan.bucket, scan.measurement)?;
        let numbers: Vec<u32> = match scan.series {
            None => sorted.numbers().to_vec(),
            Some(choice) => {
                let is_wanted = |number: &u32| sorted.get(*number).is_some_and(|one| choice.accepts(one));
                let tag_values = choice.tag_values();
                match tag_values.and_then(|(key, values)| sorted.with_tag(key, values.into_iter())) {
                    Some(numbers) => numbers.into_iter().filter(is_wanted).collect(),
                    None => sorted.numbers().iter().copied().filter(is_wanted).collect(),
                }
            }
        };
        if numbers.is_empty() {
            return None;
        }
        let fields: Arc<[Arc<str>]> = scan.fields.into();
        Some(PreparedScan {
            files,
            tombstones,
            tables: buffers.iter().filter_map(|buffer| buffer.table(scan.bucket, scan.measurement)).collect(),
            sorted,
            numbers,
            newest: !fields.is_empty() && scan.series.is_some_and(SeriesChoice::is_of_newest_values),
            schema: scan_schema(columns(&schema, scan.fields)),
            fields,
            time_ns: scan.time.clone(),
            footers: self.footers.clone(),
            blocks: self.blocks.clone(),
        })
    }

    /// What may hold wanted rows.
    fn snapshot(&self, scan: &Scan<'_>) -> Snapshot {
        let state = self.state.read();
        let about = |tombstone: &&Tombstone| {
            tombstone.is_about(scan.bucket, scan.measurement) && overlap(&scan.time, &tombstone.time_ns())
        };
        let tombstones: Vec<Tombstone> = state.tombstones.iter().filter(about).cloned().collect();
        let wanted = |file: &&Arc<DataFile>| {
            let entry = &file.entry;
            entry.bucket == scan.bucket
                && *entry.measurement == *scan.measurement
                && overlap(&scan.time, &(entry.first_time_ns..=entry.last_time_ns))
                && !tombstones.iter().any(|tombstone| tombstone.voids(entry))
        };
        let files = state.files.iter().filter(wanted).cloned().collect();
        Snapshot { files, tombstones, buffers: state.buffers() }
    }
}

/// What a scan reads: files and buffers from the oldest writes to the newest, and what is deleted of the files.
#[derive(Debug)]
struct Snapshot {
    files: Vec<Arc<DataFile>>,
    tombstones: Vec<Tombstone>,
    buffers: Vec<Arc<Buffer>>,
}

fn overlap(a: &RangeInclusive<i64>, b: &RangeInclusive<i64>) -> bool {
    a.start() <= b.end() && b.start() <= a.end()
}

/// The columns that a scan of these fields has beside `time`, with their types.
pub(super) fn columns(schema: &MeasurementSchema, fields: &[Arc<str>]) -> Vec<(Arc<str>, DataType)> {
    let data_type = |name: &str| schema.field(name).map_or(DataType::Null, FieldType::arrow);
    fields.iter().map(|name| (name.clone(), data_type(name))).collect()
}
