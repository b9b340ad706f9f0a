//! The wanted rows of a table's sorted rows.

use std::ops::{Range, RangeInclusive};
use std::sync::Arc;

use super::super::block::newest_rows;
use super::super::buffer::{SortedColumn, SortedRows};
use super::super::error::StoreError;
use super::WantedSeries;
use super::blocks::BlockRows;
use super::merge::SourceBatch;

/// The wanted rows, a batch at a time.
#[derive(Debug)]
pub(crate) struct SortedSource {
    rows: Arc<SortedRows>,
    wanted: Arc<WantedSeries>,
    time_ns: RangeInclusive<i64>,
    /// For each field its column, where there is one.
    columns: Vec<Option<Arc<SortedColumn>>>,
    /// Whether the rows with the newest values of each series are all that is wanted.
    newest: bool,
    /// The rank to go on with.
    rank: u32,
    /// What is left of its points; `None` where none were taken.
    rest: Option<Range<usize>>,
}

impl SortedSource {
    /// The rows of wanted series and times that have one of the fields whose columns these are.
    pub(crate) fn new(
        rows: Arc<SortedRows>,
        wanted: Arc<WantedSeries>,
        time_ns: RangeInclusive<i64>,
        columns: Vec<Option<Arc<SortedColumn>>>,
        newest: bool,
    ) -> Self {
        Self { rows, wanted, time_ns, columns, newest, rank: 0, rest: None }
    }

    pub(crate) fn next_batch(&mut self) -> Result<Option<SourceBatch>, StoreError> {
        loop {
            let mut chosen = BlockRows::default();
            while !chosen.is_full()
                && let Some(number) = self.wanted.numbers.get(self.rank as usize)
            {
                let points = self.rest.take().unwrap_or_else(|| self.rows.points(*number));
                let Some((block, in_block)) = self.rows.locate(&points) else {
                    self.rank += 1;
                    continue;
                };
                self.rest = Some(points.start + in_block.len()..points.end);
                let mut chosen_rows = self.rows.in_time(block, in_block, &self.time_ns);
                if self.newest {
                    let columns = self.columns.iter().flatten();
                    chosen_rows =
                        newest_rows(chosen_rows, columns.filter_map(|column| column.blocks.get(block)));
                }
                chosen.push(self.rank, block, chosen_rows);
            }
            if chosen.is_empty() {
                return Ok(None);
            }
            let types = self.columns.iter().map(|column| Some(column.as_ref()?.data_type.clone()));
            let batch = chosen.finish(
                |block| self.rows.times.get(block),
                types,
                |field, block| self.columns.get(field)?.as_ref()?.blocks.get(block),
            )?;
            let batch = batch.without_empty()?;
            if !batch.times.is_empty() {
                return Ok(Some(batch));
            }
        }
    }
}
