//! The columnar store: it keeps points by bucket and measurement, and gives them back sorted.
//!
//! A write is a batch of columns ([`WriteBatch`]); a read is a [`Scan`] that yields Arrow batches sorted by series and time,
//! each point once. The identity of a point is its bucket, measurement, tag set and time; written again, its fields are
//! merged and the last value wins.
//!
//! The way of a write: `catalog` checks it against the schemas and numbers its series, `wal` puts it on disk, and the
//! rows go to the `buffer`. When that is full, `flush` writes its rows to Parquet `file`s and commits them through the
//! `manifest`. A `scan` merges files and buffers. `compact` merges files for good. `delete` and `retention` take points away.
//! `recovery` puts all of it together again at start.
//!
//! The directory of a store:
//!
//! | name | what |
//! |---|---|
//! | `MANIFEST` | which files count, what of them is deleted, and from which segment on the log counts |
//! | `catalog.log` | columns and series of each measurement, as of the last flush |
//! | `wal/SEGMENT.wal` | what was written since |
//! | `parquet/BUCKET/MEASUREMENT/DAY-NUMBER.parquet` | rows, by the first day they are from |
//! | `RESERVE` | while the disk is nearly full: room for a flush |
//! | `LOCK` | held by the process that works in the directory |
//!
//! A write that fails leaves no point behind, neither in memory nor on disk. What stays are names: the measurements, columns
//! (with their types) and series that it brought are known from then on, as if it had been written without points, until the
//! next start at least. Others may have come to rely on them before the failure was known; and who sent the points sends them
//! again.
//!
//! The Parquet files may be in an object store instead (`objects`), all else is always in the directory.
//!
//! All calls block, on locks and on the disk: asynchronous callers run them on a pool for blocking work. Nothing here knows
//! of line protocol, queries or HTTP.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use parking_lot::RwLock;
use tidegate_generated::types::Id;

mod background;
mod batch;
mod block;
mod buffer;
mod catalog;
mod codec;
mod column;
mod compact;
mod delete;
mod disk;
mod engine;
mod error;
mod file;
mod fingerprint;
mod flush;
mod frame;
mod lock;
mod manifest;
mod objects;
mod packed;
mod partition;
mod recovery;
mod reserve;
mod retention;
mod scan;
mod schema;
mod series;
mod series_index;
mod tombstone;
mod wal;

pub use batch::WriteBatch;
pub use column::Value;
pub use error::StoreError;
pub use lock::DirectoryLock;
pub use objects::ObjectLocation;
pub use retention::RetentionPeriods;
pub use scan::{PreparedScan, Scan, ScanBatch, ScanBatches, SeriesChoice, SeriesRun};
pub use schema::{ExplicitSchemas, FieldType, MeasurementSchema};
pub use series::Series;
pub use series_index::SeriesIndex;
pub use tombstone::{Delete, TagCondition};
pub use wal::Durability;

pub(crate) use batch::MeasurementBatch;
#[cfg(test)]
pub(crate) use batch::NEW_SERIES;
pub(crate) use fingerprint::{Fingerprint, FingerprintMap};
pub(crate) use partition::{day_name, file_names};
#[cfg(test)]
pub(crate) use series::TagKeys;
pub(crate) use series::encode_key;
pub(crate) use series_index::SeriesLookup;

use background::Flusher;
use catalog::{Catalog, Limits, Refusals};
use compact::Compactor;
use engine::{Engine, State};
use file::BlockCache;
use recovery::{Recovered, recover};

/// How a store is opened.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct StoreOptions {
    /// Where the data is; in memory only where absent.
    pub directory: Option<PathBuf>,
    /// When a write is acknowledged.
    pub durability: Durability,
    /// Where the Parquet files of the directory are; in the directory itself where absent. Ignored without a directory.
    pub objects: Option<ObjectLocation>,
    /// Bytes of memory that rows not yet in files take before they are moved to files.
    pub flush_bytes: usize,
    /// For how long buckets keep points. Older ones are not read any more at once, and removed from the disk by and by.
    pub retention: RetentionPeriods,
    /// For how long nothing must have been flushed or deleted before files are merged in the background.
    pub compact_after: Duration,
    /// Bytes of memory that rows not yet in files may take. Writes beyond wait, and are then refused as
    /// [`StoreError::Unavailable`].
    pub buffer_limit_bytes: usize,
    /// How long a write waits for room in memory.
    pub room_timeout: Duration,
    /// Bytes of memory for columns of files that scans asked for, so that they need not be read and unpacked again.
    pub cache_bytes: usize,
    /// Measurements that a bucket may hold.
    pub measurements_per_bucket: usize,
    /// Columns that a measurement may have: tags, fields and `time`.
    pub columns_per_measurement: usize,
}

impl StoreOptions {
    /// A store in memory: nothing is on disk, and nothing is left after the last handle is gone.
    pub fn memory() -> Self {
        Self {
            directory: None,
            durability: Durability::Full,
            objects: None,
            flush_bytes: 32 << 20,
            retention: RetentionPeriods::default(),
            compact_after: Duration::from_secs(5),
            buffer_limit_bytes: 2 << 30,
            room_timeout: Duration::from_secs(2),
            cache_bytes: 128 << 20,
            measurements_per_bucket: 500,
            columns_per_measurement: 200,
        }
    }

    /// A store in a directory, which is created where it is missing.
    pub fn directory(directory: impl Into<PathBuf>) -> Self {
        Self { directory: Some(directory.into()), buffer_limit_bytes: 256 << 20, ..Self::memory() }
    }
}

/// What a write has to follow beside the schemas that follow from what is stored.
#[derive(Debug, Clone, Copy, Default)]
pub struct WriteOptions<'a> {
    /// The declared schemas of a bucket that takes nothing else. They hold for a bucket from its first write on.
    pub explicit: Option<&'a ExplicitSchemas>,
}

/// What became of a write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteReport {
    /// Points written.
    pub written: usize,
    /// Points not written because they do not fit the schema or the limits.
    pub refused: usize,
    /// Why points were refused, by line; at least the first 100 of them.
    pub refusals: Vec<Refusal>,
}

/// A point that was not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The line of the request, counted from 1.
    pub line: u32,
    /// Names the measurement, the column, what it is and what the point has.
    pub message: String,
}

/// A handle on the store; clones are handles on the same one.
///
/// With the last handle the store is gone from memory; what was acknowledged is in the log and comes back at the next
/// start. [`Self::close`] moves it to files first, so that the next start has less to do.
#[derive(Debug, Clone)]
pub struct Store {
    /// Before the engine: with the last handle the threads end first, and the directory is free when it is dropped.
    _compactor: Option<Arc<Compactor>>,
    _flusher: Option<Arc<Flusher>>,
    engine: Arc<Engine>,
}

impl Store {
    /// Opens the store, and brings back what was acknowledged before.
    ///
    /// # Errors
    /// [`StoreError::Locked`] where the directory is in use, [`StoreError::Damaged`] where something that was acknowledged
    /// cannot be read, [`StoreError::File`] where the operating system refuses, [`StoreError::OtherPlace`] where the directory
    /// has its Parquet files in another place than the options say.
    pub fn open(options: StoreOptions) -> Result<Self, StoreError> {
        let limits = Limits {
            measurements_per_bucket: options.measurements_per_bucket,
            columns_per_measurement: options.columns_per_measurement,
        };
        let (disk, catalog, state) = match &options.directory {
            Some(directory) => {
                let recovered = recover(directory, options.objects.as_ref(), options.durability)?;
                let Recovered { disk, catalog, state } = recovered;
                (Some(disk), catalog, state)
            }
            None => (None, Catalog::default(), State::default()),
        };
        let on_disk = disk.is_some();
        let blocks = Arc::new(BlockCache::new(options.cache_bytes));
        let deleted = disk.as_ref().is_some_and(|disk| disk.manifest.lock().tombstone_epoch > 0);
        let engine = Arc::new(Engine {
            options,
            limits,
            gate: RwLock::default(),
            catalog: catalog.into(),
            state: state.into(),
            sequence: AtomicU64::new(0),
            disk,
            footers: Arc::default(),
            blocks,
            closed: AtomicBool::new(false),
            deleted: AtomicBool::new(deleted),
            relieving: AtomicBool::new(false),
            signal: Arc::default(),
        });
        let flusher = if on_disk { Some(Arc::new(Flusher::start(&engine)?)) } else { None };
        let compactor = if on_disk { Some(Arc::new(Compactor::start(&engine)?)) } else { None };
        if engine.is_flush_due() {
            engine.signal.flush();
        }
        Ok(Self { _compactor: compactor, _flusher: flusher, engine })
    }

    /// The index by which a batch for this bucket names its series.
    pub fn series_index(&self, bucket: Id) -> Arc<SeriesIndex> {
        self.engine.catalog.lock().series_index(bucket)
    }

    /// Writes points; they are as safe as [`StoreOptions::durability`] says when this returns.
    ///
    /// Points that do not fit the schema or the limits are left out and reported; the others are written. A field has the
    /// type it was first written with, in the order of the lines; a name is a tag or a field of its measurement.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] where the store takes no writes for now, [`StoreError::BucketGone`] where the batch was made
    /// with another index than the bucket has by now; nothing of the batch is acknowledged then.
    pub fn write(&self, bucket: Id, batch: &WriteBatch) -> Result<WriteReport, StoreError> {
        self.write_with(bucket, batch, &WriteOptions::default())
    }

    /// The same with options.
    ///
    /// # Errors
    /// Those of [`Self::write`].
    pub fn write_with(
        &self,
        bucket: Id,
        batch: &WriteBatch,
        options: &WriteOptions<'_>,
    ) -> Result<WriteReport, StoreError> {
        self.engine.write(bucket, batch, options)
    }

    /// The measurements of a bucket, sorted by name.
    pub fn measurements(&self, bucket: Id) -> Vec<Arc<str>> {
        self.engine.catalog.lock().measurement_names(bucket)
    }

    /// The columns of a measurement; `None` where nothing was ever written to it.
    pub fn schema(&self, bucket: Id, measurement: &str) -> Option<Arc<MeasurementSchema>> {
        self.engine.catalog.lock().measurement(bucket, measurement).map(|known| known.schema().clone())
    }

    /// The series of a measurement, sorted by their tags.
    pub fn series(&self, bucket: Id, measurement: &str) -> Vec<Arc<Series>> {
        let sorted = Catalog::sorted(&self.engine.catalog, bucket, measurement);
        sorted.iter().flat_map(|(_, sorted)| sorted.by_rank()).map(|(_, series)| series.clone()).collect()
    }

    /// How many series the measurements of a bucket have.
    pub fn series_count(&self, bucket: Id) -> u64 {
        self.engine.catalog.lock().series_count(bucket)
    }

    /// Reads the rows there are now. Later writes do not change what the batches hold.
    ///
    /// # Errors
    /// None of its own: files are opened as the batches come to them, and what fails there comes as the last batch.
    pub fn scan(&self, scan: &Scan<'_>) -> Result<ScanBatches, StoreError> {
        Ok(self.prepare_scan(scan).map_or_else(ScanBatches::empty, PreparedScan::batches))
    }

    /// Chooses the series of a scan, whose rows can then be read in several parts at once; nothing where no series is wanted.
    pub fn prepare_scan(&self, scan: &Scan<'_>) -> Option<PreparedScan> {
        self.engine.prepare_scan(scan)
    }

    /// Deletes the points there are now, for good; later writes are not touched, also where they write the same points
    /// again. The delete is on disk, and later scans heed it, when this returns. Scans that have begun do not.
    ///
    /// Measurements, schemas and series stay known, also where all of their points are deleted: a field keeps its type.
    /// They go with the bucket.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] where the store is closed; else what recording the delete on disk fails with. The points
    /// are then as before, unless it is the disk that leaves it open.
    pub fn delete(&self, delete: &Delete<'_>) -> Result<(), StoreError> {
        self.engine.delete(delete)
    }

    /// Whether points were ever deleted: where not, all series have some.
    pub fn has_deleted(&self) -> bool {
        self.engine.deleted.load(Ordering::Acquire)
    }

    /// Removes a bucket's points, measurements and schemas for good. Writes to it afterwards start anew.
    ///
    /// # Errors
    /// What recording the removal on disk fails with; the bucket is then as before.
    pub fn drop_bucket(&self, bucket: Id) -> Result<(), StoreError> {
        self.engine.drop_bucket(bucket)
    }

    /// How many bytes the Parquet files of a bucket take. Points in memory, which the log has on disk, are not in it.
    pub fn disk_bytes(&self, bucket: Id) -> u64 {
        self.engine.disk_bytes(bucket)
    }

    /// Moves the points in memory to Parquet files. This happens by itself when there are many. Without a directory nothing
    /// happens.
    ///
    /// # Errors
    /// What writing the files fails with; the points stay in memory and in the log, and can be read.
    pub fn flush(&self) -> Result<(), StoreError> {
        self.engine.flush()
    }

    /// Merges the files of each measurement into one for each day, days with few rows sharing one, and leaves deleted and
    /// expired points out; flushes before. What is worth it happens by itself. Without a directory nothing happens.
    ///
    /// Takes as long as writing all of the rows anew, and little memory; ends early when the store is closed. Writes and scans
    /// go on meanwhile. Files that cannot be read are left as they are.
    ///
    /// # Errors
    /// What writing the files fails with; what was merged until then stays so, the rest is as before.
    pub fn compact(&self) -> Result<(), StoreError> {
        self.engine.compact()
    }

    /// Takes no writes from now on, and flushes. Reading goes on.
    ///
    /// # Errors
    /// Those of [`Self::flush`]; the points are then still in the log and come back with the next start.
    pub fn close(&self) -> Result<(), StoreError> {
        self.engine.close()
    }
}

impl WriteReport {
    fn new(row_count: usize, refusals: Refusals) -> Self {
        let mut messages: Vec<_> =
            refusals.messages.into_iter().map(|(line, message)| Refusal { line, message }).collect();
        messages.sort_by_key(|refusal| refusal.line);
        messages.truncate(Refusals::LIMIT);
        Self { written: row_count - refusals.count, refused: refusals.count, refusals: messages }
    }
}
