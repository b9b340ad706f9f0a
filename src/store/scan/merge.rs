//! Merging sorted sources into one sorted sequence of points, the newest source winning field by field.
//!
//! The sources stand in a heap by their next row. The first one gives its rows up to the next row of the second at once, so
//! that sources which do not overlap cost nothing per row, and one step costs little however many sources there are. A file
//! is opened when its times come, and closed behind its last row: of one series, a long time does not need all files at once.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

use arrow::array::{ArrayRef, AsArray};
use arrow::buffer::ScalarBuffer;
use arrow::datatypes::{SchemaRef, TimestampNanosecondType};

use super::super::error::StoreError;
use super::super::file::FileSource;
use super::assemble::{Assembled, Assembly};
use super::gather::BufferSource;
use super::mask::{Mask, without_masked};
use super::sorted::SortedSource;

/// About how many rows a batch has.
pub(crate) const BATCH_ROWS: usize = 8192;

/// Where sorted rows come from.
#[derive(Debug)]
pub(crate) enum Source {
    Buffer(BufferSource),
    /// The sorted rows of a buffer.
    Sorted(SortedSource),
    /// A file, with what is deleted of it.
    File(FileSource, Vec<Arc<Mask>>),
    /// Nothing any more.
    Done,
}

impl Source {
    /// A time before which there are no rows.
    fn first_time_ns(&self) -> i64 {
        match self {
            Self::File(source, _) => source.first_time_ns(),
            Self::Buffer(_) | Self::Sorted(_) | Self::Done => i64::MIN,
        }
    }

    fn next_batch(&mut self) -> Result<Option<SourceBatch>, StoreError> {
        match self {
            Self::Buffer(source) => Ok(source.next_batch()),
            Self::Sorted(source) => source.next_batch(),
            Self::File(source, masks) => {
                source.next_batch()?.map(|batch| without_masked(batch, masks)).transpose()
            }
            Self::Done => Ok(None),
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
    /// Whether the source has a row there. Before it is opened it is only known to have none before.
    opened: bool,
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
    /// Where the sources stand that may have rows left.
    heads: BinaryHeap<Reverse<Head>>,
    /// Beside the first source, those that have the same point; here for its memory.
    sharing: Vec<usize>,
    schema: SchemaRef,
}

impl Merge {
    /// A merge of sources from the oldest writes to the newest. The schema is that of [`super::scan_schema`].
    pub(crate) fn new(sources: Vec<Source>, schema: SchemaRef) -> Self {
        let heads = sources.iter().enumerate().map(|(source, rows)| {
            Reverse(Head { rank: 0, time_ns: rows.first_time_ns(), source, opened: false })
        });
        let heads = heads.collect();
        Self { heads, cursors: sources.into_iter().map(Cursor::new).collect(), sharing: Vec::new(), schema }
    }

    /// The next rows, about [`BATCH_ROWS`]; `None` after the last.
    pub(super) fn next_batch(&mut self) -> Result<Option<Assembled>, StoreError> {
        let mut assembly = Assembly::new(self.schema.clone());
        while !assembly.is_full()
            && let Some(Reverse(first)) = self.heads.pop()
        {
            if first.opened { self.step(first, &mut assembly)? } else { self.advance(first.source)? }
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
        let mut sharing = std::mem::take(&mut self.sharing);
        sharing.clear();
        while let Some(Reverse(head)) = self.heads.peek().copied()
            && head.point() == first.point()
        {
            self.heads.pop();
            if head.opened { sharing.push(head.source) } else { self.advance(head.source)? }
        }
        if sharing.is_empty() {
            let next = self.heads.peek().map(|Reverse(head)| head.point());
            let room = BATCH_ROWS.saturating_sub(assembly.row_count()).max(1);
            if let Some(cursor) = self.cursors.get_mut(first.source) {
                let end = cursor.rows_before(next, room);
                assembly.push_rows(first.rank, &cursor.batch, cursor.row..end);
                cursor.row = end;
            }
        } else {
            sharing.insert(0, first.source);
            let mut rows = Vec::with_capacity(sharing.len());
            for source in &sharing {
                if let Some(cursor) = self.cursors.get_mut(*source) {
                    rows.push((cursor.batch.clone(), cursor.row));
                    cursor.row += 1;
                }
            }
            assembly.push_point(first.rank, first.time_ns, &rows);
            sharing.iter().skip(1).try_for_each(|source| self.advance(*source))?;
        }
        self.sharing = sharing;
        self.advance(first.source)
    }

    /// Puts a source back into the heap, unless it is used up.
    fn advance(&mut self, source: usize) -> Result<(), StoreError> {
        let Some(cursor) = self.cursors.get_mut(source) else { return Ok(()) };
        match cursor.point()? {
            Some((rank, time_ns)) => {
                self.heads.push(Reverse(Head { rank, time_ns, source, opened: true }));
            }
            None => *cursor = Cursor::new(Source::Done),
        }
        Ok(())
    }
}
