//! Merging sorted sources into one sorted sequence of points, the newest source winning field by field.
//!
//! The sources stand in a heap by their next row. The first one gives its rows up to the next row of the second at once, so
//! that sources which do not overlap cost nothing per row, and one step costs little however many sources there are.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::sync::Arc;

use arrow::array::{ArrayRef, AsArray};
use arrow::buffer::ScalarBuffer;
use arrow::datatypes::{SchemaRef, TimestampNanosecondType};

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

/// Where a source stands. In order: by series, then time, then age of the source, the oldest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Head {
    rank: u32,
    time_ns: i64,
    source: usize,
}

impl Head {
    fn point(&self) -> (u32, i64) {
        (self.rank, self.time_ns)
    }
}

impl Cursor {
    fn new(source: Source) -> Self {
        Self { source, batch: Arc::default(), run: 0, row: 0 }
    }

    /// The next point; fetches a batch where the last one is used up.
    fn point(&mut self) -> Result<Option<(u32, i64)>, StoreError> {
        loop {
            if let Some(time_ns) = self.batch.times.get(self.row) {
                while let Some((rank, end)) = self.batch.runs.get(self.run) {
                    if self.row < *end {
                        return Ok(Some((*rank, *time_ns)));
                    }
                    self.run += 1;
                }
            }
            let Some(batch) = self.source.next_batch()? else { return Ok(None) };
            (self.batch, self.run, self.row) = (Arc::new(batch), 0, 0);
        }
    }

    /// The end of the rows from here on that are of this series, in this batch and before `limit`; at most `room`.
    fn rows_before(&self, limit: Option<(u32, i64)>, room: usize) -> usize {
        let (rank, end) = self.batch.runs.get(self.run).copied().unwrap_or((0, self.row));
        let end = end.min(self.row + room);
        match limit {
            Some((other, time_ns)) if other == rank => {
                let times = self.batch.times.get(self.row..end).unwrap_or_default();
                self.row + times.partition_point(|time| *time < time_ns)
            }
            Some(_) | None => end,
        }
    }
}

/// The merge of several sources.
#[derive(Debug)]
pub(crate) struct Merge {
    /// From the oldest writes to the newest.
    cursors: Vec<Cursor>,
    /// Where the sources stand that have rows left; nothing before the first batch.
    heads: BinaryHeap<Reverse<Head>>,
    started: bool,
    schema: SchemaRef,
}

impl Merge {
    /// A merge of sources from the oldest writes to the newest. The schema is that of [`super::scan_schema`].
    pub(crate) fn new(sources: Vec<Source>, schema: SchemaRef) -> Self {
        let cursors: Vec<_> = sources.into_iter().map(Cursor::new).collect();
        Self { heads: BinaryHeap::with_capacity(cursors.len()), cursors, started: false, schema }
    }

    /// The next rows, about [`BATCH_ROWS`]; `None` after the last.
    pub(super) fn next_batch(&mut self) -> Result<Option<Assembled>, StoreError> {
        if !self.started {
            for (source, cursor) in self.cursors.iter_mut().enumerate() {
                if let Some((rank, time_ns)) = cursor.point()? {
                    self.heads.push(Reverse(Head { rank, time_ns, source }));
                }
            }
            self.started = true;
        }
        let mut assembly = Assembly::new(self.schema.clone());
        while !assembly.is_full()
            && let Some(Reverse(first)) = self.heads.pop()
        {
            self.step(first, &mut assembly)?;
        }
        assembly.finish()
    }

    /// The next rows in the form that files are written from.
    pub(crate) fn next_rows(&mut self) -> Result<Option<SourceBatch>, StoreError> {
        let Some(Assembled { rows, runs }) = self.next_batch()? else { return Ok(None) };
        let (_, columns, _) = rows.into_parts();
        let mut columns = columns.into_iter();
        let times = columns
            .next()
            .and_then(|times| Some(times.as_primitive_opt::<TimestampNanosecondType>()?.values().clone()));
        Ok(Some(SourceBatch { times: times.unwrap_or_default(), runs, columns: columns.collect() }))
    }

    /// Takes the rows of the first source that come before those of any other, or one point that several sources have.
    fn step(&mut self, first: Head, assembly: &mut Assembly) -> Result<(), StoreError> {
        let next = self.heads.peek().map(|Reverse(head)| head.point());
        if next == Some(first.point()) {
            return self.step_shared(first, assembly);
        }
        let room = BATCH_ROWS.saturating_sub(assembly.row_count()).max(1);
        if let Some(cursor) = self.cursors.get_mut(first.source) {
            let end = cursor.rows_before(next, room);
            assembly.push_rows(first.rank, &cursor.batch, cursor.row..end);
            cursor.row = end;
        }
        self.advance(first.source)
    }

    fn step_shared(&mut self, first: Head, assembly: &mut Assembly) -> Result<(), StoreError> {
        let mut sources = vec![first.source];
        while let Some(head) = self.heads.peek_mut()
            && head.0.point() == first.point()
        {
            sources.push(PeekMut::pop(head).0.source);
        }
        let mut rows = Vec::with_capacity(sources.len());
        for source in &sources {
            if let Some(cursor) = self.cursors.get_mut(*source) {
                rows.push((cursor.batch.clone(), cursor.row));
                cursor.row += 1;
            }
        }
        assembly.push_point(first.rank, first.time_ns, &rows);
        sources.into_iter().try_for_each(|source| self.advance(source))
    }

    /// Puts a source back into the heap, unless it is used up.
    fn advance(&mut self, source: usize) -> Result<(), StoreError> {
        let Some(cursor) = self.cursors.get_mut(source) else { return Ok(()) };
        match cursor.point()? {
            Some((rank, time_ns)) => self.heads.push(Reverse(Head { rank, time_ns, source })),
            // Its last batch is not needed any more.
            None => cursor.batch = Arc::default(),
        }
        Ok(())
    }
}
