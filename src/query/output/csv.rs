//! The v1 CSV format: `name,tags,time,…`, one table of text for all series of a statement.

use std::io::{self, Write};
use std::sync::Arc;

use super::Epoch;
use super::cell::{Cell, Column, write_float};
use super::time::write_rfc3339;
use crate::query::influxql::{StatementResult, Table};

/// Writes an answer. Times are numbers of `epoch`, or RFC 3339 where it is absent; null is an empty cell. A header stands before
/// the first series and before each that has other columns; a blank line before each statement but the first that has an answer;
/// a failed statement is a header `error` and its message.
///
/// # Errors
/// Those of `out`.
pub fn write_csv(out: &mut impl Write, results: &[StatementResult], epoch: Option<Epoch>) -> io::Result<()> {
    let mut empty = true;
    for result in results {
        let mut begin = |out: &mut _| if std::mem::take(&mut empty) { Ok(()) } else { write_line_end(out) };
        match &result.outcome {
            Ok(tables) => {
                let mut columns: Option<&Arc<[Arc<str>]>> = None;
                for table in tables {
                    if columns != Some(&table.columns) {
                        if columns.is_none() {
                            begin(out)?;
                        } else {
                            write_line_end(out)?;
                        }
                        write_header(out, table)?;
                        columns = Some(&table.columns);
                    }
                    write_rows(out, table, epoch)?;
                }
            }
            Err(error) => {
                begin(out)?;
                out.write_all(b"error\n")?;
                write_text(out, &error.to_string())?;
                write_line_end(out)?;
            }
        }
    }
    Ok(())
}

fn write_line_end(out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"\n")
}

fn write_header(out: &mut impl Write, table: &Table) -> io::Result<()> {
    out.write_all(b"name,tags")?;
    for column in table.columns.iter() {
        out.write_all(b",")?;
        write_text(out, column)?;
    }
    write_line_end(out)
}

fn write_rows(out: &mut impl Write, table: &Table, epoch: Option<Epoch>) -> io::Result<()> {
    let mut head = Vec::new();
    write_text(&mut head, table.name.as_deref().unwrap_or_default())?;
    head.push(b',');
    let tags: Vec<String> = table.tags.iter().map(|(key, value)| format!("{key}={value}")).collect();
    write_text(&mut head, &tags.join(","))?;
    let columns: Vec<Column<'_>> = table.values.iter().map(Column::new).collect();
    for row in 0..table.row_count() {
        out.write_all(&head)?;
        for column in &columns {
            out.write_all(b",")?;
            match (column.cell(row), epoch) {
                (Cell::Null, _) => {}
                (Cell::Time(time), Some(epoch)) => write!(out, "{}", epoch.count(time))?,
                (Cell::Time(time), None) => write_rfc3339(out, time)?,
                (Cell::Float(value), _) => write_float(out, value)?,
                (Cell::Integer(value), _) => write!(out, "{value}")?,
                (Cell::Unsigned(value), _) => write!(out, "{value}")?,
                (Cell::Boolean(value), _) => write!(out, "{value}")?,
                (Cell::Text(text), _) => write_text(out, text)?,
            }
        }
        write_line_end(out)?;
    }
    Ok(())
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
