//! Which bytes of a file a scan will read.

use std::ops::Range;

use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::RowSelection;
use parquet::file::metadata::ParquetMetaData;

/// The places of the pages with wanted rows of wanted columns, by row group. `rows` are chosen among those of `groups`.
pub(super) fn plan(
    metadata: &ParquetMetaData,
    groups: &[usize],
    mut rows: RowSelection,
    columns: &ProjectionMask,
) -> Vec<Vec<Range<u64>>> {
    let mut plan = Vec::with_capacity(groups.len());
    for group in groups {
        let Some(group_metadata) = metadata.row_groups().get(*group) else { continue };
        let rows = rows.split_off(usize::try_from(group_metadata.num_rows()).unwrap_or(0));
        let index = metadata.offset_index().and_then(|groups| groups.get(*group));
        let mut ranges = Vec::new();
        for (number, column) in group_metadata.columns().iter().enumerate() {
            if !columns.leaf_included(number) {
                continue;
            }
            let (start, length) = column.byte_range();
            let pages = index.and_then(|columns| columns.get(number)).map(|column| column.page_locations());
            match pages.and_then(|pages| Some((pages, u64::try_from(pages.first()?.offset).ok()?))) {
                Some((pages, first)) => {
                    // Before the pages of values there may be one of the dictionary.
                    ranges.extend((start < first).then_some(start..first));
                    ranges.extend(rows.scan_ranges(pages));
                }
                None => ranges.push(start..start.saturating_add(length)),
            }
        }
        plan.push(ranges);
    }
    plan
}
