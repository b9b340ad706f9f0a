//! The v1 JSON format: `{"results":[{"statement_id":0,"series":[{"name":…,"tags":…,"columns":…,"values":…}]}]}`.

mod elements;

use std::io::{self, Write};

use super::chunked::{Chunk, ChunkFormat};
use super::{AnswerWriter, Epoch};
use crate::query::influxql::{Message, QueryError, Results, Table};
use elements::Elements;

/// Writes the answer to a request that no statement was run for: `{"error":"…"}`, with a line end behind it.
///
/// # Errors
/// Those of `out`.
pub fn write_error_json(out: &mut impl Write, message: &str, pretty: bool) -> io::Result<()> {
    let mut elements = Elements::new(out, None, pretty);
    elements.begin(b"{")?;
    elements.key("error")?;
    elements.text(message)?;
    elements.end(b"}")?;
    elements.out.write_all(b"\n")
}

/// Writes an answer in JSON as it comes, with a line end behind it. Times are RFC 3339, or numbers of an epoch; where it is
/// pretty, one element stands on each line.
#[derive(Debug)]
pub struct JsonWriter<W> {
    elements: Elements<W>,
    open: Open,
    statement_id: usize,
    messages: Vec<Message>,
}

/// The innermost element that is open; each stands within the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Open {
    Nothing,
    Results,
    Result,
    AllSeries,
    Series,
    Values,
}

impl<W: Write> JsonWriter<W> {
    /// A writer to `out`.
    pub fn new(out: W, epoch: Option<Epoch>, pretty: bool) -> Self {
        let elements = Elements::new(out, epoch, pretty);
        Self { elements, open: Open::Nothing, statement_id: 0, messages: Vec::new() }
    }

    fn open_result(&mut self) -> io::Result<()> {
        if self.open < Open::Results {
            self.elements.begin(b"{")?;
            self.elements.key("results")?;
            self.elements.begin(b"[")?;
        }
        if self.open < Open::Result {
            self.elements.item()?;
            self.elements.begin(b"{")?;
            self.elements.key("statement_id")?;
            write!(self.elements.out, "{}", self.statement_id)?;
            self.open = Open::Result;
        }
        Ok(())
    }

    /// Writes the rows of a table behind its head, unless they continue the series that is open.
    fn write_table(&mut self, table: &Table) -> io::Result<()> {
        if self.open < Open::Series || !table.continues {
            self.close_to(Open::AllSeries)?;
            self.open_result()?;
            if self.open < Open::AllSeries {
                self.elements.key("series")?;
                self.elements.begin(b"[")?;
            }
            self.elements.item()?;
            self.elements.head(table)?;
            self.open = Open::Series;
        }
        if table.row_count() == 0 {
            return Ok(());
        }
        if self.open < Open::Values {
            self.elements.key("values")?;
            self.elements.begin(b"[")?;
            self.open = Open::Values;
        }
        self.elements.rows(table)
    }

    /// Writes what stands behind the series of a result.
    fn close_result(&mut self, messages: &[Message], partial: bool, error: Option<&str>) -> io::Result<()> {
        self.open_result()?;
        self.close_to(Open::Result)?;
        if !messages.is_empty() {
            self.elements.key("messages")?;
            self.elements.begin(b"[")?;
            for message in messages {
                self.elements.item()?;
                self.elements.begin(b"{")?;
                self.elements.key("level")?;
                self.elements.text(message.level)?;
                self.elements.key("text")?;
                self.elements.text(&message.text)?;
                self.elements.end(b"}")?;
            }
            self.elements.end(b"]")?;
        }
        if partial {
            self.elements.key("partial")?;
            self.elements.out.write_all(b"true")?;
        }
        if let Some(error) = error {
            self.elements.key("error")?;
            self.elements.text(error)?;
        }
        self.close_to(Open::Results)
    }

    fn close_to(&mut self, wanted: Open) -> io::Result<()> {
        while self.open > wanted {
            self.open = match self.open {
                Open::Nothing => return Ok(()),
                Open::Results => {
                    self.elements.end(b"]")?;
                    self.elements.end(b"}")?;
                    Open::Nothing
                }
                Open::Result => {
                    self.elements.end(b"}")?;
                    Open::Results
                }
                Open::AllSeries => {
                    self.elements.end(b"]")?;
                    Open::Result
                }
                Open::Series => {
                    self.elements.end(b"}")?;
                    Open::AllSeries
                }
                Open::Values => {
                    self.elements.end(b"]")?;
                    Open::Series
                }
            };
        }
        Ok(())
    }
}

impl<W: Write> Results for JsonWriter<W> {
    fn table(&mut self, table: Table) -> io::Result<()> {
        self.write_table(&table)
    }

    fn message(&mut self, message: Message) -> io::Result<()> {
        self.messages.push(message);
        Ok(())
    }

    fn end(&mut self, outcome: Result<(), QueryError>) -> io::Result<()> {
        let messages = std::mem::take(&mut self.messages);
        let error = outcome.err().map(|error| error.to_string());
        self.close_result(&messages, false, error.as_deref())?;
        self.statement_id += 1;
        Ok(())
    }
}

impl<W: Write> AnswerWriter for JsonWriter<W> {
    fn finish(&mut self) -> io::Result<()> {
        if self.statement_id == 0 {
            self.elements.begin(b"{")?;
            self.elements.end(b"}")?;
        }
        self.close_to(Open::Nothing)?;
        self.elements.out.write_all(b"\n")
    }
}

impl<W: Write> ChunkFormat for JsonWriter<W> {
    fn write_chunk(&mut self, chunk: &Chunk<'_>) -> io::Result<()> {
        self.statement_id = chunk.statement_id;
        if let Some(table) = chunk.table {
            self.write_table(table)?;
            if chunk.more_rows {
                self.close_to(Open::Series)?;
                self.elements.key("partial")?;
                self.elements.out.write_all(b"true")?;
            }
        }
        self.close_result(chunk.messages, chunk.more_rows || chunk.more_series, chunk.error)?;
        self.close_to(Open::Nothing)?;
        self.elements.out.write_all(b"\n")?;
        self.elements.out.flush()
    }
}
