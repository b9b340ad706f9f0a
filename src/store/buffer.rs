//! Rows that no file holds yet, as columns by bucket and measurement.

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use parking_lot::{Mutex, RwLock};
use tidegate_generated::types::Id;

use super::catalog::Admitted;
use super::column::Column;

mod sorted;

use sorted::SortedState;
pub(crate) use sorted::{SortedColumn, SortedRows};

/// A series that a scan does not want, in a table of ranks.
pub(crate) const NOT_WANTED: u32 = u32::MAX;

/// The tables of a bucket, by measurement.
type Tables = HashMap<Arc<str>, Arc<RwLock<Table>>>;

/// Buffered rows of all buckets.
#[derive(Debug, Default)]
pub(crate) struct Buffer {
    tables: RwLock<HashMap<Id, Tables>>,
    size_bytes: AtomicUsize,
}

impl Buffer {
    /// Bytes of memory the rows take.
    pub(crate) fn size_bytes(&self) -> usize {
        self.size_bytes.load(Ordering::Relaxed)
    }

    /// Whether there are no rows.
    pub(crate) fn is_empty(&self) -> bool {
        self.tables.read().is_empty()
    }

    /// Adds the rows of one write. `sequence` orders writes; they may arrive in any order.
    pub(crate) fn apply(&self, bucket: Id, measurements: &[Admitted<'_>], sequence: u64) {
        for admitted in measurements {
            let name = admitted.rows.name();
            let added = self.table_or_new(bucket, name).write().append(admitted, sequence);
            self.size_bytes.fetch_add(added, Ordering::Relaxed);
        }
    }

    pub(crate) fn table(&self, bucket: Id, measurement: &str) -> Option<Arc<RwLock<Table>>> {
        self.tables.read().get(&bucket)?.get(measurement).cloned()
    }

    /// All tables with their buckets and measurements.
    pub(crate) fn tables(&self) -> Vec<(Id, Arc<str>, Arc<RwLock<Table>>)> {
        let tables = self.tables.read();
        let all = tables.iter().flat_map(|(bucket, tables)| {
            tables.iter().map(|(measurement, table)| (*bucket, measurement.clone(), table.clone()))
        });
        all.collect()
    }

    /// The tables of a bucket with their measurements.
    pub(crate) fn tables_of(&self, bucket: Id) -> Vec<(Arc<str>, Arc<RwLock<Table>>)> {
        let tables = self.tables.read();
        let all = tables.get(&bucket).into_iter().flatten();
        all.map(|(measurement, table)| (measurement.clone(), table.clone())).collect()
    }

    /// Forgets a bucket's rows.
    pub(crate) fn drop_bucket(&self, bucket: Id) {
        let Some(tables) = self.tables.write().remove(&bucket) else { return };
        let freed: usize = tables.values().map(|table| table.read().size_bytes).sum();
        self.size_bytes.fetch_sub(freed, Ordering::Relaxed);
    }

    /// Forgets those tables of a bucket that hold nothing but deleted rows.
    pub(crate) fn drop_deleted(&self, bucket: Id) {
        let mut tables = self.tables.write();
        let Some(of_bucket) = tables.get_mut(&bucket) else { return };
        let mut freed = 0;
        of_bucket.retain(|_, table| {
            let table = table.read();
            let is_needed = table.series.iter().any(|number| *number != NOT_WANTED);
            if !is_needed {
                freed += table.size_bytes;
            }
            is_needed
        });
        if of_bucket.is_empty() {
            tables.remove(&bucket);
        }
        self.size_bytes.fetch_sub(freed, Ordering::Relaxed);
    }

    fn table_or_new(&self, bucket: Id, measurement: &Arc<str>) -> Arc<RwLock<Table>> {
        if let Some(table) = self.table(bucket, measurement) {
            return table;
        }
        self.tables.write().entry(bucket).or_default().entry(measurement.clone()).or_default().clone()
    }
}

/// Rows of one measurement in the order they arrived. Rows are only ever appended, so that a row number stays good.
#[derive(Debug, Default)]
pub(crate) struct Table {
    times: Vec<i64>,
    series: Vec<u32>,
    columns: HashMap<Arc<str>, Column>,
    chunks: Vec<Chunk>,
    size_bytes: usize,
    /// How many deletes there have been.
    deletions: usize,
    sorted: Mutex<SortedState>,
}

/// The rows of one write.
#[derive(Debug, Clone, Copy)]
struct Chunk {
    sequence: u64,
    first_row: u32,
    end_row: u32,
    first_time_ns: i64,
    last_time_ns: i64,
}

impl Chunk {
    fn overlaps(&self, time_ns: &RangeInclusive<i64>) -> bool {
        self.first_time_ns <= *time_ns.end() && self.last_time_ns >= *time_ns.start()
    }
}

/// A row by what orders it. Rows of one rank and time are one point; the later ones win.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RowKey {
    /// Place of the row's series among the wanted ones.
    pub(crate) rank: u32,
    pub(crate) row: u32,
    pub(crate) time_ns: i64,
}

impl RowKey {
    pub(crate) fn identity(&self) -> (u32, i64) {
        (self.rank, self.time_ns)
    }
}

impl Table {
    pub(crate) fn row_count(&self) -> usize {
        self.times.len()
    }

    /// How many rows are of writes that have times of a range.
    pub(crate) fn row_count_in(&self, time_ns: &RangeInclusive<i64>) -> usize {
        let wanted = self.chunks.iter().filter(|chunk| chunk.overlaps(time_ns));
        wanted.map(|chunk| (chunk.end_row - chunk.first_row) as usize).sum()
    }

    pub(crate) fn column(&self, name: &str) -> Option<&Column> {
        self.columns.get(name)
    }

    /// Appends rows and gives the bytes of memory they take.
    fn append(&mut self, admitted: &Admitted<'_>, sequence: u64) -> usize {
        let rows = &*admitted.rows;
        let first_row = self.times.len() as u32;
        self.times.extend_from_slice(rows.times());
        self.series.extend_from_slice(&admitted.series);
        let mut added = rows.row_count() * (size_of::<i64>() + size_of::<u32>());
        for column in rows.columns() {
            match self.columns.get_mut(&column.name) {
                Some(known) => known.append(first_row, &column.column),
                None => {
                    let mut new = Column::new(column.field_type());
                    new.append(first_row, &column.column);
                    self.columns.insert(column.name.clone(), new);
                }
            }
            added += column.column.size_bytes();
        }
        self.chunks.push(Chunk {
            sequence,
            first_row,
            end_row: self.times.len() as u32,
            first_time_ns: rows.times().iter().copied().min().unwrap_or(i64::MAX),
            last_time_ns: rows.times().iter().copied().max().unwrap_or(i64::MIN),
        });
        self.size_bytes += added;
        added
    }

    /// The rows from `first_row` on of a time range whose series have a rank, in the order of their writes. `ranks` holds a
    /// rank for each series number.
    pub(crate) fn rows(&self, first_row: u32, ranks: &[u32], time_ns: &RangeInclusive<i64>) -> Vec<RowKey> {
        let wanted = |chunk: &&Chunk| chunk.first_row >= first_row && chunk.overlaps(time_ns);
        let mut chunks: Vec<Chunk> = self.chunks.iter().filter(wanted).copied().collect();
        chunks.sort_by_key(|chunk| chunk.sequence);
        let mut keys = Vec::new();
        for chunk in chunks {
            let range = chunk.first_row as usize..chunk.end_row as usize;
            let times = self.times.get(range.clone()).unwrap_or_default();
            let series = self.series.get(range).unwrap_or_default();
            for ((row, time), series) in (chunk.first_row..).zip(times).zip(series) {
                let rank = ranks.get(*series as usize).copied().unwrap_or(NOT_WANTED);
                if rank != NOT_WANTED && time_ns.contains(time) {
                    keys.push(RowKey { rank, row, time_ns: *time });
                }
            }
        }
        keys
    }
}

/// For sorting.
impl Table {
    /// All rows that belong to a series, with its number as their rank, in the order of their writes.
    fn all_rows(&self) -> Vec<RowKey> {
        let mut chunks: Vec<Chunk> = self.chunks.clone();
        chunks.sort_by_key(|chunk| chunk.sequence);
        let mut keys = Vec::with_capacity(self.times.len());
        for chunk in chunks {
            let range = chunk.first_row as usize..chunk.end_row as usize;
            let times = self.times.get(range.clone()).unwrap_or_default();
            let series = self.series.get(range).unwrap_or_default();
            let rows = (chunk.first_row..).zip(times).zip(series);
            let rows = rows.filter(|(_, number)| **number != NOT_WANTED);
            keys.extend(rows.map(|((row, time), number)| RowKey { rank: *number, row, time_ns: *time }));
        }
        keys
    }

    /// Whether rows that came after sorted ones are of an older write: they do not win over those.
    fn has_older_rows(&self, sorted: &SortedRows) -> bool {
        let later = self.chunks.iter().rev().take_while(|chunk| chunk.first_row >= sorted.row_count);
        later.into_iter().any(|chunk| chunk.sequence < sorted.last_sequence)
    }

    /// Whether a column's texts are so long that a batch must have few of them.
    pub(crate) fn has_long_texts(&self) -> bool {
        self.columns.values().any(Column::has_long_texts)
    }
}

/// Deleting. A deleted row stays where it is, so that row numbers stay good, and belongs to no series.
impl Table {
    /// Whether there are rows of a time range and of series for which `series` says so by their numbers.
    pub(crate) fn holds(&self, series: &[bool], time_ns: &RangeInclusive<i64>) -> bool {
        let mut rows = self.times.iter().zip(&self.series);
        rows.any(|(time, number)| is_among(series, *number) && time_ns.contains(time))
    }

    /// Deletes those rows. Scans that have begun still see them.
    pub(crate) fn delete(&mut self, series: &[bool], time_ns: &RangeInclusive<i64>) {
        self.deletions += 1;
        *self.sorted.get_mut() = SortedState::default();
        for (time, number) in self.times.iter().zip(&mut self.series) {
            if is_among(series, *number) && time_ns.contains(time) {
                *number = NOT_WANTED;
            }
        }
    }
}

fn is_among(series: &[bool], number: u32) -> bool {
    series.get(number as usize).is_some_and(|among| *among)
}
