//! Which rows of a file a scan reads.

use std::ops::{Range, RangeInclusive};

use parquet::arrow::arrow_reader::{RowSelection, RowSelector};
use parquet::file::metadata::ParquetMetaData;
use parquet::file::page_index::column_index::ColumnIndexMetaData;

/// Rows to read.
#[derive(Debug, Default)]
pub(super) struct Selection {
    /// The row groups that have wanted rows.
    pub(super) groups: Vec<usize>,
    /// The wanted rows among those of the groups.
    pub(super) rows: Vec<RowSelector>,
    /// Ranks of the wanted rows, in their order, each with its count of rows.
    pub(super) runs: Vec<(u32, usize)>,
}

impl Selection {
    /// The rows of wanted series that are in pages which may have wanted times. `series` are rows with ranks, ascending;
    /// `time_column` is the number of the column of times.
    pub(super) fn new(
        metadata: &ParquetMetaData,
        time_column: usize,
        series: &[(u32, Range<u64>)],
        time_ns: &RangeInclusive<i64>,
    ) -> Self {
        let mut selection = Self::default();
        let mut series = series.iter().peekable();
        let mut first_row = 0_u64;
        for (group, group_metadata) in metadata.row_groups().iter().enumerate() {
            let row_count = group_metadata.num_rows().max(0) as u64;
            let end_row = first_row + row_count;
            let pages = pages_in_time(metadata, group, time_column, time_ns, row_count);
            let mut selector = Selector::default();
            while let Some((rank, rows)) = series.peek() {
                if rows.start >= end_row {
                    break;
                }
                let start = rows.start.max(first_row) - first_row;
                let end = rows.end.min(end_row) - first_row;
                let first_page = pages.partition_point(|page| page.end <= start);
                for page in pages.iter().skip(first_page).take_while(|page| page.start < end) {
                    let count = selector.select(page.start.max(start), page.end.min(end));
                    selection.push_run(*rank, count);
                }
                if rows.end > end_row {
                    break;
                }
                series.next();
            }
            if !selector.selectors.is_empty() {
                selector.skip_to(row_count);
                selection.groups.push(group);
                selection.rows.append(&mut selector.selectors);
            }
            first_row = end_row;
        }
        selection
    }

    fn push_run(&mut self, rank: u32, rows: usize) {
        match self.runs.last_mut() {
            Some((last, count)) if *last == rank => *count += rows,
            Some(_) | None => self.runs.push((rank, rows)),
        }
    }

    pub(super) fn row_selection(&mut self) -> RowSelection {
        RowSelection::from(std::mem::take(&mut self.rows))
    }
}

/// The rows of wanted series that are in pages which may have wanted times, by their numbers in the file: what
/// [`Selection::new`] selects.
pub(super) fn rows_in_time(
    metadata: &ParquetMetaData,
    time_column: usize,
    series: &[(u32, Range<u64>)],
    time_ns: &RangeInclusive<i64>,
) -> Vec<(u32, Range<u64>)> {
    let mut pages: Vec<Range<u64>> = Vec::new();
    let mut first_row = 0_u64;
    for (group, group_metadata) in metadata.row_groups().iter().enumerate() {
        let row_count = group_metadata.num_rows().max(0) as u64;
        for page in pages_in_time(metadata, group, time_column, time_ns, row_count) {
            let page = first_row + page.start..first_row + page.end;
            match pages.last_mut() {
                Some(before) if before.end == page.start => before.end = page.end,
                Some(_) | None => pages.push(page),
            }
        }
        first_row += row_count;
    }
    let mut found = Vec::with_capacity(series.len());
    for (rank, rows) in series {
        let first_page = pages.partition_point(|page| page.end <= rows.start);
        let pages = pages.iter().skip(first_page).take_while(|page| page.start < rows.end);
        found.extend(pages.map(|page| (*rank, page.start.max(rows.start)..page.end.min(rows.end))));
    }
    found
}

/// Takes and leaves rows, one after the other.
#[derive(Default)]
struct Selector {
    selectors: Vec<RowSelector>,
    row: u64,
}

impl Selector {
    fn skip_to(&mut self, row: u64) {
        if row > self.row {
            self.selectors.push(RowSelector::skip((row - self.row) as usize));
            self.row = row;
        }
    }

    fn select(&mut self, start: u64, end: u64) -> usize {
        self.skip_to(start);
        let count = end.saturating_sub(self.row) as usize;
        match self.selectors.last_mut() {
            Some(last) if !last.skip => last.row_count += count,
            Some(_) | None => self.selectors.push(RowSelector::select(count)),
        }
        self.row = end;
        count
    }
}

/// The rows of a group, by pages of times, that may be in a time range: consecutive pages as one. All of them where the
/// file does not tell.
fn pages_in_time(
    metadata: &ParquetMetaData,
    group: usize,
    time_column: usize,
    time_ns: &RangeInclusive<i64>,
    row_count: u64,
) -> Vec<Range<u64>> {
    let values = metadata.column_index().and_then(|groups| groups.get(group)?.get(time_column));
    let pages = metadata.offset_index().and_then(|groups| groups.get(group)?.get(time_column));
    let (Some(ColumnIndexMetaData::INT64(values)), Some(pages)) = (values, pages) else {
        return std::iter::once(0..row_count).collect();
    };
    let starts = pages.page_locations().iter().map(|page| page.first_row_index.max(0) as u64);
    let ends = starts.clone().skip(1).chain([row_count]);
    let mut wanted: Vec<Range<u64>> = Vec::new();
    for (page, (start, end)) in starts.zip(ends).enumerate() {
        let (first, last) = (values.min_values().get(page), values.max_values().get(page));
        let outside = first.is_some_and(|first| first > time_ns.end())
            || last.is_some_and(|last| last < time_ns.start());
        if outside || start >= end {
            continue;
        }
        match wanted.last_mut() {
            Some(before) if before.end == start => before.end = end,
            Some(_) | None => wanted.push(start..end),
        }
    }
    wanted
}
