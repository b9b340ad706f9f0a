//! The columnar store: it keeps points by bucket and measurement, and gives them back sorted.
//!
//! A write is a batch of columns ([`WriteBatch`]); a read is a [`Scan`] that yields Arrow batches sorted by series and time,
//! each point once. The identity of a point is its bucket, measurement, tag set and time; written again, its fields are
//! merged and the last value wins.
//!
//! The way of a write: [`catalog`] checks it against the schemas and numbers its series, and the rows go to the
//! [`buffer`].
//!
//! All calls block, on locks and on the disk: asynchronous callers run them on a pool for blocking work. Nothing here knows
//! of line protocol, queries or HTTP.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use parking_lot::{Mutex, RwLock};
use tidegate_generated::types::Id;

mod batch;
mod buffer;
mod catalog;
mod codec;
mod column;
mod error;
mod scan;
mod schema;
mod series;

pub use batch::WriteBatch;
pub use column::Value;
pub use error::StoreError;
pub use scan::{Scan, ScanBatch, ScanBatches, SeriesRun};
pub use schema::{FieldType, MeasurementSchema};
pub use series::Series;

pub(crate) use series::encode_key;

use buffer::{Buffer, NOT_WANTED};
use catalog::{Catalog, Limits, Refusals};
use scan::{BufferSource, Source};

/// How a store is opened.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct StoreOptions {
    /// Where the data is; in memory only where absent.
    pub directory: Option<PathBuf>,
    /// Bytes of memory that rows not yet in files may take. Writes beyond are refused as [`StoreError::Unavailable`].
    pub buffer_limit_bytes: usize,
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
            buffer_limit_bytes: 2 << 30,
            measurements_per_bucket: 500,
            columns_per_measurement: 200,
        }
    }
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
#[derive(Debug, Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    options: StoreOptions,
    limits: Limits,
    catalog: Mutex<Catalog>,
    buffer: RwLock<Arc<Buffer>>,
    sequence: AtomicU64,
}

impl Store {
    /// Opens the store.
    ///
    /// # Errors
    /// What reading or creating the directory fails with.
    pub fn open(options: StoreOptions) -> Result<Self, StoreError> {
        let limits = Limits {
            measurements_per_bucket: options.measurements_per_bucket,
            columns_per_measurement: options.columns_per_measurement,
        };
        let inner = Inner {
            options,
            limits,
            catalog: Mutex::default(),
            buffer: RwLock::default(),
            sequence: AtomicU64::new(0),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Writes points.
    ///
    /// Points that do not fit the schema or the limits are left out and reported; the others are written. A field has the
    /// type it was first written with, in the order of the lines; a name is a tag or a field of its measurement.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] where the store takes no writes for now; nothing of the batch is acknowledged then.
    pub fn write(&self, bucket: Id, batch: &WriteBatch) -> Result<WriteReport, StoreError> {
        let inner = &*self.inner;
        let buffer = inner.buffer.read().clone();
        if buffer.size_bytes() >= inner.options.buffer_limit_bytes {
            return Err(StoreError::Unavailable { reason: "the memory for points is used up".to_owned() });
        }
        let mut refusals = Refusals::default();
        let admitted = inner
            .catalog
            .lock()
            .admit(bucket, batch, &inner.limits, &mut refusals)
            .map_err(StoreError::batch)?;
        let sequence = inner.sequence.fetch_add(1, Ordering::Relaxed);
        buffer.apply(bucket, &admitted, sequence);
        Ok(WriteReport::new(batch.row_count(), refusals))
    }

    /// The measurements of a bucket, sorted by name.
    pub fn measurements(&self, bucket: Id) -> Vec<Arc<str>> {
        self.inner.catalog.lock().measurement_names(bucket)
    }

    /// The columns of a measurement; `None` where nothing was ever written to it.
    pub fn schema(&self, bucket: Id, measurement: &str) -> Option<Arc<MeasurementSchema>> {
        self.inner.catalog.lock().measurement(bucket, measurement).map(|known| known.schema().clone())
    }

    /// The series of a measurement, sorted by their tags.
    pub fn series(&self, bucket: Id, measurement: &str) -> Vec<Arc<Series>> {
        let catalog = self.inner.catalog.lock();
        let Some(measurement) = catalog.measurement(bucket, measurement) else { return Vec::new() };
        let numbers = measurement.sorted_series().iter();
        numbers.filter_map(|number| measurement.series().get(*number as usize).cloned()).collect()
    }

    /// Reads the rows there are now. Later writes do not change what the batches hold.
    ///
    /// # Errors
    /// What opening a file fails with; reading goes on in the batches, and so do failures.
    pub fn scan(&self, scan: &Scan<'_>) -> Result<ScanBatches, StoreError> {
        let buffer = self.inner.buffer.read().clone();
        let catalog = self.inner.catalog.lock();
        let Some(measurement) = catalog.measurement(scan.bucket, scan.measurement) else {
            return Ok(ScanBatches::empty());
        };
        let schema = measurement.schema().clone();
        let all = measurement.series().to_vec();
        let sorted = measurement.sorted_series().clone();
        drop(catalog);

        let mut ranks = vec![NOT_WANTED; all.len()];
        let mut series = Vec::new();
        for number in sorted.iter() {
            let (Some(one), Some(rank)) = (all.get(*number as usize), ranks.get_mut(*number as usize)) else {
                continue;
            };
            if scan.series.is_none_or(|wanted| wanted(one)) {
                *rank = series.len() as u32;
                series.push(one.clone());
            }
        }
        let sources = buffer
            .table(scan.bucket, scan.measurement)
            .map(|table| Source::Buffer(BufferSource::new(table, &ranks, &scan.time, scan.fields.to_vec())));
        let types = scan.fields.iter().map(|name| {
            let field_type = schema.field(name).map_or(arrow::datatypes::DataType::Null, FieldType::arrow);
            (name.clone(), field_type)
        });
        Ok(ScanBatches::new(sources.into_iter().collect(), series, scan::scan_schema(types)))
    }

    /// Removes a bucket's points, measurements and schemas for good. Writes to it afterwards start anew.
    ///
    /// # Errors
    /// What recording the removal on disk fails with; the bucket is then as before.
    pub fn drop_bucket(&self, bucket: Id) -> Result<(), StoreError> {
        self.inner.catalog.lock().drop_bucket(bucket);
        self.inner.buffer.read().drop_bucket(bucket);
        Ok(())
    }

    /// Moves buffered points to files; in memory, nothing.
    ///
    /// # Errors
    /// What writing the files fails with; the points stay in the buffer and in the log.
    pub fn flush(&self) -> Result<(), StoreError> {
        Ok(())
    }

    /// Flushes, and takes no writes from now on.
    ///
    /// # Errors
    /// Those of [`Self::flush`]; the points are then still in the log and come back with the next start.
    pub fn close(&self) -> Result<(), StoreError> {
        self.flush()
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
