//! Rows of blocks, put together into batches.

use std::ops::Range;
use std::sync::Arc;

use arrow::array::{ArrayRef, NullArray};
use arrow::datatypes::DataType;

use super::super::block::{BlockColumn, Piece, join, join_times};
use super::super::error::StoreError;
use super::merge::{BATCH_ROWS, SourceBatch};

/// Rows chosen from blocks, in their order.
#[derive(Debug, Default)]
pub(crate) struct BlockRows {
    /// Numbers of blocks with rows of them.
    pieces: Vec<(usize, Range<usize>)>,
    runs: SourceBatch,
    row_count: usize,
}

impl BlockRows {
    /// Adds rows of a block that belong to the series of a rank.
    pub(crate) fn push(&mut self, rank: u32, block: usize, rows: Range<usize>) {
        if rows.is_empty() {
            return;
        }
        self.row_count += rows.len();
        self.runs.push_run(rank, self.row_count);
        match self.pieces.last_mut() {
            Some((last, before)) if *last == block && before.end == rows.start => before.end = rows.end,
            Some(_) | None => self.pieces.push((block, rows)),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.row_count == 0
    }

    /// Whether there are enough rows for a batch.
    pub(crate) fn is_full(&self) -> bool {
        self.row_count >= BATCH_ROWS
    }

    /// The batch: times, and a column for each field, of the null type where it has no type.
    pub(crate) fn finish<'c>(
        self,
        times: impl Fn(usize) -> Option<&'c BlockColumn>,
        types: impl Iterator<Item = Option<DataType>>,
        column: impl Fn(usize, usize) -> Option<&'c BlockColumn>,
    ) -> Result<SourceBatch, StoreError> {
        let join_field = |(field, data_type): (usize, Option<DataType>)| -> Result<ArrayRef, StoreError> {
            match data_type {
                Some(data_type) => Ok(join(&data_type, &self.pieces_of(|block| column(field, block)))?),
                None => Ok(Arc::new(NullArray::new(self.row_count))),
            }
        };
        let columns = types.enumerate().map(join_field).collect::<Result<_, _>>()?;
        Ok(SourceBatch { times: join_times(&self.pieces_of(times)), columns, runs: self.runs.runs })
    }

    fn pieces_of<'c>(&self, column: impl Fn(usize) -> Option<&'c BlockColumn>) -> Vec<Piece<'c>> {
        self.pieces.iter().filter_map(|(block, rows)| Some((column(*block)?, rows.clone()))).collect()
    }
}
