//! Rows of a table in the order of scans: made when scans have asked for them several times, so that what comes in unsorted
//! is not sorted again for each query.
//!
//! Sorted are the first rows of a table, up to some row; what is written later is read beside them. That scans pay for
//! sorting only after as much work was done without it keeps writes, and the first query after them, as cheap as they are.

use std::collections::HashMap;
use std::ops::{Range, RangeInclusive};
use std::sync::Arc;

use arrow::array::{ArrayRef, TimestampNanosecondArray};
use arrow::datatypes::DataType;
use parking_lot::{Mutex, RwLock};

use super::super::block::{BLOCK_ROWS, BlockColumn};
use super::super::scan::{Gather, sort_rows};
use super::{RowKey, Table};

/// Rows that are quickly looked at, sorted or not.
const FEW_ROWS: usize = 4096;
/// How many times scans pass over unsorted rows before these are sorted.
const SCANS: usize = 3;

/// What a table keeps for its scans.
#[derive(Debug, Default)]
pub(super) struct SortedState {
    rows: Option<Arc<SortedRows>>,
    /// Unsorted rows that scans have passed over since then.
    passed: usize,
}

/// The first rows of a table by series and time, each point once.
#[derive(Debug)]
pub(crate) struct SortedRows {
    /// How many rows of the table these are.
    pub(crate) row_count: u32,
    /// The last of the writes that they are of.
    pub(super) last_sequence: u64,
    /// By the series' numbers, then time.
    keys: Vec<RowKey>,
    blocks: Vec<Block>,
    /// By the number of a series its first point; behind the last series the count of points.
    series: Vec<u32>,
    /// The times of each block.
    pub(crate) times: Vec<BlockColumn>,
    /// Columns of the fields that scans asked for, `None` for those that no row has.
    columns: Mutex<HashMap<Arc<str>, Option<Arc<SortedColumn>>>>,
}

#[derive(Debug)]
struct Block {
    keys: Range<usize>,
    points: Range<usize>,
}

/// A field's values in sorted rows.
#[derive(Debug)]
pub(crate) struct SortedColumn {
    pub(crate) data_type: DataType,
    /// Those of each block.
    pub(crate) blocks: Vec<BlockColumn>,
}

impl SortedRows {
    /// The sorted rows of a table, if there are any and it is worth it to have them.
    pub(crate) fn of(table: &RwLock<Table>) -> Option<Arc<Self>> {
        let deletions = {
            let table = table.read();
            let mut state = table.sorted.lock();
            let known = state.rows.clone().filter(|rows| !table.has_older_rows(rows));
            let sorted_rows = known.as_ref().map_or(0, |rows| rows.row_count as usize);
            let unsorted_rows = table.row_count().saturating_sub(sorted_rows);
            if unsorted_rows < FEW_ROWS || table.has_long_texts() {
                return known;
            }
            state.passed += unsorted_rows;
            if state.passed <= SCANS * unsorted_rows {
                return known;
            }
            state.passed = 0;
            table.deletions
        };
        let sorted = Arc::new(Self::new(table));
        let table = table.read();
        // Rows that were deleted meanwhile are among them, which only this scan may see.
        if table.deletions == deletions {
            table.sorted.lock().rows = Some(sorted.clone());
        }
        Some(sorted)
    }

    fn new(table: &RwLock<Table>) -> Self {
        let (keys, row_count, last_sequence) = {
            let table = table.read();
            let last_sequence = table.chunks.iter().map(|chunk| chunk.sequence).max().unwrap_or(0);
            (table.all_rows(), table.row_count() as u32, last_sequence)
        };
        let keys = sort_rows(keys);
        let mut blocks: Vec<Block> = Vec::with_capacity(keys.len() / BLOCK_ROWS + 1);
        let mut series: Vec<u32> = Vec::new();
        let mut times = Vec::new();
        let (mut start, mut point_count) = (0, 0);
        while start < keys.len() {
            let length = block_length(keys.get(start..).unwrap_or_default());
            let in_block = keys.get(start..start + length).unwrap_or_default();
            let first_point = point_count;
            let mut block_times = Vec::with_capacity(length);
            for rows in in_block.chunk_by(|a, b| a.identity() == b.identity()) {
                let Some(first) = rows.first() else { continue };
                if series.len() <= first.rank as usize {
                    series.resize(first.rank as usize + 1, point_count as u32);
                }
                block_times.push(first.time_ns);
                point_count += 1;
            }
            let block_times: ArrayRef = Arc::new(TimestampNanosecondArray::from(block_times));
            times.push(BlockColumn::new(&block_times));
            blocks.push(Block { keys: start..start + length, points: first_point..point_count });
            start += length;
        }
        series.push(point_count as u32);
        Self { row_count, last_sequence, keys, blocks, series, times, columns: Mutex::default() }
    }

    /// The points of a series.
    pub(crate) fn points(&self, number: u32) -> Range<usize> {
        let first = |number: usize| self.series.get(number).map(|point| *point as usize);
        match (first(number as usize), first(number as usize + 1)) {
            (Some(start), Some(end)) => start..end,
            _ => 0..0,
        }
    }

    /// The block of the first of some points, and which of its rows are among them; `None` where there are no points.
    pub(crate) fn locate(&self, points: &Range<usize>) -> Option<(usize, Range<usize>)> {
        if points.is_empty() {
            return None;
        }
        let number = self.blocks.partition_point(|block| block.points.end <= points.start);
        let block = &self.blocks.get(number)?.points;
        Some((number, points.start - block.start..points.end.min(block.end) - block.start))
    }

    /// Those rows of a series in a block that are in a time range.
    pub(crate) fn in_time(
        &self,
        block: usize,
        rows: Range<usize>,
        time_ns: &RangeInclusive<i64>,
    ) -> Range<usize> {
        self.times.get(block).map_or(rows.clone(), |times| times.rows_in_time(rows, time_ns))
    }

    /// The values of a field, `None` where no row has one. `table` is the table that the rows are of.
    pub(crate) fn column(&self, table: &RwLock<Table>, field: &Arc<str>) -> Option<Arc<SortedColumn>> {
        if let Some(known) = self.columns.lock().get(field) {
            return known.clone();
        }
        let column = self.gather(table, field).map(Arc::new);
        self.columns.lock().insert(field.clone(), column.clone());
        column
    }

    fn gather(&self, table: &RwLock<Table>, field: &Arc<str>) -> Option<SortedColumn> {
        let gather = Gather::new(&table.read(), std::iter::once(field.clone()).collect());
        let mut column: Option<SortedColumn> = None;
        for block in &self.blocks {
            let keys = self.keys.get(block.keys.clone()).unwrap_or_default();
            let values = gather.column(&table.read(), keys)?;
            let column = column.get_or_insert_with(|| SortedColumn {
                data_type: values.data_type().clone(),
                blocks: Vec::new(),
            });
            column.blocks.push(BlockColumn::new(&values));
        }
        column
    }
}

/// How many of the keys, which are sorted, make a block: it ends between two points.
fn block_length(keys: &[RowKey]) -> usize {
    let Some(last) = keys.get(BLOCK_ROWS - 1) else { return keys.len() };
    BLOCK_ROWS + keys.iter().skip(BLOCK_ROWS).take_while(|key| key.identity() == last.identity()).count()
}
