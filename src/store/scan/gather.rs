//! From rows of a buffered table to Arrow columns.

use std::ops::RangeInclusive;
use std::sync::Arc;

use arrow::array::{ArrayRef, BooleanArray, Float64Array, Int64Array, NullArray, StringBuilder, UInt64Array};
use parking_lot::RwLock;

use super::super::buffer::{RowKey, Table, sort_rows};
use super::super::column::{Column, Positions, Values};
use super::merge::{BATCH_ROWS, SourceBatch};

/// Total bytes of a column's texts above which batches are kept small: an Arrow text column holds 2 GiB.
const LONG_TEXTS_BYTES: usize = 1 << 30;
/// Rows of such a batch. A text has at most 1 MiB.
const LONG_TEXTS_ROWS: usize = 1024;

/// The wanted rows of a buffered table, a batch at a time.
///
/// The rows are chosen at the start; what is written later is not among them. The table is locked for each batch only.
#[derive(Debug)]
pub(crate) struct BufferSource {
    table: Arc<RwLock<Table>>,
    keys: std::vec::IntoIter<RowKey>,
    gather: Gather,
}

impl BufferSource {
    pub(crate) fn new(
        table: Arc<RwLock<Table>>,
        ranks: &[u32],
        time_ns: &RangeInclusive<i64>,
        fields: Arc<[Arc<str>]>,
    ) -> Self {
        let (mut keys, gather) = {
            let table = table.read();
            (table.rows(ranks, time_ns), Gather::new(&table, fields))
        };
        sort_rows(&mut keys);
        Self { table, keys: keys.into_iter(), gather }
    }

    pub(crate) fn next_batch(&mut self) -> Option<SourceBatch> {
        while !self.keys.as_slice().is_empty() {
            let length = self.gather.batch_length(self.keys.as_slice(), BATCH_ROWS);
            let keys: Vec<RowKey> = self.keys.by_ref().take(length).collect();
            let batch = self.gather.batch(&self.table.read(), &keys);
            if !batch.times.is_empty() {
                return Some(batch);
            }
        }
        None
    }
}

/// Where a table has the values of some fields. It stays good for the rows there were when it was made.
#[derive(Debug)]
pub(crate) struct Gather {
    fields: Arc<[Arc<str>]>,
    lookups: Vec<Option<Positions>>,
    row_limit: usize,
}

impl Gather {
    pub(crate) fn new(table: &Table, fields: Arc<[Arc<str>]>) -> Self {
        let columns = || fields.iter().map(|field| table.column(field));
        let lookups =
            columns().map(|column| column.map(|column| column.positions(table.row_count()))).collect();
        let is_long = |column: &Column| match column.values() {
            Values::String(texts) => texts.text_bytes() > LONG_TEXTS_BYTES,
            Values::Float(_) | Values::Integer(_) | Values::Unsigned(_) | Values::Boolean(_) => false,
        };
        let row_limit = if columns().flatten().any(is_long) { LONG_TEXTS_ROWS } else { usize::MAX };
        Self { fields, lookups, row_limit }
    }

    /// How many of the sorted keys make a batch of about `rows` rows that ends between two points.
    pub(crate) fn batch_length(&self, keys: &[RowKey], rows: usize) -> usize {
        let rows = rows.min(self.row_limit);
        let Some(last) = keys.get(rows.saturating_sub(1)) else { return keys.len() };
        rows + keys.iter().skip(rows).take_while(|key| key.identity() == last.identity()).count()
    }

    /// The points of sorted keys as columns: rows of one identity become one, each field with its last value. Points
    /// without any of the fields are left out, unless there are no fields.
    pub(crate) fn batch(&self, table: &Table, keys: &[RowKey]) -> SourceBatch {
        let mut batch = SourceBatch::default();
        let mut times = Vec::with_capacity(keys.len());
        let mut chosen: Vec<Vec<Option<usize>>> = vec![Vec::with_capacity(keys.len()); self.fields.len()];
        let mut point = vec![None; self.fields.len()];
        for rows in keys.chunk_by(|a, b| a.identity() == b.identity()) {
            let Some(key) = rows.first() else { continue };
            for (slot, lookup) in point.iter_mut().zip(&self.lookups) {
                let newest = |positions: &Positions| rows.iter().rev().find_map(|key| positions.get(key.row));
                *slot = lookup.as_ref().and_then(newest);
            }
            if !self.fields.is_empty() && point.iter().all(Option::is_none) {
                continue;
            }
            times.push(key.time_ns);
            batch.push_run(key.rank, times.len());
            chosen.iter_mut().zip(&point).for_each(|(chosen, position)| chosen.push(*position));
        }
        let columns = self.fields.iter().map(|field| table.column(field)).zip(&chosen);
        batch.columns = columns
            .map(|(column, chosen)| match column {
                Some(column) => take(column.values(), chosen),
                None => Arc::new(NullArray::new(chosen.len())),
            })
            .collect();
        batch.times = times.into();
        batch
    }
}

fn take(values: &Values, positions: &[Option<usize>]) -> ArrayRef {
    let positions = positions.iter().copied();
    match values {
        Values::Float(values) => {
            Arc::new(positions.map(|at| values.get(at?).copied()).collect::<Float64Array>())
        }
        Values::Integer(values) => {
            Arc::new(positions.map(|at| values.get(at?).copied()).collect::<Int64Array>())
        }
        Values::Unsigned(values) => {
            Arc::new(positions.map(|at| values.get(at?).copied()).collect::<UInt64Array>())
        }
        Values::Boolean(values) => {
            Arc::new(positions.map(|at| values.get(at?).copied()).collect::<BooleanArray>())
        }
        Values::String(values) => {
            let mut builder = StringBuilder::new();
            positions.for_each(|at| builder.append_option(at.and_then(|at| values.get(at))));
            Arc::new(builder.finish())
        }
    }
}
