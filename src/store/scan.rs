//! Reading: rows of one measurement, sorted by series and time, merged over the buffers and files that hold them.

use std::fmt;
use std::ops::{Range, RangeInclusive};
use std::sync::Arc;

use arrow::datatypes::{DataType, Field, Schema, SchemaRef, TimeUnit};
use arrow::record_batch::RecordBatch;
use tidegate_generated::types::Id;

use super::buffer::NOT_WANTED;
use super::catalog::SortedSeries;
use super::error::StoreError;
use super::series::Series;

mod assemble;
mod blocks;
mod gather;
mod keep;
mod mask;
mod merge;
mod order;
mod prepared;
mod sorted;

pub(crate) use blocks::BlockRows;
pub(crate) use gather::Gather;
pub(crate) use mask::Mask;
pub(crate) use merge::{BATCH_ROWS, Merge, Source, SourceBatch};
pub(crate) use order::sort_rows;
pub use prepared::PreparedScan;

/// Which rows to read.
#[derive(Clone)]
pub struct Scan<'a> {
    /// The bucket.
    pub bucket: Id,
    /// The measurement; a scan of an unknown one yields nothing.
    pub measurement: &'a str,
    /// The fields to read, in the order of the columns wanted. Rows with none of them are left out; with no fields asked
    /// for, every row counts and only times are given.
    pub fields: &'a [Arc<str>],
    /// First and last time wanted, in nanoseconds since 1970.
    pub time: RangeInclusive<i64>,
    /// Which series to read; all where absent. Asked once for each series of the measurement.
    pub series: Option<&'a dyn SeriesChoice>,
}

/// A choice among the series of a measurement. A function from a series to a truth value is one.
pub trait SeriesChoice {
    /// Whether a series is wanted.
    fn accepts(&self, series: &Series) -> bool;

    /// A tag, and values of which every wanted series has one, where there is such a tag: only series with these values are
    /// asked about then. The empty value is that of series without the tag.
    fn tag_values(&self) -> Option<(&str, Vec<&str>)> {
        None
    }

    /// Whether all that matters of each series are, for each field asked for, the newest value and its row. A scan may leave
    /// other rows out then.
    fn is_of_newest_values(&self) -> bool {
        false
    }
}

impl<F: Fn(&Series) -> bool> SeriesChoice for F {
    fn accepts(&self, series: &Series) -> bool {
        self(series)
    }
}

impl fmt::Debug for Scan<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scan")
            .field("bucket", &self.bucket)
            .field("measurement", &self.measurement)
            .field("fields", &self.fields)
            .field("time", &self.time)
            .field("series", &self.series.map(|_| "a predicate"))
            .finish()
    }
}

/// Some rows, sorted by series, then time; each point once.
#[derive(Debug, Clone)]
pub struct ScanBatch {
    /// Column 0 is `time`, a timestamp in nanoseconds without a time zone. The fields asked for follow in their order, null
    /// where a point lacks them. A field that the measurement does not have is a column of the null type.
    pub rows: RecordBatch,
    /// Which rows belong to which series: consecutive ranges over all rows. A series may go on in the next batch.
    pub runs: Vec<SeriesRun>,
}

/// Consecutive rows of one series.
#[derive(Debug, Clone)]
pub struct SeriesRun {
    /// The series.
    pub series: Arc<Series>,
    /// Its rows in the batch, never none.
    pub rows: Range<usize>,
}

/// The batches of a scan: a snapshot of the rows there were when it began. Not in it are failures of files read on the
/// way, which end it.
#[derive(Debug)]
pub struct ScanBatches {
    merge: Option<Merge>,
    sorted: Arc<SortedSeries>,
    wanted: Arc<WantedSeries>,
}

impl ScanBatches {
    /// Of no rows.
    pub(crate) fn empty() -> Self {
        Self { merge: None, sorted: Arc::default(), wanted: Arc::default() }
    }

    /// Of sources from the oldest writes to the newest, with the ranks of `wanted`.
    pub(crate) fn new(
        sources: Vec<Source>,
        sorted: Arc<SortedSeries>,
        wanted: Arc<WantedSeries>,
        schema: SchemaRef,
    ) -> Self {
        Self { merge: Some(Merge::new(sources, schema)), sorted, wanted }
    }
}

impl Iterator for ScanBatches {
    type Item = Result<ScanBatch, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        let merged = match self.merge.as_mut()?.next_batch() {
            Ok(Some(merged)) => merged,
            Ok(None) => {
                self.merge = None;
                return None;
            }
            Err(error) => {
                self.merge = None;
                return Some(Err(error));
            }
        };
        let mut start = 0;
        let runs = merged.runs.into_iter().filter_map(|(rank, end)| {
            let rows = start..end;
            start = end;
            let series = self.sorted.get(*self.wanted.numbers.get(rank as usize)?)?.clone();
            Some(SeriesRun { series, rows })
        });
        Some(Ok(ScanBatch { runs: runs.collect(), rows: merged.rows }))
    }
}

/// The series that a scan wants. Their order among themselves is their rank.
#[derive(Debug, Default)]
pub(crate) struct WantedSeries {
    /// By rank, the number in the catalog.
    pub(crate) numbers: Vec<u32>,
    /// By number, the rank; [`NOT_WANTED`] of others.
    pub(crate) ranks: Vec<u32>,
}

impl WantedSeries {
    /// Of numbers by rank; the catalog has numbers up to `series_count`.
    pub(crate) fn new(numbers: Vec<u32>, series_count: usize) -> Self {
        let mut ranks = vec![NOT_WANTED; series_count];
        for (rank, number) in (0..).zip(&numbers) {
            if let Some(slot) = ranks.get_mut(*number as usize) {
                *slot = rank;
            }
        }
        Self { numbers, ranks }
    }

    /// The series by rank.
    pub(crate) fn series<'a>(&'a self, sorted: &'a SortedSeries) -> impl Iterator<Item = &'a Arc<Series>> {
        self.numbers.iter().filter_map(|number| sorted.get(*number))
    }

    /// The rank of a series by its number; `None` where it is not wanted.
    pub(crate) fn rank(&self, number: u32) -> Option<u32> {
        self.ranks.get(number as usize).copied().filter(|rank| *rank != NOT_WANTED)
    }
}

/// The columns of a scan's batches.
pub(crate) fn scan_schema(fields: impl IntoIterator<Item = (Arc<str>, DataType)>) -> SchemaRef {
    let time = Field::new("time", DataType::Timestamp(TimeUnit::Nanosecond, None), false);
    let fields = fields.into_iter().map(|(name, data_type)| Field::new(&*name, data_type, true));
    Arc::new(Schema::new(std::iter::once(time).chain(fields).collect::<Vec<_>>()))
}
