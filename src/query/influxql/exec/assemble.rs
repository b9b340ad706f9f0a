//! Puts rows of several chunks together into columns.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, Int64Array, TimestampNanosecondArray};
use arrow::compute::{concat, interleave, take};

use super::super::error::QueryError;
use super::bind::{Binding, convert, null_column, tag_column};
use super::read::Chunk;

/// A selection of rows of some chunks, in the order of the answer.
#[derive(Debug)]
pub(super) struct Selection<'c> {
    chunks: &'c [Chunk],
    /// Chunk and row of each row; nothing for all rows of all chunks in turn.
    picked: Option<Vec<(usize, usize)>>,
}

impl<'c> Selection<'c> {
    /// All rows of a group by time, of which `keep` says which range stays. Rows of the same time are in the order of their
    /// series; descending order is the reverse of all that.
    pub(super) fn by_time(
        chunks: &'c [Chunk],
        descending: bool,
        keep: impl Fn(usize) -> std::ops::Range<usize>,
    ) -> Self {
        let count: usize = chunks.iter().map(Chunk::row_count).sum();
        let kept = keep(count);
        let in_order = chunks.windows(2).all(|pair| match pair {
            [left, right] => left.times_ns().last() <= right.times_ns().first(),
            _ => true,
        });
        if in_order && !descending && kept == (0..count) {
            return Selection { chunks, picked: None };
        }
        let rows = |(chunk, rows): (usize, &Chunk)| (0..rows.row_count()).map(move |row| (chunk, row));
        let mut picked: Vec<(usize, usize)> = chunks.iter().enumerate().flat_map(rows).collect();
        if !in_order {
            // The sort is stable and made for runs that are sorted already.
            let time = |chunk: usize, row: usize| {
                chunks.get(chunk).and_then(|chunk| chunk.times_ns().get(row).copied())
            };
            picked.sort_by_key(|(chunk, row)| time(*chunk, *row));
        }
        if descending {
            picked.reverse();
        }
        picked.truncate(kept.end);
        picked.drain(..kept.start.min(picked.len()));
        Selection { chunks, picked: Some(picked) }
    }

    /// All rows of a group in the order of the chunks, of which `keep` says which range stays.
    pub(super) fn in_order(chunks: &'c [Chunk], keep: impl Fn(usize) -> std::ops::Range<usize>) -> Self {
        let count: usize = chunks.iter().map(Chunk::row_count).sum();
        let kept = keep(count);
        if kept == (0..count) {
            return Selection { chunks, picked: None };
        }
        let rows = |(chunk, rows): (usize, &Chunk)| (0..rows.row_count()).map(move |row| (chunk, row));
        let all = chunks.iter().enumerate().flat_map(rows);
        let picked = all.skip(kept.start).take(kept.len()).collect();
        Selection { chunks, picked: Some(picked) }
    }

    /// How many rows there are.
    pub(super) fn row_count(&self) -> usize {
        match &self.picked {
            Some(picked) => picked.len(),
            None => self.chunks.iter().map(Chunk::row_count).sum(),
        }
    }

    /// The times of the rows.
    pub(super) fn times(&self) -> Result<ArrayRef, QueryError> {
        self.gather(|chunk| Some(Arc::new(chunk.times.clone())))
    }

    /// What a reference stands for in the rows.
    pub(super) fn column(&self, binding: &Binding) -> Result<ArrayRef, QueryError> {
        match binding {
            Binding::Field { column, given } => {
                convert(&self.gather(|chunk| chunk.fields.get(*column).cloned())?, *given)
            }
            Binding::Missing => Ok(null_column(self.row_count())),
            Binding::Tag(key) => {
                let series = self.chunks.iter().map(|chunk| chunk.series.clone());
                match &self.picked {
                    Some(picked) => tag_column(key, series, picked.iter().map(|(chunk, _)| *chunk)),
                    None => {
                        let rows = |(position, chunk): (usize, &Chunk)| {
                            std::iter::repeat_n(position, chunk.row_count())
                        };
                        tag_column(key, series, self.chunks.iter().enumerate().flat_map(rows))
                    }
                }
            }
        }
    }

    fn gather(&self, column: impl Fn(&Chunk) -> Option<ArrayRef>) -> Result<ArrayRef, QueryError> {
        let columns: Vec<ArrayRef> = self.chunks.iter().filter_map(column).collect();
        let columns: Vec<&dyn Array> = columns.iter().map(AsRef::as_ref).collect();
        match &self.picked {
            Some(picked) => Ok(interleave(&columns, picked)?),
            None => Ok(concat(&columns)?),
        }
    }
}

/// The rows of a column at some positions; null where there is none.
pub(super) fn at_positions(column: &ArrayRef, positions: &Int64Array) -> Result<ArrayRef, QueryError> {
    Ok(take(column, positions, None)?)
}

/// A column of times.
pub(super) fn time_column(times_ns: Vec<i64>) -> ArrayRef {
    Arc::new(TimestampNanosecondArray::from(times_ns))
}
