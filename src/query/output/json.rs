//! The v1 JSON format: `{"results":[{"statement_id":0,"series":[{"name":…,"tags":…,"columns":…,"values":…}]}]}`.

use std::io::{self, Write};

use super::cell::{Cell, Column, write_float};
use super::chunked::{Chunk, ChunkFormat};
use super::time::write_rfc3339;
use super::{AnswerWriter, Epoch};
use crate::query::influxql::{Message, QueryError, Results, Table};

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

/// Writes elements of JSON with the commas and line ends between them.
#[derive(Debug)]
struct Elements<W> {
    out: W,
    epoch: Option<Epoch>,
    pretty: bool,
    /// How many elements are open.
    depth: usize,
    /// Whether the innermost of them holds nothing yet.
    empty: bool,
}

impl<W: Write> Elements<W> {
    fn new(out: W, epoch: Option<Epoch>, pretty: bool) -> Self {
        Self { out, epoch, pretty, depth: 0, empty: true }
    }

    fn begin(&mut self, bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.empty = true;
        self.out.write_all(bracket)
    }

    fn end(&mut self, bracket: &[u8]) -> io::Result<()> {
        self.depth = self.depth.saturating_sub(1);
        if !self.empty {
            self.new_line()?;
        }
        self.empty = self.depth == 0;
        self.out.write_all(bracket)
    }

    /// Stands before each item of an array.
    fn item(&mut self) -> io::Result<()> {
        if !std::mem::take(&mut self.empty) {
            self.out.write_all(b",")?;
        }
        self.new_line()
    }

    fn key(&mut self, key: &str) -> io::Result<()> {
        self.item()?;
        self.text(key)?;
        self.out.write_all(if self.pretty { b": " } else { b":" })
    }

    fn new_line(&mut self) -> io::Result<()> {
        if self.pretty { write!(self.out, "\n{:width$}", "", width = self.depth * 4) } else { Ok(()) }
    }

    /// Opens a series and writes all that stands before its values.
    fn head(&mut self, table: &Table) -> io::Result<()> {
        self.begin(b"{")?;
        if let Some(name) = &table.name {
            self.key("name")?;
            self.text(name)?;
        }
        if !table.tags.is_empty() {
            self.key("tags")?;
            self.begin(b"{")?;
            for (key, value) in &table.tags {
                self.key(key)?;
                self.text(value)?;
            }
            self.end(b"}")?;
        }
        self.key("columns")?;
        self.begin(b"[")?;
        for column in table.columns.iter() {
            self.item()?;
            self.text(column)?;
        }
        self.end(b"]")
    }

    fn rows(&mut self, table: &Table) -> io::Result<()> {
        let columns: Vec<Column<'_>> = table.values.iter().map(Column::new).collect();
        for row in 0..table.row_count() {
            self.item()?;
            self.begin(b"[")?;
            for column in &columns {
                self.item()?;
                self.cell(column.cell(row))?;
            }
            self.end(b"]")?;
        }
        Ok(())
    }

    fn cell(&mut self, cell: Cell<'_>) -> io::Result<()> {
        match (cell, self.epoch) {
            (Cell::Null, _) => self.out.write_all(b"null"),
            (Cell::Time(time, _), Some(epoch)) => self.number(epoch.count(time)),
            (Cell::Time(time, zone), None) => {
                self.out.write_all(b"\"")?;
                write_rfc3339(&mut self.out, time, zone)?;
                self.out.write_all(b"\"")
            }
            (Cell::Float(value), _) if !value.is_finite() => self.out.write_all(b"null"),
            (Cell::Float(value), _) => write_float(&mut self.out, value),
            (Cell::Integer(value), _) => self.number(value),
            (Cell::Unsigned(value), _) => self.number(value),
            (Cell::Boolean(value), _) => write!(self.out, "{value}"),
            (Cell::Text(text), _) => self.text(text),
        }
    }

    fn number(&mut self, value: impl itoa::Integer) -> io::Result<()> {
        self.out.write_all(itoa::Buffer::new().format(value).as_bytes())
    }

    /// Writes a string. As in InfluxDB 1.x, what HTML takes for markup is escaped too.
    fn text(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(b"\"")?;
        let mut written = 0;
        for (index, byte) in text.bytes().enumerate() {
            let escape: &[u8] = match byte {
                b'"' => b"\\\"",
                b'\\' => b"\\\\",
                b'\n' => b"\\n",
                b'\r' => b"\\r",
                b'\t' => b"\\t",
                b'<' | b'>' | b'&' | 0..=0x1f => b"",
                _ => continue,
            };
            self.out.write_all(text.as_bytes().get(written..index).unwrap_or_default())?;
            if escape.is_empty() {
                write!(self.out, "\\u{byte:04x}")?;
            } else {
                self.out.write_all(escape)?;
            }
            written = index + 1;
        }
        self.out.write_all(text.as_bytes().get(written..).unwrap_or_default())?;
        self.out.write_all(b"\"")
    }
}
