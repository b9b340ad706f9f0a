//! Reading a file's rows by blocks that are kept in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Range, RangeInclusive};
use std::sync::Arc;

use arrow::compute::concat_batches;
use arrow::record_batch::{RecordBatch, RecordBatchReader};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::errors::ParquetError;

use super::super::block::{BLOCK_ROWS, BlockColumn, newest_rows};
use super::super::error::StoreError;
use super::super::scan::{BlockRows, SourceBatch};
use super::blocks::{BlockCache, BlockKey};
use super::plan::plan;
use super::select::Selection;
use super::{DataFile, Footer};

/// Blocks that are held and read together.
const BLOCKS_AT_ONCE: usize = 32;

/// The columns of a block that a scan wants: times, then fields as far as the file has them.
type BlockColumns = Vec<Arc<BlockColumn>>;

/// Wanted rows of a file, block by block.
#[derive(Debug)]
pub(super) struct BlockReading {
    footer: Arc<Footer>,
    cache: Arc<BlockCache>,
    /// Ranks and rows that are to come, ascending; the first of them from `next` on.
    rows: Vec<(u32, Range<u64>)>,
    next: usize,
    /// Where the file has each column: times, then fields as far as it has them.
    places: Vec<usize>,
    /// For each field asked for its number among the columns.
    fields: Vec<Option<usize>>,
    /// The wanted times, where not all rows have such.
    time_ns: Option<RangeInclusive<i64>>,
    held: BTreeMap<u64, BlockColumns>,
    /// Whether the rows with the newest values of each series are all that is wanted.
    newest: bool,
    /// What may still be put into the cache.
    share_bytes: usize,
}

impl BlockReading {
    /// Of rows with the ranks of their series. `fields` says where the file has the fields asked for.
    pub(super) fn new(
        footer: Arc<Footer>,
        cache: Arc<BlockCache>,
        rows: Vec<(u32, Range<u64>)>,
        fields: Vec<Option<usize>>,
        time_ns: Option<RangeInclusive<i64>>,
        newest: bool,
    ) -> Self {
        let mut places = vec![footer.time_column()];
        let mut number = |place: usize| {
            places.push(place);
            places.len() - 1
        };
        let fields = fields.into_iter().map(|place| place.map(&mut number)).collect();
        let share_bytes = cache.share_bytes();
        let held = BTreeMap::new();
        Self { footer, cache, rows, next: 0, places, fields, time_ns, held, newest, share_bytes }
    }

    /// The next rows in time, those of about a batch at most; `None` after the last.
    pub(super) fn next_batch(&mut self, file: &DataFile) -> Result<Option<SourceBatch>, StoreError> {
        let mut chosen = BlockRows::default();
        while !chosen.is_full()
            && let Some((rank, rows)) = self.rows.get(self.next).cloned()
        {
            let block = rows.start / BLOCK_ROWS as u64;
            if !self.held.contains_key(&block) {
                if !chosen.is_empty() {
                    break;
                }
                self.hold_next(file)?;
            }
            let first_row = block * BLOCK_ROWS as u64;
            let end = rows.end.min(first_row + BLOCK_ROWS as u64);
            match self.rows.get_mut(self.next) {
                Some(rest) if end < rows.end => rest.1.start = end,
                Some(_) | None => self.next += 1,
            }
            let in_block = (rows.start - first_row) as usize..(end - first_row) as usize;
            chosen.push(rank, block as usize, self.wanted_rows(block, in_block));
        }
        if chosen.is_empty() {
            return Ok(None);
        }
        let column = |number: usize, block: usize| Some(&**self.held.get(&(block as u64))?.get(number)?);
        let schema = self.footer.metadata.schema();
        let types = self.fields.iter().map(|number| {
            let place = self.places.get((*number)?)?;
            schema.fields().get(*place).map(|field| field.data_type().clone())
        });
        let batch = chosen.finish(
            |block| column(0, block),
            types,
            |field, block| column(self.fields.get(field).copied()??, block),
        )?;
        Ok(Some(batch))
    }

    /// Those rows of a series in a block that are wanted.
    fn wanted_rows(&self, block: u64, rows: Range<usize>) -> Range<usize> {
        let Some((times, fields)) = self.held.get(&block).and_then(|columns| columns.split_first()) else {
            return rows;
        };
        let rows = match &self.time_ns {
            Some(time_ns) => times.rows_in_time(rows, time_ns),
            None => rows,
        };
        if self.newest { newest_rows(rows, fields.iter().map(AsRef::as_ref)) } else { rows }
    }

    /// Takes the blocks of the next rows from the cache, or from the file.
    fn hold_next(&mut self, file: &DataFile) -> Result<(), StoreError> {
        let mut blocks: BTreeSet<u64> = BTreeSet::new();
        for (_, rows) in self.rows.iter().skip(self.next) {
            let last = rows.end.saturating_sub(1) / BLOCK_ROWS as u64;
            blocks.extend((rows.start / BLOCK_ROWS as u64..=last).take(BLOCKS_AT_ONCE));
            if blocks.len() >= BLOCKS_AT_ONCE {
                break;
            }
        }
        self.held.clear();
        let key = |block: u64, place: &usize| BlockKey {
            file: file.entry.number,
            column: *place as u32,
            block: block as u32,
        };
        let keys = blocks.iter().flat_map(|block| self.places.iter().map(|place| key(*block, place)));
        let found = self.cache.get(keys);
        let mut missing: Vec<(u64, &[Option<Arc<BlockColumn>>])> = Vec::new();
        for (block, columns) in blocks.iter().zip(found.chunks(self.places.len())) {
            match columns.iter().cloned().collect::<Option<BlockColumns>>() {
                Some(columns) => drop(self.held.insert(*block, columns)),
                None => missing.push((*block, columns)),
            }
        }
        if missing.is_empty() {
            return Ok(());
        }
        // A column that all missing blocks have here need not be read again.
        let lacks = |number: &usize| {
            missing.iter().any(|(_, columns)| columns.get(*number).is_some_and(Option::is_none))
        };
        let lacking = (0..self.places.len()).filter(lacks);
        let lacking = lacking.filter_map(|number| self.places.get(number).copied()).collect();
        let numbers: Vec<u64> = missing.iter().map(|(block, _)| *block).collect();
        let read = self.read(file, &numbers, lacking)?;
        for ((block, known), rows) in missing.into_iter().zip(read) {
            let mut columns = BlockColumns::with_capacity(self.places.len());
            for (place, known) in self.places.iter().zip(known) {
                if let Some(known) = known {
                    columns.push(known.clone());
                    continue;
                }
                let name = self.footer.metadata.schema().fields().get(*place).map(|field| field.name());
                let Some(column) = name.and_then(|name| rows.column_by_name(name)) else { continue };
                let column = Arc::new(BlockColumn::new(column));
                let size_bytes = column.size_bytes();
                if size_bytes <= self.share_bytes {
                    self.share_bytes -= size_bytes;
                    self.cache.insert(key(block, place), column.clone());
                }
                columns.push(column);
            }
            self.held.insert(block, columns);
        }
        Ok(())
    }

    /// Reads columns of blocks: for each block all its rows.
    fn read(
        &self,
        file: &DataFile,
        blocks: &[u64],
        places: Vec<usize>,
    ) -> Result<Vec<RecordBatch>, StoreError> {
        let metadata = self.footer.metadata.metadata();
        let row_count = metadata.file_metadata().num_rows().max(0) as u64;
        let size = BLOCK_ROWS as u64;
        let ranges: Vec<Range<u64>> =
            blocks.iter().map(|block| block * size..((block + 1) * size).min(row_count)).collect();
        let of_no_series: Vec<(u32, Range<u64>)> = ranges.iter().map(|rows| (0, rows.clone())).collect();
        let mut selection =
            Selection::new(metadata, self.footer.time_column(), &of_no_series, &(i64::MIN..=i64::MAX));
        let mask = ProjectionMask::roots(metadata.file_metadata().schema_descr(), places);
        let rows = selection.row_selection();
        let checked = file.open_data(&self.footer)?;
        let object = checked.object().clone();
        if object.is_remote() {
            checked.plan(plan(metadata, &selection.groups, rows.clone(), &mask));
        }
        let reader =
            ParquetRecordBatchReaderBuilder::new_with_metadata(checked, self.footer.metadata.clone())
                .with_projection(mask)
                .with_row_groups(std::mem::take(&mut selection.groups))
                .with_row_selection(rows)
                .with_batch_size(BLOCK_ROWS)
                .build();
        let mut reader = reader.map_err(|source| file.failure(&object, source))?;
        // A batch may end before a block does.
        let mut rest: Option<RecordBatch> = None;
        let mut found = Vec::with_capacity(ranges.len());
        for rows in ranges {
            let wanted = (rows.end - rows.start) as usize;
            let mut parts: Vec<RecordBatch> = Vec::new();
            let mut lacking = wanted;
            while lacking > 0 {
                let batch = match rest.take() {
                    Some(batch) => Some(batch),
                    None => reader.next().transpose().map_err(|error| {
                        file.failure(&object, ParquetError::ArrowError(error.to_string()))
                    })?,
                };
                let Some(batch) = batch.filter(|batch| batch.num_rows() > 0) else {
                    let reason = format!("{lacking} rows are missing at row {}", rows.end);
                    return Err(file.failure(&object, ParquetError::General(reason)));
                };
                let taken = lacking.min(batch.num_rows());
                if taken < batch.num_rows() {
                    rest = Some(batch.slice(taken, batch.num_rows() - taken));
                }
                parts.push(batch.slice(0, taken));
                lacking -= taken;
            }
            found.push(match parts.as_slice() {
                [batch] => batch.clone(),
                parts => concat_batches(&reader.schema(), parts)?,
            });
        }
        Ok(found)
    }
}
