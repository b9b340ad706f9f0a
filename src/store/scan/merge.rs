//! Merging sorted sources into one sorted sequence of points, the newest source winning field by field.

use std::sync::Arc;

use arrow::array::ArrayRef;
use arrow::buffer::ScalarBuffer;
use arrow::datatypes::SchemaRef;

use super::super::error::StoreError;
use super::super::file::FileSource;
use super::assemble::{Assembled, Assembly};
use super::gather::BufferSource;
use super::mask::{Mask, without_masked};

/// About how many rows a batch has.
pub(crate) const BATCH_ROWS: usize = 8192;

/// Where sorted rows come from.
#[derive(Debug)]
pub(crate) enum Source {
    Buffer(BufferSource),
    /// A file, with what is deleted of it.
    File(FileSource, Vec<Arc<Mask>>),
}

impl Source {
    fn next_batch(&mut self) -> Result<Option<SourceBatch>, StoreError> {
        match self {
            Self::Buffer(source) => Ok(source.next_batch()),
            Self::File(source, masks) => {
                source.next_batch()?.map(|batch| without_masked(batch, masks)).transpose()
            }
        }
    }
}

/// Rows of one source, sorted by rank, then time, no point twice.
#[derive(Debug, Default)]
pub(crate) struct SourceBatch {
    pub(crate) times: ScalarBuffer<i64>,
    /// Ranks of the series, ascending, each with the row after its last.
    pub(crate) runs: Vec<(u32, usize)>,
    /// A column for each field asked for; of the null type where the source lacks it.
    pub(crate) columns: Vec<ArrayRef>,
}

impl SourceBatch {
    /// Notes that the rows up to `end` belong to `rank`.
    pub(crate) fn push_run(&mut self, rank: u32, end: usize) {
        match self.runs.last_mut() {
            Some(last) if last.0 == rank => last.1 = end,
            _ => self.runs.push((rank, end)),
        }
    }
}

/// A source with the place reached in it.
#[derive(Debug)]
struct Cursor {
    source: Source,
    batch: Arc<SourceBatch>,
    run: usize,
    row: usize,
}

/// What a cursor stands at: the rows from `row` to `end` of one series.
#[derive(Debug, Clone, Copy)]
struct Head {
    rank: u32,
    time_ns: i64,
    end: usize,
}

impl Cursor {
    fn new(source: Source) -> Self {
        Self { source, batch: Arc::default(), run: 0, row: 0 }
    }

    /// What comes next; fetches a batch where the last one is used up.
    fn head(&mut self) -> Result<Option<Head>, StoreError> {
        loop {
            if let Some(time_ns) = self.batch.times.get(self.row) {
                while let Some((rank, end)) = self.batch.runs.get(self.run) {
                    if self.row < *end {
                        return Ok(Some(Head { rank: *rank, time_ns: *time_ns, end: *end }));
                    }
                    self.run += 1;
                }
            }
            let Some(batch) = self.source.next_batch()? else { return Ok(None) };
            (self.batch, self.run, self.row) = (Arc::new(batch), 0, 0);
        }
    }
}

/// The merge of several sources.
#[derive(Debug)]
pub(super) struct Merge {
    /// From the oldest writes to the newest; used-up ones are gone.
    cursors: Vec<Cursor>,
    schema: SchemaRef,
}

impl Merge {
    pub(super) fn new(sources: Vec<Source>, schema: SchemaRef) -> Self {
        Self { cursors: sources.into_iter().map(Cursor::new).collect(), schema }
    }

    /// The next rows, about [`BATCH_ROWS`]; `None` after the last.
    pub(super) fn next_batch(&mut self) -> Result<Option<Assembled>, StoreError> {
        let mut assembly = Assembly::new(self.schema.clone());
        while !assembly.is_full() {
            let Some(heads) = self.heads()? else { break };
            self.step(&heads, &mut assembly);
        }
        assembly.finish()
    }

    /// The heads of all cursors, which are as many; `None` at the end.
    fn heads(&mut self) -> Result<Option<Vec<Head>>, StoreError> {
        let mut heads = Vec::with_capacity(self.cursors.len());
        let mut failure = None;
        self.cursors.retain_mut(|cursor| match cursor.head() {
            Ok(Some(head)) => {
                heads.push(head);
                true
            }
            Ok(None) => false,
            Err(error) => {
                failure.get_or_insert(error);
                false
            }
        });
        match failure {
            Some(error) => Err(error),
            None if heads.is_empty() => Ok(None),
            None => Ok(Some(heads)),
        }
    }

    /// Takes the rows that come before those of any other source, or one point that several sources have.
    fn step(&mut self, heads: &[Head], assembly: &mut Assembly) {
        let place = |head: &Head| (head.rank, head.time_ns);
        let Some(first) = heads.iter().map(place).min() else { return };
        let sharing = heads.iter().filter(|head| place(head) == first).count();
        let others = heads.iter().map(place).filter(|other| *other != first).min();

        let leaders = self.cursors.iter_mut().zip(heads).filter(|(_, head)| place(head) == first);
        if sharing > 1 {
            let mut rows = Vec::with_capacity(sharing);
            for (cursor, _) in leaders {
                rows.push((cursor.batch.clone(), cursor.row));
                cursor.row += 1;
            }
            assembly.push_point(first.0, first.1, &rows);
            return;
        }
        for (cursor, head) in leaders {
            let room = BATCH_ROWS.saturating_sub(assembly.row_count()).max(1);
            let end = head.end.min(cursor.row + room);
            let end = match others {
                Some((rank, time_ns)) if rank == head.rank => {
                    let times = cursor.batch.times.get(cursor.row..end).unwrap_or_default();
                    cursor.row + times.partition_point(|time| *time < time_ns)
                }
                _ => end,
            };
            assembly.push_rows(head.rank, &cursor.batch, cursor.row..end);
            cursor.row = end;
        }
    }
}
