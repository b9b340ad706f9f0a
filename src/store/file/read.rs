//! Reading a file's rows of some series and times.
//!
//! Scans read through the cache of blocks ([`cached`](super::cached)); merges of files, which see each row once, and files of
//! wide rows read pages as they come.

use std::ops::{Range, RangeInclusive};
use std::sync::Arc;

use arrow::array::{ArrayRef, AsArray, NullArray};
use arrow::buffer::BooleanBuffer;
use arrow::datatypes::{DataType, TimestampNanosecondType};
use arrow::record_batch::RecordBatch;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::errors::ParquetError;

use super::super::block::BLOCK_ROWS;
use super::super::error::StoreError;
use super::super::objects::ObjectFile;
use super::super::scan::{BATCH_ROWS, SourceBatch, WantedSeries};
use super::blocks::BlockCache;
use super::cached::BlockReading;
use super::plan::plan;
use super::select::{Selection, rows_in_time};
use super::{DataFile, Footer, FooterCache};

/// Bytes of a batch that is read, about; rows of long texts come in smaller batches.
const BATCH_BYTES: usize = 16 << 20;

/// The wanted rows of a file, a batch at a time. Nothing is read before the first batch.
#[derive(Debug)]
pub(crate) struct FileSource {
    file: Arc<DataFile>,
    footers: Arc<FooterCache>,
    wanted: Arc<WantedSeries>,
    time_ns: RangeInclusive<i64>,
    fields: Arc<[Arc<str>]>,
    blocks: Option<Arc<BlockCache>>,
    newest: bool,
    reading: Reading,
}

/// How far a file is read.
#[derive(Debug, Default)]
enum Reading {
    #[default]
    NotBegun,
    /// Nothing is wanted of the file, or nothing is left.
    Done,
    Pages(Box<PageReading>),
    Blocks(BlockReading),
}

/// Pages as they come.
struct PageReading {
    file: Arc<ObjectFile>,
    reader: ParquetRecordBatchReader,
    /// Ranks of the rows to come, with their counts.
    runs: std::iter::Peekable<std::vec::IntoIter<(u32, usize)>>,
    /// Rows of the first of them that are read.
    taken: usize,
}

impl std::fmt::Debug for PageReading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PageReading").field("taken", &self.taken).finish_non_exhaustive()
    }
}

impl FileSource {
    pub(crate) fn new(
        file: Arc<DataFile>,
        footers: Arc<FooterCache>,
        wanted: Arc<WantedSeries>,
        time_ns: RangeInclusive<i64>,
        fields: Arc<[Arc<str>]>,
    ) -> Self {
        let reading = Reading::NotBegun;
        Self { file, footers, wanted, time_ns, fields, blocks: None, newest: false, reading }
    }

    /// The same rows, read through a cache.
    pub(crate) fn through(self, blocks: Arc<BlockCache>) -> Self {
        Self { blocks: Some(blocks), ..self }
    }

    /// Perhaps only the rows that hold the newest values of each series.
    pub(crate) fn of_newest_values(self, newest: bool) -> Self {
        Self { newest, ..self }
    }

    /// A time before which the file has no wanted rows.
    pub(crate) fn first_time_ns(&self) -> i64 {
        self.file.entry.first_time_ns.max(*self.time_ns.start())
    }

    pub(crate) fn next_batch(&mut self) -> Result<Option<SourceBatch>, StoreError> {
        loop {
            // What fails is not read on.
            let batch = match std::mem::replace(&mut self.reading, Reading::Done) {
                Reading::NotBegun => {
                    self.reading = self.start()?;
                    continue;
                }
                Reading::Done => return Ok(None),
                Reading::Pages(mut reading) => {
                    let Some(rows) = reading.reader.next() else { return Ok(None) };
                    let rows = rows.map_err(|error| {
                        self.file.failure(&reading.file, ParquetError::ArrowError(error.to_string()))
                    })?;
                    let batch = self.take_wanted(&rows, &mut reading)?;
                    self.reading = Reading::Pages(reading);
                    batch
                }
                Reading::Blocks(mut reading) => {
                    let Some(batch) = reading.next_batch(&self.file)? else { return Ok(None) };
                    self.reading = Reading::Blocks(reading);
                    batch.without_empty()?
                }
            };
            if !batch.times.is_empty() {
                return Ok(Some(batch));
            }
        }
    }

    fn start(&self) -> Result<Reading, StoreError> {
        let footer = self.file.footer(&self.footers)?;
        let metadata = footer.metadata.metadata();
        let series = footer.series.rows(&self.wanted);
        if series.is_empty() {
            return Ok(Reading::Done);
        }
        let bytes: i64 = metadata.row_groups().iter().map(|group| group.total_byte_size()).sum();
        let row_bytes = (bytes / metadata.file_metadata().num_rows().max(1)).max(1) as usize;
        let batch_rows = (BATCH_BYTES / row_bytes).clamp(64, BATCH_ROWS);
        match &self.blocks {
            Some(blocks) if batch_rows >= BLOCK_ROWS => Ok(self.start_blocks(footer, &series, blocks)),
            Some(_) | None => self.start_pages(&footer, &series, batch_rows),
        }
    }

    fn start_blocks(
        &self,
        footer: Arc<Footer>,
        series: &[(u32, Range<u64>)],
        blocks: &Arc<BlockCache>,
    ) -> Reading {
        let times = footer.time_column();
        let rows = rows_in_time(footer.metadata.metadata(), times, series, &self.time_ns);
        if rows.is_empty() {
            return Reading::Done;
        }
        let fields = self.fields.iter().map(|field| footer.field_column(field)).collect();
        let entry = &self.file.entry;
        let all_times =
            self.time_ns.contains(&entry.first_time_ns) && self.time_ns.contains(&entry.last_time_ns);
        let time_ns = (!all_times).then(|| self.time_ns.clone());
        Reading::Blocks(BlockReading::new(footer, blocks.clone(), rows, fields, time_ns, self.newest))
    }

    fn start_pages(
        &self,
        footer: &Footer,
        series: &[(u32, Range<u64>)],
        batch_rows: usize,
    ) -> Result<Reading, StoreError> {
        let metadata = footer.metadata.metadata().clone();
        let mut selection = Selection::new(&metadata, footer.time_column(), series, &self.time_ns);
        if selection.groups.is_empty() {
            return Ok(Reading::Done);
        }
        let fields = self.fields.iter().filter_map(|field| footer.field_column(field));
        let roots = std::iter::once(footer.time_column()).chain(fields);
        let mask = ProjectionMask::roots(metadata.file_metadata().schema_descr(), roots);
        let rows = selection.row_selection();
        let checked = self.file.open_data(footer)?;
        let file = checked.object().clone();
        if file.is_remote() {
            checked.plan(plan(&metadata, &selection.groups, rows.clone(), &mask));
        }
        let reader = ParquetRecordBatchReaderBuilder::new_with_metadata(checked, footer.metadata.clone())
            .with_projection(mask)
            .with_row_groups(std::mem::take(&mut selection.groups))
            .with_row_selection(rows)
            .with_batch_size(batch_rows)
            .build()
            .map_err(|source| self.file.failure(&file, source))?;
        let runs = selection.runs.into_iter().peekable();
        Ok(Reading::Pages(Box::new(PageReading { file, reader, runs, taken: 0 })))
    }

    /// The rows of a batch that are in the time range and have a wanted field.
    fn take_wanted(&self, rows: &RecordBatch, reading: &mut PageReading) -> Result<SourceBatch, StoreError> {
        let times = rows
            .column_by_name("time")
            .and_then(|column| column.as_primitive_opt::<TimestampNanosecondType>());
        let times = times
            .ok_or_else(|| {
                let reason = "the column time is no timestamp in ns".to_owned();
                self.file.failure(&reading.file, ParquetError::General(reason))
            })?
            .values();
        let columns: Vec<ArrayRef> = self
            .fields
            .iter()
            // A tag that is asked for as a field is no field.
            .map(|name| match rows.column_by_name(name).filter(|column| !is_tag(column)) {
                Some(column) => column.clone(),
                None => Arc::new(NullArray::new(rows.num_rows())),
            })
            .collect();

        let mut batch = SourceBatch::default();
        let mut start = 0;
        while start < rows.num_rows() {
            let Some((rank, count)) = reading.runs.peek().copied() else { break };
            let end = rows.num_rows().min(start + count - reading.taken);
            reading.taken += end - start;
            if reading.taken == count {
                reading.runs.next();
                reading.taken = 0;
            }
            batch.push_run(rank, end);
            start = end;
        }
        let entry = &self.file.entry;
        let all_times =
            self.time_ns.contains(&entry.first_time_ns) && self.time_ns.contains(&entry.last_time_ns);
        (batch.times, batch.columns) = (times.clone(), columns);
        let with_value = batch.with_value();
        if all_times && with_value.is_none() {
            return Ok(batch);
        }
        let in_time = BooleanBuffer::collect_bool(times.len(), |row| {
            times.get(row).is_some_and(|time| self.time_ns.contains(time))
        });
        match with_value {
            Some(with_value) => batch.keep(&in_time & &with_value),
            None => batch.keep(in_time),
        }
    }
}

fn is_tag(column: &ArrayRef) -> bool {
    matches!(column.data_type(), DataType::Dictionary(..))
}
