//! Putting rows of several batches together into one.

use std::ops::Range;
use std::sync::Arc;

use arrow::array::{
    Array, ArrayRef, ArrowPrimitiveType, AsArray, MutableArrayData, NullBufferBuilder, PrimitiveArray,
    TimestampNanosecondArray, make_array, new_null_array,
};
use arrow::datatypes::{DataType, Field, Float64Type, Int64Type, SchemaRef, UInt64Type};
use arrow::record_batch::RecordBatch;

use super::super::error::StoreError;
use super::merge::{BATCH_ROWS, SourceBatch};

/// Bytes of source batches after which no more rows are taken into a batch.
const HELD_BYTES_LIMIT: usize = 256 << 20;

/// Rows put together, with the end of each series' run.
#[derive(Debug)]
pub(super) struct Assembled {
    pub(super) rows: RecordBatch,
    pub(super) runs: Vec<(u32, usize)>,
}

/// A batch in the making.
#[derive(Debug)]
pub(super) struct Assembly {
    schema: SchemaRef,
    batches: Vec<Arc<SourceBatch>>,
    pieces: Vec<Piece>,
    runs: Vec<(u32, usize)>,
    row_count: usize,
    held_bytes: usize,
}

#[derive(Debug)]
enum Piece {
    /// Consecutive rows of a batch.
    Rows { batch: usize, rows: Range<usize> },
    /// One point with, for each field, the batch and row of its value.
    Point { time_ns: i64, fields: Vec<Option<(usize, usize)>> },
}

impl Assembly {
    pub(super) fn new(schema: SchemaRef) -> Self {
        Self {
            schema,
            batches: Vec::new(),
            pieces: Vec::new(),
            runs: Vec::new(),
            row_count: 0,
            held_bytes: 0,
        }
    }

    pub(super) fn row_count(&self) -> usize {
        self.row_count
    }

    /// Whether a batch may be made of what there is: enough rows, or so long texts that more could pass the 2 GiB that one
    /// Arrow text column holds.
    pub(super) fn is_full(&self) -> bool {
        self.row_count >= BATCH_ROWS || self.held_bytes >= HELD_BYTES_LIMIT
    }

    pub(super) fn push_rows(&mut self, rank: u32, batch: &Arc<SourceBatch>, rows: Range<usize>) {
        self.extend_run(rank, rows.len());
        let batch = self.hold(batch);
        match self.pieces.last_mut() {
            Some(Piece::Rows { batch: last, rows: before }) if *last == batch && before.end == rows.start => {
                before.end = rows.end;
            }
            _ => self.pieces.push(Piece::Rows { batch, rows }),
        }
    }

    /// Adds a point that several batches have, from the oldest write to the newest.
    pub(super) fn push_point(&mut self, rank: u32, time_ns: i64, rows: &[(Arc<SourceBatch>, usize)]) {
        self.extend_run(rank, 1);
        let held: Vec<_> = rows.iter().map(|(batch, row)| (self.hold(batch), batch, *row)).collect();
        let has_value = |batch: &SourceBatch, field: usize, row: usize| {
            batch
                .columns
                .get(field)
                .is_some_and(|column| *column.data_type() != DataType::Null && column.is_valid(row))
        };
        let newest = |field| {
            let mut sources = held.iter().rev();
            sources
                .find(|(_, batch, row)| has_value(batch, field, *row))
                .map(|(batch, _, row)| (*batch, *row))
        };
        let fields = (0..self.field_count()).map(newest).collect();
        self.pieces.push(Piece::Point { time_ns, fields });
    }

    fn field_count(&self) -> usize {
        self.schema.fields().len().saturating_sub(1)
    }

    fn extend_run(&mut self, rank: u32, rows: usize) {
        self.row_count += rows;
        match self.runs.last_mut() {
            Some(last) if last.0 == rank => last.1 = self.row_count,
            _ => self.runs.push((rank, self.row_count)),
        }
    }

    /// The number of a batch, which is kept until the end. The last ones are the likely ones.
    fn hold(&mut self, batch: &Arc<SourceBatch>) -> usize {
        let known = self.batches.iter().rposition(|held| Arc::ptr_eq(held, batch));
        known.unwrap_or_else(|| {
            self.held_bytes +=
                batch.columns.iter().map(|column| column.get_buffer_memory_size()).sum::<usize>();
            self.batches.push(batch.clone());
            self.batches.len() - 1
        })
    }

    pub(super) fn finish(self) -> Result<Option<Assembled>, StoreError> {
        if self.row_count == 0 {
            return Ok(None);
        }
        let mut columns: Vec<ArrayRef> = Vec::with_capacity(self.schema.fields().len());
        columns.push(self.times());
        for (index, field) in self.schema.fields().iter().skip(1).enumerate() {
            columns.push(self.column(index, field)?);
        }
        let rows = RecordBatch::try_new(self.schema, columns)?;
        Ok(Some(Assembled { rows, runs: self.runs }))
    }

    /// The only piece, where there is one: its rows need no copy.
    fn single(&self) -> Option<(&SourceBatch, Range<usize>)> {
        match self.pieces.as_slice() {
            [Piece::Rows { batch, rows }] => Some((self.batches.get(*batch)?, rows.clone())),
            _ => None,
        }
    }

    fn times(&self) -> ArrayRef {
        if let Some((batch, rows)) = self.single() {
            return Arc::new(TimestampNanosecondArray::new(batch.times.slice(rows.start, rows.len()), None));
        }
        let mut times = Vec::with_capacity(self.row_count);
        for piece in &self.pieces {
            match piece {
                Piece::Rows { batch, rows } => {
                    let all = self.batches.get(*batch).map(|batch| &batch.times);
                    times
                        .extend_from_slice(all.and_then(|times| times.get(rows.clone())).unwrap_or_default());
                }
                Piece::Point { time_ns, .. } => times.push(*time_ns),
            }
        }
        Arc::new(TimestampNanosecondArray::new(times.into(), None))
    }

    fn column(&self, index: usize, field: &Field) -> Result<ArrayRef, StoreError> {
        if *field.data_type() == DataType::Null {
            return Ok(new_null_array(&DataType::Null, self.row_count));
        }
        if let Some((batch, rows)) = self.single() {
            let column = batch.columns.get(index).filter(|column| column.data_type() == field.data_type());
            return Ok(match column {
                Some(column) => column.slice(rows.start, rows.len()),
                None => new_null_array(field.data_type(), rows.len()),
            });
        }
        let numbers = match field.data_type() {
            kind if *kind == DataType::Float64 => Some(self.numbers::<Float64Type>(index)),
            kind if *kind == DataType::Int64 => Some(self.numbers::<Int64Type>(index)),
            kind if *kind == DataType::UInt64 => Some(self.numbers::<UInt64Type>(index)),
            _ => None,
        };
        if let Some(numbers) = numbers {
            return Ok(numbers);
        }
        // Batches that lack the column have no place among the data copied from.
        let mut data = Vec::new();
        let mut places = vec![None; self.batches.len()];
        for (batch, place) in self.batches.iter().zip(&mut places) {
            if let Some(column) =
                batch.columns.get(index).filter(|column| column.data_type() == field.data_type())
            {
                *place = Some(data.len());
                data.push(column.to_data());
            }
        }
        if data.is_empty() {
            return Ok(new_null_array(field.data_type(), self.row_count));
        }
        let place_of = |batch: usize| places.get(batch).copied().flatten();
        let mut out = MutableArrayData::new(data.iter().collect(), true, self.row_count);
        for piece in &self.pieces {
            match piece {
                Piece::Rows { batch, rows } => match place_of(*batch) {
                    Some(place) => out.try_extend(place, rows.start, rows.end)?,
                    None => out.try_extend_nulls(rows.len())?,
                },
                Piece::Point { fields, .. } => {
                    let value = fields.get(index).copied().flatten();
                    match value.and_then(|(batch, row)| Some((place_of(batch)?, row))) {
                        Some((place, row)) => out.try_extend(place, row, row + 1)?,
                        None => out.try_extend_nulls(1)?,
                    }
                }
            }
        }
        Ok(make_array(out.freeze()))
    }

    /// A column of numbers: most are, and copying their pieces needs no table of functions.
    fn numbers<T: ArrowPrimitiveType>(&self, index: usize) -> ArrayRef {
        let column = |batch: &Arc<SourceBatch>| batch.columns.get(index)?.as_primitive_opt::<T>().cloned();
        let columns: Vec<Option<PrimitiveArray<T>>> = self.batches.iter().map(column).collect();
        let mut values: Vec<T::Native> = Vec::with_capacity(self.row_count);
        let mut nulls = NullBufferBuilder::new(self.row_count);
        let of_batch = |batch: usize| columns.get(batch).and_then(Option::as_ref);
        for piece in &self.pieces {
            match piece {
                Piece::Rows { batch, rows } => match of_batch(*batch) {
                    Some(column) => {
                        values.extend_from_slice(column.values().get(rows.clone()).unwrap_or_default());
                        match column.nulls().filter(|nulls| nulls.null_count() > 0) {
                            Some(all) => nulls.append_buffer(&all.slice(rows.start, rows.len())),
                            None => nulls.append_n_non_nulls(rows.len()),
                        }
                    }
                    None => {
                        values.resize(values.len() + rows.len(), T::Native::default());
                        nulls.append_n_nulls(rows.len());
                    }
                },
                Piece::Point { fields, .. } => {
                    let value = fields.get(index).copied().flatten();
                    let value = value.and_then(|(batch, row)| of_batch(batch)?.values().get(row).copied());
                    values.push(value.unwrap_or_default());
                    nulls.append(value.is_some());
                }
            }
        }
        Arc::new(PrimitiveArray::<T>::new(values.into(), nulls.finish()))
    }
}
