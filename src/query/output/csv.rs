//! The v1 CSV format: `name,tags,time,…`, one table of text for all series of a statement.

use std::io::{self, Write};
use std::sync::Arc;

use super::cell::{Cell, Column};
use super::chunked::{Chunk, ChunkFormat};
use super::number::{write_integer, write_plain_float};
use super::time::write_rfc3339;
use super::{AnswerWriter, Epoch};
use crate::query::influxql::{Message, QueryError, Results, Table};

/// Writes the answer to a request that no statement was run for: a header `error` and the message.
///
/// # Errors
/// Those of `out`.
pub fn write_error_csv(out: &mut impl Write, message: &str) -> io::Result<()> {
    out.write_all(b"error\n")?;
    write_text(out, message)?;
    out.write_all(b"\n")
}

/// Writes an answer in CSV as it comes. Times are numbers of an epoch, or RFC 3339 where it is absent; null is an empty cell.
/// A header stands before the first series of a statement and before each that has other columns; a blank line before each
/// header but the first; a failed statement is a header `error` and its message, as a failed request is in InfluxDB 1.x.
/// Messages have no place in this format.
#[derive(Debug)]
pub struct CsvWriter<W> {
    out: W,
    epoch: Option<Epoch>,
    /// Whether nothing is written yet.
    empty: bool,
    /// The columns of the last series of the statement in progress.
    columns: Option<Arc<[Arc<str>]>>,
    /// The statement of the last chunk.
    chunk_of: usize,
}

impl<W: Write> CsvWriter<W> {
    /// A writer to `out`.
    pub fn new(out: W, epoch: Option<Epoch>) -> Self {
        Self { out, epoch, empty: true, columns: None, chunk_of: 0 }
    }

    fn write_table(&mut self, table: &Table) -> io::Result<()> {
        if self.columns.as_ref() != Some(&table.columns) {
            self.begin_block()?;
            self.out.write_all(b"name,tags")?;
            for column in table.columns.iter() {
                self.out.write_all(b",")?;
                write_text(&mut self.out, column)?;
            }
            self.out.write_all(b"\n")?;
            self.columns = Some(table.columns.clone());
        }
        self.write_rows(table)
    }

    fn begin_block(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.empty) { Ok(()) } else { self.out.write_all(b"\n") }
    }

    fn write_error(&mut self, error: &str) -> io::Result<()> {
        self.begin_block()?;
        write_error_csv(&mut self.out, error)
    }

    fn write_rows(&mut self, table: &Table) -> io::Result<()> {
        let mut head = Vec::new();
        write_text(&mut head, table.name.as_deref().unwrap_or_default())?;
        head.push(b',');
        write_text(&mut head, &tags(table))?;
        let columns: Vec<Column<'_>> = table.values.iter().map(Column::new).collect();
        for row in 0..table.row_count() {
            self.out.write_all(&head)?;
            for column in &columns {
                self.out.write_all(b",")?;
                self.write_cell(column.cell(row))?;
            }
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }

    fn write_cell(&mut self, cell: Cell<'_>) -> io::Result<()> {
        match (cell, self.epoch) {
            (Cell::Null, _) => Ok(()),
            (Cell::Time(time, _), Some(epoch)) => write_integer(&mut self.out, epoch.count(time)),
            (Cell::Time(time, zone), None) => write_rfc3339(&mut self.out, time, zone),
            // In this format floats never have an exponent.
            (Cell::Float(value), _) => write_plain_float(&mut self.out, value),
            (Cell::Integer(value), _) => write_integer(&mut self.out, value),
            (Cell::Unsigned(value), _) => write_integer(&mut self.out, value),
            (Cell::Boolean(value), _) => write!(self.out, "{value}"),
            (Cell::Text(text), _) => write_text(&mut self.out, text),
        }
    }
}

impl<W: Write> Results for CsvWriter<W> {
    fn table(&mut self, table: Table) -> io::Result<()> {
        self.write_table(&table)
    }

    fn message(&mut self, _: Message) -> io::Result<()> {
        Ok(())
    }

    fn end(&mut self, outcome: Result<(), QueryError>) -> io::Result<()> {
        self.columns = None;
        match outcome {
            Ok(()) => Ok(()),
            Err(error) => self.write_error(&error.to_string()),
        }
    }
}

impl<W: Write> AnswerWriter for CsvWriter<W> {
    fn finish(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<W: Write> ChunkFormat for CsvWriter<W> {
    fn write_chunk(&mut self, chunk: &Chunk<'_>) -> io::Result<()> {
        if chunk.statement_id != self.chunk_of {
            self.chunk_of = chunk.statement_id;
            self.columns = None;
        }
        if let Some(table) = chunk.table {
            self.write_table(table)?;
        }
        if let Some(error) = chunk.error {
            self.write_error(error)?;
        }
        self.out.flush()
    }
}

/// The tags of a series as they stand in its key: those with a value, with a backslash before what separates them.
fn tags(table: &Table) -> String {
    let mut text = String::new();
    for (index, (key, value)) in table.tags.iter().filter(|(_, value)| !value.is_empty()).enumerate() {
        for (separator, part) in [(if index == 0 { "" } else { "," }, key), ("=", value)] {
            text.push_str(separator);
            for character in part.chars() {
                if matches!(character, ',' | '=' | ' ') {
                    text.push('\\');
                }
                text.push(character);
            }
        }
    }
    text
}

/// Writes text, in quotes where it holds what would end its cell.
fn write_text(out: &mut impl Write, text: &str) -> io::Result<()> {
    let special = |character: char| matches!(character, ',' | '"' | '\n' | '\r');
    if text.contains(special) || text.starts_with(char::is_whitespace) {
        write!(out, "\"{}\"", text.replace('"', "\"\""))
    } else {
        out.write_all(text.as_bytes())
    }
}
