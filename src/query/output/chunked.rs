//! Answers in chunks: a document of its own for at most so many rows of one series, each sent when it is done.

use std::io;
use std::sync::Arc;

use arrow::array::{Array, ArrayRef};
use arrow::compute::concat;

use super::{AnswerWriter, too_large};
use crate::query::influxql::{Message, QueryError, Results, Statement, Table};

/// About what a value takes.
const CELL_BYTES: usize = 16;

/// What one chunk holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chunk<'a> {
    pub(super) statement_id: usize,
    /// The rows; nothing for a statement that has none.
    pub(super) table: Option<&'a Table>,
    /// Whether the series goes on in the next chunk.
    pub(super) more_rows: bool,
    /// Whether the statement has more series.
    pub(super) more_series: bool,
    pub(super) messages: &'a [Message],
    pub(super) error: Option<&'a str>,
}

/// A format that can write documents of one chunk.
pub(super) trait ChunkFormat {
    /// Writes a document and flushes the output.
    fn write_chunk(&mut self, chunk: &Chunk<'_>) -> io::Result<()>;
}

/// Splits an answer into chunks as InfluxDB 1.x does: the rows of a series come in chunks of `chunk_rows`, the last one may be
/// smaller; each but the last chunk of a statement says that more follows. Statements that list names answer with a chunk for
/// each of their series whatever its size, which says nothing of what follows.
#[derive(Debug)]
pub(super) struct Chunked<F> {
    format: F,
    chunk_rows: usize,
    /// How much may be pending.
    limit_bytes: usize,
    statement_id: usize,
    /// Whether the statement in progress gives its series in one piece each.
    undivided: bool,
    /// Parts of the series in progress that are not written yet: what follows decides how they are marked.
    pending: Vec<Table>,
    pending_rows: usize,
    /// Whether the statement in progress has written something.
    written: bool,
    messages: Vec<Message>,
}

impl<F: ChunkFormat> Chunked<F> {
    /// Gives `format` chunks of `chunk_rows` rows, at least one. Rows that are pending may take about `limit_bytes`.
    pub(super) fn new(format: F, chunk_rows: usize, limit_bytes: usize) -> Self {
        Self {
            format,
            chunk_rows: chunk_rows.max(1),
            limit_bytes,
            statement_id: 0,
            undivided: false,
            pending: Vec::new(),
            pending_rows: 0,
            written: false,
            messages: Vec::new(),
        }
    }

    /// Writes the first `count` pending rows.
    fn write_rows(&mut self, count: usize, more_rows: bool, more_series: bool) -> io::Result<()> {
        let Some(table) = self.take_rows(count)? else { return Ok(()) };
        self.written = true;
        self.format.write_chunk(&Chunk {
            statement_id: self.statement_id,
            table: Some(&table),
            more_rows,
            more_series,
            messages: &[],
            error: None,
        })
    }

    /// Takes the first `count` pending rows out, as one table.
    fn take_rows(&mut self, count: usize) -> io::Result<Option<Table>> {
        let (mut taken, mut wanted) = (Vec::new(), count);
        for table in std::mem::take(&mut self.pending) {
            let rows = table.row_count();
            if wanted >= rows && self.pending.is_empty() {
                wanted -= rows;
                taken.push(table);
            } else {
                if wanted > 0 {
                    taken.push(slice(&table, 0, wanted));
                }
                self.pending.push(slice(&table, wanted, rows - wanted));
                wanted = 0;
            }
        }
        self.pending_rows = self.pending_rows.saturating_sub(count);
        join(taken)
    }

    /// Writes all that is pending of a series, which ends.
    fn end_series(&mut self, more_series: bool) -> io::Result<()> {
        let more_series = more_series && !self.undivided;
        self.write_rows(self.pending_rows, false, more_series)
    }
}

impl<F: ChunkFormat> Results for Chunked<F> {
    fn begin(&mut self, statement: &Statement) -> io::Result<()> {
        self.undivided = lists_names(statement);
        Ok(())
    }

    fn table(&mut self, table: Table) -> io::Result<()> {
        if !table.continues && !self.pending.is_empty() {
            self.end_series(true)?;
        }
        let row_bytes = table.values.len() * CELL_BYTES;
        if (self.pending_rows + table.row_count()).min(self.chunk_rows).saturating_mul(row_bytes)
            > self.limit_bytes
        {
            return Err(too_large("a chunk", self.limit_bytes));
        }
        self.pending_rows += table.row_count();
        self.pending.push(table);
        while !self.undivided && self.pending_rows > self.chunk_rows {
            self.write_rows(self.chunk_rows, true, false)?;
        }
        Ok(())
    }

    fn message(&mut self, message: Message) -> io::Result<()> {
        self.messages.push(message);
        Ok(())
    }

    fn end(&mut self, outcome: Result<(), QueryError>) -> io::Result<()> {
        if !self.pending.is_empty() {
            self.end_series(outcome.is_err())?;
        }
        let messages = std::mem::take(&mut self.messages);
        if outcome.is_err() || !messages.is_empty() || !self.written {
            let error = outcome.err().map(|error| error.to_string());
            self.format.write_chunk(&Chunk {
                statement_id: self.statement_id,
                table: None,
                more_rows: false,
                more_series: false,
                messages: &messages,
                error: error.as_deref(),
            })?;
        }
        self.statement_id += 1;
        self.written = false;
        Ok(())
    }
}

impl<F: ChunkFormat> AnswerWriter for Chunked<F> {
    fn finish(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Whether a statement gives its series in one piece each, whatever the size of chunks.
fn lists_names(statement: &Statement) -> bool {
    matches!(
        statement,
        Statement::ShowDatabases
            | Statement::ShowRetentionPolicies { .. }
            | Statement::ShowMeasurements { .. }
            | Statement::ShowTagKeys { .. }
            | Statement::ShowTagValues { .. }
    )
}

fn slice(table: &Table, start: usize, length: usize) -> Table {
    Table { values: table.values.iter().map(|column| column.slice(start, length)).collect(), ..table.clone() }
}

/// The rows of several parts of a series in one table; nothing where there are no parts.
fn join(parts: Vec<Table>) -> io::Result<Option<Table>> {
    let mut parts = parts.into_iter();
    let Some(mut first) = parts.next() else { return Ok(None) };
    let rest: Vec<Table> = parts.collect();
    first.continues = false;
    if rest.is_empty() {
        return Ok(Some(first));
    }
    let columns = first.values.iter().enumerate().map(|(index, column)| {
        let others = rest.iter().filter_map(|part| part.values.get(index));
        let pieces: Vec<&dyn Array> = std::iter::once(column).chain(others).map(AsRef::as_ref).collect();
        concat(&pieces).map_err(io::Error::other)
    });
    let values: Vec<ArrayRef> = columns.collect::<io::Result<_>>()?;
    Ok(Some(Table { values, columns: Arc::clone(&first.columns), ..first }))
}
