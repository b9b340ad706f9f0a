//! From rows of a buffered table to Arrow columns.

use std::sync::Arc;

use arrow::array::{ArrayRef, ArrowPrimitiveType, BooleanArray, NullArray, PrimitiveArray, StringBuilder};
use arrow::buffer::{BooleanBuffer, NullBuffer};
use arrow::datatypes::{Float64Type, Int64Type, UInt64Type};
use parking_lot::RwLock;

use super::super::buffer::{RowKey, Table};
use super::super::column::{Column, Positions, Values};
use super::merge::{BATCH_ROWS, SourceBatch};
use super::order::sort_rows;

/// Rows of a batch of long texts. A text has at most 1 MiB.
const LONG_TEXTS_ROWS: usize = 1024;

/// The wanted rows of a buffered table, a batch at a time.
///
/// The rows are chosen at the start; what is written later is not among them. The table is locked for each batch only.
#[derive(Debug)]
pub(crate) struct BufferSource {
    table: Arc<RwLock<Table>>,
    keys: Vec<RowKey>,
    /// Rows are sorted by whoever reads the first of them, which may be a thread of its own.
    is_sorted: bool,
    taken: usize,
    gather: Gather,
}

impl BufferSource {
    /// Of the rows with these keys, in the order of their writes. `guard` is that of the table.
    pub(crate) fn new(
        table: Arc<RwLock<Table>>,
        guard: &Table,
        keys: Vec<RowKey>,
        fields: Arc<[Arc<str>]>,
    ) -> Self {
        Self { table, keys, is_sorted: false, taken: 0, gather: Gather::new(guard, fields) }
    }

    pub(crate) fn next_batch(&mut self) -> Option<SourceBatch> {
        if !std::mem::replace(&mut self.is_sorted, true) {
            self.keys = sort_rows(std::mem::take(&mut self.keys));
        }
        loop {
            let keys = self.keys.get(self.taken..).filter(|keys| !keys.is_empty())?;
            let (keys, _) = keys.split_at_checked(self.gather.batch_length(keys, BATCH_ROWS))?;
            self.taken += keys.len();
            let batch = self.gather.batch(&self.table.read(), keys);
            if !batch.times.is_empty() {
                return Some(batch);
            }
        }
    }
}

/// Where a table has the values of some fields. It stays good for the rows there were when it was made.
#[derive(Debug)]
pub(crate) struct Gather {
    fields: Arc<[Arc<str>]>,
    lookups: Vec<Lookup>,
    row_limit: usize,
}

/// Where the values of one field are.
#[derive(Debug)]
enum Lookup {
    /// The table lacks the field.
    Nowhere,
    /// Every row has a value, at the position of its number.
    Everywhere,
    /// Some rows have.
    Somewhere(Positions),
}

/// For each point the position of a field's value.
struct Chosen {
    positions: Vec<u32>,
    /// Whether some are [`ABSENT`].
    with_absent: bool,
}

const ABSENT: u32 = u32::MAX;

impl Gather {
    pub(crate) fn new(table: &Table, fields: Arc<[Arc<str>]>) -> Self {
        let columns = || fields.iter().map(|field| table.column(field));
        let lookup = |column: Option<&Column>| match column.map(|column| column.positions(table.row_count()))
        {
            None => Lookup::Nowhere,
            Some(Positions::Dense(length)) if length >= table.row_count() => Lookup::Everywhere,
            Some(positions) => Lookup::Somewhere(positions),
        };
        let lookups = columns().map(lookup).collect();
        let row_limit =
            if columns().flatten().any(Column::has_long_texts) { LONG_TEXTS_ROWS } else { usize::MAX };
        Self { fields, lookups, row_limit }
    }

    /// The values of the first field in the points of sorted keys; `None` where the table lacks it.
    pub(crate) fn column(&self, table: &Table, keys: &[RowKey]) -> Option<ArrayRef> {
        let chosen = Chosen::new(self.lookups.first()?, keys)?;
        Some(chosen.take(table.column(self.fields.first()?)?.values()))
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
        let mut chosen: Vec<Option<Chosen>> =
            self.lookups.iter().map(|lookup| Chosen::new(lookup, keys)).collect();
        let mut points: Vec<&RowKey> = rows_by_point(keys).filter_map(<[RowKey]>::first).collect();

        let is_full = |chosen: &Option<Chosen>| chosen.as_ref().is_some_and(|chosen| !chosen.with_absent);
        if !chosen.is_empty() && !chosen.iter().any(is_full) {
            let mut keep = vec![false; points.len()];
            for chosen in chosen.iter().flatten() {
                let found = chosen.positions.iter().map(|position| *position != ABSENT);
                keep.iter_mut().zip(found).for_each(|(keep, found)| *keep |= found);
            }
            chosen.iter_mut().flatten().for_each(|chosen| retain(&mut chosen.positions, &keep));
            retain(&mut points, &keep);
        }

        let mut batch = SourceBatch::default();
        (1..).zip(&points).for_each(|(end, point)| batch.push_run(point.rank, end));
        let columns = self.fields.iter().map(|field| table.column(field)).zip(&chosen);
        batch.columns = columns
            .map(|(column, chosen)| match (column, chosen) {
                (Some(column), Some(chosen)) => chosen.take(column.values()),
                _ => Arc::new(NullArray::new(points.len())),
            })
            .collect();
        batch.times = points.iter().map(|point| point.time_ns).collect::<Vec<_>>().into();
        batch
    }
}

/// The rows of each point.
fn rows_by_point(keys: &[RowKey]) -> impl Iterator<Item = &[RowKey]> {
    keys.chunk_by(|a, b| a.identity() == b.identity())
}

fn retain<T>(items: &mut Vec<T>, keep: &[bool]) {
    let mut keep = keep.iter();
    items.retain(|_| keep.next().is_some_and(|keep| *keep));
}

impl Chosen {
    /// The newest values of points; `None` where the table lacks the field.
    fn new(lookup: &Lookup, keys: &[RowKey]) -> Option<Self> {
        let points = rows_by_point(keys);
        match lookup {
            Lookup::Nowhere => None,
            Lookup::Everywhere => {
                let positions = points.filter_map(|rows| rows.last()).map(|key| key.row).collect();
                Some(Self { positions, with_absent: false })
            }
            Lookup::Somewhere(lookup) => {
                let newest = |rows: &[RowKey]| rows.iter().rev().find_map(|key| lookup.get(key.row));
                let mut with_absent = false;
                let positions = points.map(|rows| match newest(rows) {
                    Some(position) => position as u32,
                    None => {
                        with_absent = true;
                        ABSENT
                    }
                });
                Some(Self { positions: positions.collect(), with_absent })
            }
        }
    }

    fn take(&self, values: &Values) -> ArrayRef {
        match values {
            Values::Float(values) => Arc::new(self.primitives::<Float64Type>(values)),
            Values::Integer(values) => Arc::new(self.primitives::<Int64Type>(values)),
            Values::Unsigned(values) => Arc::new(self.primitives::<UInt64Type>(values)),
            Values::Boolean(values) => {
                let value = |at: &u32| values.get(*at as usize).copied().unwrap_or_default();
                let taken = self.positions.iter().map(value).collect::<BooleanBuffer>();
                Arc::new(BooleanArray::new(taken, self.nulls()))
            }
            Values::String(values) => {
                let mut builder = StringBuilder::with_capacity(self.positions.len(), 0);
                self.positions.iter().for_each(|at| builder.append_option(values.get(*at as usize)));
                Arc::new(builder.finish())
            }
        }
    }

    fn primitives<T: ArrowPrimitiveType>(&self, values: &[T::Native]) -> PrimitiveArray<T> {
        let value = |at: &u32| values.get(*at as usize).copied().unwrap_or_default();
        let taken: Vec<T::Native> = self.positions.iter().map(value).collect();
        PrimitiveArray::new(taken.into(), self.nulls())
    }

    fn nulls(&self) -> Option<NullBuffer> {
        let present = || self.positions.iter().map(|at| *at != ABSENT).collect::<BooleanBuffer>();
        self.with_absent.then(|| NullBuffer::new(present()))
    }
}
