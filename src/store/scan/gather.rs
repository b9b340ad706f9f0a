//! From rows of a buffered table to Arrow columns.

use std::ops::RangeInclusive;
use std::sync::Arc;

use arrow::array::{ArrayRef, BooleanArray, Float64Array, Int64Array, NullArray, StringBuilder, UInt64Array};
use parking_lot::RwLock;

use super::super::buffer::{RowKey, Table};
use super::super::column::Values;
use super::merge::{BATCH_ROWS, SourceBatch};

/// The wanted rows of a buffered table, a batch at a time.
///
/// The rows are chosen at the start; what is written later is not among them. The table is locked for each batch only.
#[derive(Debug)]
pub(crate) struct BufferSource {
    table: Arc<RwLock<Table>>,
    keys: std::vec::IntoIter<RowKey>,
    fields: Arc<[Arc<str>]>,
}

impl BufferSource {
    pub(crate) fn new(
        table: Arc<RwLock<Table>>,
        ranks: &[u32],
        time_ns: &RangeInclusive<i64>,
        fields: Arc<[Arc<str>]>,
    ) -> Self {
        let keys = table.read().sorted_rows(ranks, time_ns).into_iter();
        Self { table, keys, fields }
    }

    pub(crate) fn next_batch(&mut self) -> Option<SourceBatch> {
        while !self.keys.as_slice().is_empty() {
            let length = batch_length(self.keys.as_slice(), BATCH_ROWS);
            let keys: Vec<RowKey> = self.keys.by_ref().take(length).collect();
            let batch = gather(&self.table.read(), &keys, &self.fields);
            if !batch.times.is_empty() {
                return Some(batch);
            }
        }
        None
    }
}

/// How many of the sorted keys make a batch of about `rows` rows that ends between two points.
pub(crate) fn batch_length(keys: &[RowKey], rows: usize) -> usize {
    let Some(last) = keys.get(rows.saturating_sub(1)) else { return keys.len() };
    rows + keys.iter().skip(rows).take_while(|key| key.identity() == last.identity()).count()
}

/// The points of sorted keys as columns: rows of one identity become one, each field with its last value. Points without
/// any of the fields are left out, unless there are no fields.
pub(crate) fn gather(table: &Table, keys: &[RowKey], fields: &[Arc<str>]) -> SourceBatch {
    let columns: Vec<_> = fields.iter().map(|field| table.column(field)).collect();
    let lookups: Vec<_> =
        columns.iter().map(|column| column.map(|column| column.positions(table.row_count()))).collect();

    let mut batch = SourceBatch::default();
    let mut times = Vec::with_capacity(keys.len());
    let mut chosen: Vec<Vec<Option<usize>>> = vec![Vec::with_capacity(keys.len()); fields.len()];
    let mut point = vec![None; fields.len()];
    for rows in keys.chunk_by(|a, b| a.identity() == b.identity()) {
        let Some(key) = rows.first() else { continue };
        for (slot, lookup) in point.iter_mut().zip(&lookups) {
            *slot = lookup
                .as_ref()
                .and_then(|positions| rows.iter().rev().find_map(|key| positions.get(key.row)));
        }
        if !fields.is_empty() && point.iter().all(Option::is_none) {
            continue;
        }
        times.push(key.time_ns);
        batch.push_run(key.rank, times.len());
        chosen.iter_mut().zip(&point).for_each(|(chosen, position)| chosen.push(*position));
    }
    batch.columns = columns
        .iter()
        .zip(&chosen)
        .map(|(column, chosen)| match column {
            Some(column) => take(column.values(), chosen),
            None => Arc::new(NullArray::new(chosen.len())),
        })
        .collect();
    batch.times = times.into();
    batch
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
