//! Reading a file's rows of some series and times.

use std::ops::RangeInclusive;
use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, BooleanArray, NullArray};
use arrow::buffer::BooleanBuffer;
use arrow::compute::filter;
use arrow::datatypes::{DataType, TimestampNanosecondType};
use arrow::record_batch::RecordBatch;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder, RowSelection, RowSelector,
};
use parquet::errors::ParquetError;

use super::super::buffer::NOT_WANTED;
use super::super::error::StoreError;
use super::super::scan::{BATCH_ROWS, SourceBatch};
use super::DataFile;

/// Bytes of a batch that is read, about; rows of long texts come in smaller batches.
const BATCH_BYTES: usize = 16 << 20;

/// The wanted rows of a file, a batch at a time. Nothing is read before the first batch.
#[derive(Debug)]
pub(crate) struct FileSource {
    file: Arc<DataFile>,
    ranks: Arc<[u32]>,
    time_ns: RangeInclusive<i64>,
    fields: Arc<[Arc<str>]>,
    reading: Option<Reading>,
}

struct Reading {
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
    /// `ranks` holds a rank for each series number.
    pub(crate) fn new(
        file: Arc<DataFile>,
        ranks: Arc<[u32]>,
        time_ns: RangeInclusive<i64>,
        fields: Arc<[Arc<str>]>,
    ) -> Self {
        Self { file, ranks, time_ns, fields, reading: None }
    }

    pub(crate) fn next_batch(&mut self) -> Result<Option<SourceBatch>, StoreError> {
        loop {
            let mut reading = match self.reading.take() {
                Some(reading) => reading,
                None => self.start()?,
            };
            let next = reading.reader.next();
            let Some(rows) = next else {
                self.reading = Some(reading);
                return Ok(None);
            };
            let rows =
                rows.map_err(|error| self.file.failure(ParquetError::ArrowError(error.to_string())))?;
            let batch = self.take_wanted(&rows, &mut reading);
            self.reading = Some(reading);
            let batch = batch?;
            if !batch.times.is_empty() {
                return Ok(Some(batch));
            }
        }
    }

    fn start(&self) -> Result<Reading, StoreError> {
        let failure = |source| self.file.failure(source);
        let footer = self.file.footer()?;
        let mut runs = Vec::new();
        let mut selectors = Vec::new();
        for (series, rows) in &footer.runs {
            let rank = self.ranks.get(*series as usize).copied().unwrap_or(NOT_WANTED);
            if rank == NOT_WANTED {
                selectors.push(RowSelector::skip(*rows));
            } else {
                selectors.push(RowSelector::select(*rows));
                runs.push((rank, *rows));
            }
        }
        let metadata = footer.metadata.clone();
        let wanted = |name: &str| name == "time" || self.fields.iter().any(|field| **field == *name);
        let root = metadata.metadata().file_metadata().schema_descr_ptr();
        let names = metadata.schema().fields().iter().enumerate();
        let roots = names.filter(|(_, field)| wanted(field.name())).map(|(index, _)| index);
        let mask = ProjectionMask::roots(&root, roots);

        let bytes: i64 = metadata.metadata().row_groups().iter().map(|group| group.total_byte_size()).sum();
        let row_bytes = (bytes / metadata.metadata().file_metadata().num_rows().max(1)).max(1) as usize;
        let batch_rows = (BATCH_BYTES / row_bytes).clamp(64, BATCH_ROWS);
        let reader = ParquetRecordBatchReaderBuilder::new_with_metadata(self.file.open()?, metadata)
            .with_projection(mask)
            .with_row_selection(RowSelection::from(selectors))
            .with_batch_size(batch_rows)
            .build()
            .map_err(failure)?;
        Ok(Reading { reader, runs: runs.into_iter().peekable(), taken: 0 })
    }

    /// The rows of a batch that are in the time range and have a wanted field.
    fn take_wanted(&self, rows: &RecordBatch, reading: &mut Reading) -> Result<SourceBatch, StoreError> {
        let times = rows
            .column_by_name("time")
            .and_then(|column| column.as_primitive_opt::<TimestampNanosecondType>());
        let times = times
            .ok_or_else(|| {
                self.file.failure(ParquetError::General("the column time is no timestamp in ns".to_owned()))
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
