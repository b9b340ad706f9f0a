//! The v1 MessagePack format: the structure of the JSON format; times, unless asked for as numbers, are an extension of type 5:
//! seconds in eight bytes and nanoseconds in four.

use std::io::{self, Write};

use super::Epoch;
use super::cell::{Cell, Column};
use crate::query::influxql::{StatementResult, Table};

/// Writes an answer.
///
/// # Errors
/// Those of `out`.
pub fn write_message_pack(
    out: &mut impl Write,
    results: &[StatementResult],
    epoch: Option<Epoch>,
) -> io::Result<()> {
    write_map(out, 1)?;
    write_text(out, "results")?;
    write_array(out, results.len())?;
    for result in results {
        let members = match &result.outcome {
            Ok(tables) if tables.is_empty() => 1,
            Ok(_) | Err(_) => 2,
        };
        write_map(out, members)?;
        write_text(out, "statement_id")?;
        write_integer(out, result.statement_id as i64)?;
        match &result.outcome {
            Err(error) => {
                write_text(out, "error")?;
                write_text(out, &error.to_string())?;
            }
            Ok(tables) if tables.is_empty() => {}
            Ok(tables) => {
                write_text(out, "series")?;
                write_array(out, tables.len())?;
                tables.iter().try_for_each(|table| write_table(out, table, epoch))?;
            }
        }
    }
    Ok(())
}

fn write_table(out: &mut impl Write, table: &Table, epoch: Option<Epoch>) -> io::Result<()> {
    write_map(out, 2 + usize::from(table.name.is_some()) + usize::from(!table.tags.is_empty()))?;
    if let Some(name) = &table.name {
        write_text(out, "name")?;
        write_text(out, name)?;
    }
    if !table.tags.is_empty() {
        write_text(out, "tags")?;
        write_map(out, table.tags.len())?;
        for (key, value) in &table.tags {
            write_text(out, key)?;
            write_text(out, value)?;
        }
    }
    write_text(out, "columns")?;
    write_array(out, table.columns.len())?;
    table.columns.iter().try_for_each(|column| write_text(out, column))?;
    write_text(out, "values")?;
    write_array(out, table.row_count())?;
    let columns: Vec<Column<'_>> = table.values.iter().map(Column::new).collect();
    for row in 0..table.row_count() {
        write_array(out, columns.len())?;
        columns.iter().try_for_each(|column| write_cell(out, column.cell(row), epoch))?;
    }
    Ok(())
}

fn write_cell(out: &mut impl Write, cell: Cell<'_>, epoch: Option<Epoch>) -> io::Result<()> {
    match (cell, epoch) {
        (Cell::Null, _) => out.write_all(&[0xc0]),
        (Cell::Time(time), Some(epoch)) => write_integer(out, epoch.count(time)),
        (Cell::Time(time), None) => {
            let (seconds, nanoseconds) = (time.div_euclid(1_000_000_000), time.rem_euclid(1_000_000_000));
            out.write_all(&[0xc7, 12, 5])?;
            out.write_all(&seconds.to_be_bytes())?;
            out.write_all(&(nanoseconds as i32).to_be_bytes())
        }
        (Cell::Float(value), _) => write_tagged(out, 0xcb, &value.to_be_bytes()),
        (Cell::Integer(value), _) => write_integer(out, value),
        (Cell::Unsigned(value), _) => match i64::try_from(value) {
            Ok(value) => write_integer(out, value),
            Err(_) => write_tagged(out, 0xcf, &value.to_be_bytes()),
        },
        (Cell::Boolean(value), _) => out.write_all(&[if value { 0xc3 } else { 0xc2 }]),
        (Cell::Text(text), _) => write_text(out, text),
    }
}

/// Writes a whole number in the shortest signed form.
fn write_integer(out: &mut impl Write, value: i64) -> io::Result<()> {
    match (i8::try_from(value), i16::try_from(value), i32::try_from(value)) {
        (Ok(value), ..) if value >= -32 => out.write_all(&value.to_be_bytes()),
        (Ok(value), ..) => write_tagged(out, 0xd0, &value.to_be_bytes()),
        (_, Ok(value), _) => write_tagged(out, 0xd1, &value.to_be_bytes()),
        (.., Ok(value)) => write_tagged(out, 0xd2, &value.to_be_bytes()),
        _ => write_tagged(out, 0xd3, &value.to_be_bytes()),
    }
}

fn write_text(out: &mut impl Write, text: &str) -> io::Result<()> {
    write_length(out, text.len(), (0xa0, 31), Some(0xd9), [0xda, 0xdb])?;
    out.write_all(text.as_bytes())
}

fn write_array(out: &mut impl Write, length: usize) -> io::Result<()> {
    write_length(out, length, (0x90, 15), None, [0xdc, 0xdd])
}

fn write_map(out: &mut impl Write, length: usize) -> io::Result<()> {
    write_length(out, length, (0x80, 15), None, [0xde, 0xdf])
}

/// Writes the length of something: within its first byte up to a bound, else in one (where that form exists), two or four bytes.
fn write_length(
    out: &mut impl Write,
    length: usize,
    (base, bound): (u8, u8),
    one_byte: Option<u8>,
    [two_bytes, four_bytes]: [u8; 2],
) -> io::Result<()> {
    match (u8::try_from(length), u16::try_from(length), one_byte) {
        (Ok(length), ..) if length <= bound => out.write_all(&[base | length]),
        (Ok(length), _, Some(tag)) => out.write_all(&[tag, length]),
        (_, Ok(length), _) => write_tagged(out, two_bytes, &length.to_be_bytes()),
        _ => {
            let too_long = |_| io::Error::new(io::ErrorKind::InvalidInput, "longer than MessagePack allows");
            let length = u32::try_from(length).map_err(too_long)?;
            write_tagged(out, four_bytes, &length.to_be_bytes())
        }
    }
}

fn write_tagged(out: &mut impl Write, tag: u8, bytes: &[u8]) -> io::Result<()> {
    out.write_all(&[tag])?;
    out.write_all(bytes)
}
