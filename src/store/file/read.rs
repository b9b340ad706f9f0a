//! Reading a file's rows of some series and times.

use std::ops::RangeInclusive;
use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, BooleanArray, NullArray};
use arrow::buffer::BooleanBuffer;
use arrow::compute::filter;
use arrow::datatypes::{DataType, TimestampNanosecondType};
use arrow::record_batch::RecordBatch;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::errors::ParquetError;

use super::super::error::StoreError;
use super::super::objects::ObjectFile;
use super::super::scan::{BATCH_ROWS, SourceBatch, WantedSeries};
use super::plan::plan;
use super::select::Selection;
use super::{DataFile, FooterCache};

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
    reading: Option<Reading>,
}

struct Reading {
    file: Arc<ObjectFile>,
    reader: ParquetRecordBatchReader,
    /// Ranks of the rows to come, with their counts.
    runs: std::iter::Peekable<std::vec::IntoIter<(u32, usize)>>,
    /// Rows of the first of them that are read.
    taken: usize,
}

impl std::fmt::Debug for Reading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reading").field("taken", &self.taken).finish_non_exhaustive()
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
        Self { file, footers, wanted, time_ns, fields, reading: None }
    }

    /// A time before which the file has no wanted rows.
    pub(crate) fn first_time_ns(&self) -> i64 {
        self.file.entry.first_time_ns.max(*self.time_ns.start())
    }

    pub(crate) fn next_batch(&mut self) -> Result<Option<SourceBatch>, StoreError> {
        loop {
            let mut reading = match self.reading.take() {
                Some(reading) => reading,
                None => match self.start()? {
                    Some(reading) => reading,
                    None => return Ok(None),
                },
            };
            let next = reading.reader.next();
            let Some(rows) = next else {
                self.reading = Some(reading);
                return Ok(None);
            };
            let rows = rows.map_err(|error| {
                self.file.failure(&reading.file, ParquetError::ArrowError(error.to_string()))
            })?;
            let batch = self.take_wanted(&rows, &mut reading);
            self.reading = Some(reading);
            let batch = batch?;
            if !batch.times.is_empty() {
                return Ok(Some(batch));
            }
        }
    }

    /// Begins to read; `None` where there is nothing wanted in the file.
    fn start(&self) -> Result<Option<Reading>, StoreError> {
        let footer = self.file.footer(&self.footers)?;
        let metadata = footer.metadata.metadata().clone();
        let names = footer.metadata.schema().fields().iter().map(|field| field.name().as_str());
        let time_column = names.clone().position(|name| name == "time").unwrap_or(usize::MAX);
        let series = footer.series.rows(&self.wanted);
        let mut selection = Selection::new(&metadata, time_column, &series, &self.time_ns);
        if selection.groups.is_empty() {
            return Ok(None);
        }
        let wanted = |name: &str| name == "time" || self.fields.iter().any(|field| **field == *name);
        let roots = names.enumerate().filter(|(_, name)| wanted(name)).map(|(index, _)| index);
        let mask = ProjectionMask::roots(metadata.file_metadata().schema_descr(), roots);

        let bytes: i64 = metadata.row_groups().iter().map(|group| group.total_byte_size()).sum();
        let row_bytes = (bytes / metadata.file_metadata().num_rows().max(1)).max(1) as usize;
        let batch_rows = (BATCH_BYTES / row_bytes).clamp(64, BATCH_ROWS);
        let rows = selection.row_selection();
        let checked = self.file.open_data(&footer)?;
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
        Ok(Some(Reading { file, reader, runs: selection.runs.into_iter().peekable(), taken: 0 }))
    }

    /// The rows of a batch that are in the time range and have a wanted field.
    fn take_wanted(&self, rows: &RecordBatch, reading: &mut Reading) -> Result<SourceBatch, StoreError> {
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
        let with_value = rows_with_value(&columns, rows.num_rows());
        if all_times && with_value.is_none() {
            (batch.times, batch.columns) = (times.clone(), columns);
            return Ok(batch);
        }
        let in_time = BooleanBuffer::collect_bool(times.len(), |row| {
            times.get(row).is_some_and(|time| self.time_ns.contains(time))
        });
        let keep = match with_value {
            Some(with_value) => &in_time & &with_value,
            None => in_time,
        };
        let mut kept = SourceBatch::default();
        let (mut start, mut count) = (0, 0);
        for (rank, end) in &batch.runs {
            count += keep.slice(start, end - start).count_set_bits();
            if count > kept.runs.last().map_or(0, |(_, before)| *before) {
                kept.push_run(*rank, count);
            }
            start = *end;
        }
        kept.times = keep.set_indices().filter_map(|row| times.get(row).copied()).collect::<Vec<_>>().into();
        let keep = BooleanArray::new(keep, None);
        kept.columns = columns.iter().map(|column| filter(column, &keep)).collect::<Result<_, _>>()?;
        Ok(kept)
    }
}

fn is_tag(column: &ArrayRef) -> bool {
    matches!(column.data_type(), DataType::Dictionary(..))
}

/// Which rows have a value in some column; `None` for all of them, as where there are no columns.
fn rows_with_value(columns: &[ArrayRef], row_count: usize) -> Option<BooleanBuffer> {
    let is_full = |column: &ArrayRef| *column.data_type() != DataType::Null && column.null_count() == 0;
    if columns.is_empty() || columns.iter().any(is_full) {
        return None;
    }
    let nulls = columns.iter().filter_map(|column| column.nulls());
    let none = BooleanBuffer::new_unset(row_count);
    Some(nulls.fold(none, |with_value, nulls| &with_value | nulls.inner()))
}
