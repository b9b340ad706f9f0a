//! The v1 JSON format: `{"results":[{"statement_id":0,"series":[{"name":…,"tags":…,"columns":…,"values":…}]}]}`.

use std::io::{self, Write};

use super::Epoch;
use super::cell::{Cell, Column, write_float};
use super::time::write_rfc3339;
use crate::query::influxql::{StatementResult, Table};

/// Writes an answer, with a line end behind it. Times are RFC 3339, or numbers of `epoch`; with `pretty`, one element stands on
/// each line.
///
/// # Errors
/// Those of `out`.
pub fn write_json(
    out: &mut impl Write,
    results: &[StatementResult],
    epoch: Option<Epoch>,
    pretty: bool,
) -> io::Result<()> {
    let mut writer = Writer { out, epoch, indent: pretty.then_some(0) };
    writer.object(|writer| {
        writer.key("results", true)?;
        writer.array(results.iter(), |writer, result| writer.result(result))
    })?;
    writer.out.write_all(b"\n")
}

/// Writes the answer to a request that no statement was run for: `{"error":"…"}`, with a line end behind it.
///
/// # Errors
/// Those of `out`.
pub fn write_error_json(out: &mut impl Write, message: &str, pretty: bool) -> io::Result<()> {
    let mut writer = Writer { out, epoch: None, indent: pretty.then_some(0) };
    writer.object(|writer| {
        writer.key("error", true)?;
        write_text(writer.out, message)
    })?;
    writer.out.write_all(b"\n")
}

struct Writer<'w, W> {
    out: &'w mut W,
    epoch: Option<Epoch>,
    /// How many levels deep the current element is; nothing where all stands on one line.
    indent: Option<usize>,
}

impl<W: Write> Writer<'_, W> {
    fn result(&mut self, result: &StatementResult) -> io::Result<()> {
        self.object(|writer| {
            writer.key("statement_id", true)?;
            write!(writer.out, "{}", result.statement_id)?;
            match &result.outcome {
                Err(error) => {
                    writer.key("error", false)?;
                    write_text(writer.out, &error.to_string())
                }
                Ok(tables) if tables.is_empty() => Ok(()),
                Ok(tables) => {
                    writer.key("series", false)?;
                    writer.array(tables.iter(), |writer, table| writer.table(table))
                }
            }
        })
    }

    fn table(&mut self, table: &Table) -> io::Result<()> {
        self.object(|writer| {
            let mut first = true;
            if let Some(name) = &table.name {
                writer.key("name", true)?;
                write_text(writer.out, name)?;
                first = false;
            }
            if !table.tags.is_empty() {
                writer.key("tags", first)?;
                writer.object(|writer| {
                    for (index, (key, value)) in table.tags.iter().enumerate() {
                        writer.key(key, index == 0)?;
                        write_text(writer.out, value)?;
                    }
                    Ok(())
                })?;
                first = false;
            }
            writer.key("columns", first)?;
            writer.array(table.columns.iter(), |writer, column| write_text(writer.out, column))?;
            if table.row_count() == 0 {
                return Ok(());
            }
            writer.key("values", false)?;
            let columns: Vec<Column<'_>> = table.values.iter().map(Column::new).collect();
            writer.array(0..table.row_count(), |writer, row| {
                writer.array(columns.iter(), |writer, column| writer.cell(column.cell(row)))
            })
        })
    }

    fn cell(&mut self, cell: Cell<'_>) -> io::Result<()> {
        match (cell, self.epoch) {
            (Cell::Null, _) => self.out.write_all(b"null"),
            (Cell::Time(time), Some(epoch)) => write!(self.out, "{}", epoch.count(time)),
            (Cell::Time(time), None) => {
                self.out.write_all(b"\"")?;
                write_rfc3339(self.out, time)?;
                self.out.write_all(b"\"")
            }
            (Cell::Float(value), _) if !value.is_finite() => self.out.write_all(b"null"),
            (Cell::Float(value), _) => write_float(self.out, value),
            (Cell::Integer(value), _) => write!(self.out, "{value}"),
            (Cell::Unsigned(value), _) => write!(self.out, "{value}"),
            (Cell::Boolean(value), _) => write!(self.out, "{value}"),
            (Cell::Text(text), _) => write_text(self.out, text),
        }
    }

    fn object(&mut self, content: impl FnOnce(&mut Self) -> io::Result<()>) -> io::Result<()> {
        self.out.write_all(b"{")?;
        self.deepen(1);
        content(self)?;
        self.deepen(-1);
        self.new_line()?;
        self.out.write_all(b"}")
    }

    fn key(&mut self, key: &str, first: bool) -> io::Result<()> {
        if !first {
            self.out.write_all(b",")?;
        }
        self.new_line()?;
        write_text(self.out, key)?;
        self.out.write_all(if self.indent.is_some() { b": " } else { b":" })
    }

    fn array<T>(
        &mut self,
        items: impl Iterator<Item = T>,
        mut write: impl FnMut(&mut Self, T) -> io::Result<()>,
    ) -> io::Result<()> {
        self.out.write_all(b"[")?;
        self.deepen(1);
        let mut empty = true;
        for item in items {
            if !empty {
                self.out.write_all(b",")?;
            }
            empty = false;
            self.new_line()?;
            write(self, item)?;
        }
        self.deepen(-1);
        if !empty {
            self.new_line()?;
        }
        self.out.write_all(b"]")
    }

    fn deepen(&mut self, levels: isize) {
        self.indent = self.indent.map(|indent| indent.saturating_add_signed(levels));
    }

    fn new_line(&mut self) -> io::Result<()> {
        match self.indent {
            Some(indent) => write!(self.out, "\n{:width$}", "", width = indent * 4),
            None => Ok(()),
        }
    }
}

/// Writes a JSON string.
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
            0..=0x1f => b"",
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
