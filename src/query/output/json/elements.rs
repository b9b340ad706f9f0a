//! The elements that answers in JSON are made of.

use std::io::{self, Write};

use super::super::Epoch;
use super::super::cell::{Cell, Column};
use super::super::number::{write_float, write_integer};
use super::super::time::write_rfc3339;
use crate::query::influxql::Table;

/// Writes elements of JSON with the commas and line ends between them.
#[derive(Debug)]
pub(super) struct Elements<W> {
    pub(super) out: W,
    epoch: Option<Epoch>,
    pretty: bool,
    /// How many elements are open.
    depth: usize,
    /// Whether the innermost of them holds nothing yet.
    empty: bool,
}

impl<W: Write> Elements<W> {
    pub(super) fn new(out: W, epoch: Option<Epoch>, pretty: bool) -> Self {
        Self { out, epoch, pretty, depth: 0, empty: true }
    }

    pub(super) fn begin(&mut self, bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.empty = true;
        self.out.write_all(bracket)
    }

    pub(super) fn end(&mut self, bracket: &[u8]) -> io::Result<()> {
        self.depth = self.depth.saturating_sub(1);
        if !self.empty {
            self.new_line()?;
        }
        self.empty = self.depth == 0;
        self.out.write_all(bracket)
    }

    /// Stands before each item of an array.
    pub(super) fn item(&mut self) -> io::Result<()> {
        if !std::mem::take(&mut self.empty) {
            self.out.write_all(b",")?;
        }
        self.new_line()
    }

    pub(super) fn key(&mut self, key: &str) -> io::Result<()> {
        self.item()?;
        self.text(key)?;
        self.out.write_all(if self.pretty { b": " } else { b":" })
    }

    fn new_line(&mut self) -> io::Result<()> {
        if self.pretty { write!(self.out, "\n{:width$}", "", width = self.depth * 4) } else { Ok(()) }
    }

    /// Opens a series and writes all that stands before its values.
    pub(super) fn head(&mut self, table: &Table) -> io::Result<()> {
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

    /// Writes rows as items of an array.
    pub(super) fn rows(&mut self, table: &Table) -> io::Result<()> {
        let columns: Vec<Column<'_>> = table.values.iter().map(Column::new).collect();
        if self.pretty {
            for row in 0..table.row_count() {
                self.item()?;
                self.begin(b"[")?;
                for column in &columns {
                    self.item()?;
                    write_cell(&mut self.out, column.cell(row), self.epoch)?;
                }
                self.end(b"]")?;
            }
            return Ok(());
        }
        let mut line = Vec::new();
        for row in 0..table.row_count() {
            line.clear();
            if !std::mem::take(&mut self.empty) {
                line.push(b',');
            }
            for (index, column) in columns.iter().enumerate() {
                line.push(if index == 0 { b'[' } else { b',' });
                write_cell(&mut line, column.cell(row), self.epoch)?;
            }
            line.push(b']');
            self.out.write_all(&line)?;
        }
        Ok(())
    }

    /// Writes a string.
    pub(super) fn text(&mut self, text: &str) -> io::Result<()> {
        write_text(&mut self.out, text)
    }
}

fn write_cell(out: &mut impl Write, cell: Cell<'_>, epoch: Option<Epoch>) -> io::Result<()> {
    match (cell, epoch) {
        (Cell::Null, _) => out.write_all(b"null"),
        (Cell::Time(time, _), Some(epoch)) => write_integer(out, epoch.count(time)),
        (Cell::Time(time, zone), None) => {
            out.write_all(b"\"")?;
            write_rfc3339(out, time, zone)?;
            out.write_all(b"\"")
        }
        (Cell::Float(value), _) if !value.is_finite() => out.write_all(b"null"),
        (Cell::Float(value), _) => write_float(out, value),
        (Cell::Integer(value), _) => write_integer(out, value),
        (Cell::Unsigned(value), _) => write_integer(out, value),
        (Cell::Boolean(value), _) => out.write_all(if value { b"true" } else { b"false" }),
        (Cell::Text(text), _) => write_text(out, text),
    }
}

/// Writes a string. As in InfluxDB 1.x, what HTML takes for markup is escaped too.
fn write_text(out: &mut impl Write, text: &str) -> io::Result<()> {
    out.write_all(b"\"")?;
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
        out.write_all(text.as_bytes().get(written..index).unwrap_or_default())?;
        if escape.is_empty() {
            write!(out, "\\u{byte:04x}")?;
        } else {
            out.write_all(escape)?;
        }
        written = index + 1;
    }
    out.write_all(text.as_bytes().get(written..).unwrap_or_default())?;
    out.write_all(b"\"")
}
