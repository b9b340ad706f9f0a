//! A scan before its rows are read: its series are chosen, and may be divided into parts that are read side by side.

use std::ops::RangeInclusive;
use std::sync::Arc;

use arrow::datatypes::SchemaRef;
use parking_lot::RwLock;

use super::super::buffer::{RowKey, SortedRows, Table};
use super::super::catalog::SortedSeries;
use super::super::file::{BlockCache, DataFile, FileSource, FooterCache};
use super::super::series::Series;
use super::super::tombstone::Tombstone;
use super::gather::BufferSource;
use super::mask::Mask;
use super::merge::Source;
use super::sorted::SortedSource;
use super::{ScanBatches, WantedSeries};

/// A scan whose series are chosen and whose files are held; the rows are not looked at yet.
#[derive(Debug)]
pub struct PreparedScan {
    /// From the oldest rows to the newest.
    pub(crate) files: Vec<Arc<DataFile>>,
    pub(crate) tombstones: Vec<Tombstone>,
    /// The buffered rows, newer than those of files; likewise from the oldest to the newest.
    pub(crate) tables: Vec<Arc<RwLock<Table>>>,
    pub(crate) sorted: Arc<SortedSeries>,
    /// The chosen series by their numbers, in their order.
    pub(crate) numbers: Vec<u32>,
    pub(crate) fields: Arc<[Arc<str>]>,
    pub(crate) time_ns: RangeInclusive<i64>,
    /// Whether the newest values of each series are all that matters.
    pub(crate) newest: bool,
    pub(crate) schema: SchemaRef,
    pub(crate) footers: Arc<FooterCache>,
    pub(crate) blocks: Arc<BlockCache>,
}

impl PreparedScan {
    /// The chosen series, in their order.
    pub fn series(&self) -> impl Iterator<Item = &Arc<Series>> {
        self.numbers.iter().filter_map(|number| self.sorted.get(*number))
    }

    /// How many series are chosen, never none.
    pub fn series_count(&self) -> usize {
        self.numbers.len()
    }

    /// About how many rows there are, as if all series had as many and all times were as frequent.
    pub fn row_estimate(&self) -> usize {
        let in_files = self.files.iter().map(|file| {
            let (first, last) = (file.entry.first_time_ns, file.entry.last_time_ns);
            let start = first.max(*self.time_ns.start());
            let end = last.min(*self.time_ns.end());
            let length = |start: i64, end: i64| (end as f64 - start as f64).max(0.0) + 1.0;
            file.entry.rows as f64 * length(start, end) / length(first, last)
        });
        let in_tables = self.tables.iter().map(|table| table.read().row_count_in(&self.time_ns) as f64);
        let all_rows: f64 = in_files.chain(in_tables).sum();
        let rows = all_rows * self.numbers.len() as f64 / self.sorted.len().max(1) as f64;
        // Of each series, one row of each source may hold newest values.
        let most = if self.newest {
            self.numbers.len() * (self.files.len() + self.tables.len())
        } else {
            usize::MAX
        };
        (rows as usize).min(most)
    }

    /// All rows there are now.
    pub fn batches(self) -> ScanBatches {
        let all = vec![0; self.numbers.len()];
        self.parts(&all, 1).pop().unwrap_or_else(ScanBatches::empty)
    }

    /// The rows there are now, in `count` parts: `part_of` says which part each series goes to, in the order of the series.
    /// Each part is sorted in itself. Neighbouring series cost less in the same part than in different ones.
    pub fn parts(self, part_of: &[usize], count: usize) -> Vec<ScanBatches> {
        let mut numbers = vec![Vec::new(); count];
        let mut places = Vec::with_capacity(self.numbers.len());
        for (number, part) in self.numbers.iter().zip(part_of) {
            let Some(numbers) = numbers.get_mut(*part) else { continue };
            places.push(Place { part: *part, rank: numbers.len() as u32 });
            numbers.push(*number);
        }
        let series_count = self.sorted.len();
        let mut parts: Vec<Part> = numbers
            .into_iter()
            .map(|numbers| Part {
                wanted: Arc::new(WantedSeries::new(numbers, series_count)),
                sources: Vec::with_capacity(self.files.len() + 2 * self.tables.len()),
            })
            .collect();
        for part in &mut parts {
            self.add_files(part);
        }
        for table in &self.tables {
            self.add_table(table, &places, &mut parts);
        }
        let batches = |part: Part| {
            ScanBatches::new(part.sources, self.sorted.clone(), part.wanted, self.schema.clone())
        };
        parts.into_iter().map(batches).collect()
    }

    fn add_files(&self, part: &mut Part) {
        let wanted = &part.wanted;
        let mask = |tombstone| (tombstone, Arc::new(Mask::new(tombstone, wanted.series(&self.sorted))));
        let masks: Vec<(&Tombstone, Arc<Mask>)> = self.tombstones.iter().map(mask).collect();
        for file in &self.files {
            let pending = masks.iter().filter(|(tombstone, _)| tombstone.is_pending_for(&file.entry));
            let masks: Vec<_> = pending.map(|(_, mask)| mask.clone()).collect();
            let (footers, wanted, fields) = (self.footers.clone(), wanted.clone(), self.fields.clone());
            let source = FileSource::new(file.clone(), footers, wanted, self.time_ns.clone(), fields);
            // Where rows are deleted of the file, its newest ones may be among them.
            let source =
                source.through(self.blocks.clone()).of_newest_values(self.newest && masks.is_empty());
            part.sources.push(Source::File(source, masks));
        }
    }

    /// Adds the rows of a table to the parts, those of one moment to all of them.
    fn add_table(&self, table: &Arc<RwLock<Table>>, places: &[Place], parts: &mut [Part]) {
        let sorted = SortedRows::of(table);
        let first_row = sorted.as_ref().map_or(0, |rows| rows.row_count);
        if let Some(rows) = sorted {
            let columns: Vec<_> = self.fields.iter().map(|field| rows.column(table, field)).collect();
            for part in &mut *parts {
                let (rows, wanted, columns) = (rows.clone(), part.wanted.clone(), columns.clone());
                let source = SortedSource::new(rows, wanted, self.time_ns.clone(), columns, self.newest);
                part.sources.push(Source::Sorted(source));
            }
        }
        let guard = table.read();
        let mut keys: Vec<Vec<RowKey>> = vec![Vec::new(); parts.len()];
        if let [part] = &*parts
            && let [keys] = keys.as_mut_slice()
        {
            *keys = guard.rows(first_row, &part.wanted.ranks, &self.time_ns);
        } else {
            let all = WantedSeries::new(self.numbers.clone(), self.sorted.len());
            for key in guard.rows(first_row, &all.ranks, &self.time_ns) {
                let Some(place) = places.get(key.rank as usize) else { continue };
                if let Some(keys) = keys.get_mut(place.part) {
                    keys.push(RowKey { rank: place.rank, ..key });
                }
            }
        }
        for (part, keys) in parts.iter_mut().zip(keys) {
            let source = BufferSource::new(table.clone(), &guard, keys, self.fields.clone());
            part.sources.push(Source::Buffer(source));
        }
    }
}

/// Where a chosen series goes to.
struct Place {
    part: usize,
    /// The place among the series of the part.
    rank: u32,
}

/// A part in the making.
struct Part {
    wanted: Arc<WantedSeries>,
    sources: Vec<Source>,
}
