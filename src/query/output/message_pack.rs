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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow::array::{Float64Array, StringArray, TimestampNanosecondArray};

    use super::*;
    use crate::query::influxql::QueryError;

    fn written(write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> Vec<u8> {
        let mut out = Vec::new();
        write(&mut out).unwrap();
        out
    }

    #[test]
    fn whole_numbers_take_the_shortest_form() {
        for (value, bytes) in [
            (0, vec![0x00]),
            (127, vec![0x7f]),
            (-32, vec![0xe0]),
            (-33, vec![0xd0, 0xdf]),
            (1000, vec![0xd1, 0x03, 0xe8]),
            (70_000, vec![0xd2, 0x00, 0x01, 0x11, 0x70]),
            (1 << 40, vec![0xd3, 0, 0, 1, 0, 0, 0, 0, 0]),
        ] {
            assert_eq!(written(|out| write_integer(out, value)), bytes, "{value}");
        }
    }

    #[test]
    fn lengths_take_the_shortest_form() {
        assert_eq!(written(|out| write_text(out, "abc")), b"\xa3abc");
        assert_eq!(written(|out| write_text(out, &"a".repeat(32)))[..2], [0xd9, 32]);
        assert_eq!(written(|out| write_text(out, &"a".repeat(300)))[..3], [0xda, 1, 44]);
        assert_eq!(written(|out| write_array(out, 16)), [0xdc, 0, 16]);
        assert_eq!(written(|out| write_array(out, 70_000)), [0xdd, 0, 1, 17, 112]);
        assert_eq!(written(|out| write_map(out, 2)), [0x82]);
    }

    #[test]
    fn an_answer_has_the_structure_of_the_json_format() {
        let table = Table {
            name: Some(Arc::from("m")),
            tags: vec![(Arc::from("host"), Arc::from("a"))],
            columns: ["time", "f", "s"].into_iter().map(Arc::from).collect(),
            values: vec![
                Arc::new(TimestampNanosecondArray::from(vec![1_000_000_002])),
                Arc::new(Float64Array::from(vec![1.5])),
                Arc::new(StringArray::from(vec![None::<&str>])),
            ],
        };
        let results = [
            StatementResult { statement_id: 0, outcome: Ok(vec![table]) },
            StatementResult { statement_id: 1, outcome: Err(QueryError::DatabaseRequired) },
        ];
        let mut expected =
            b"\x81\xa7results\x92\x82\xacstatement_id\x00\xa6series\x91\x84\xa4name\xa1m".to_vec();
        expected.extend(b"\xa4tags\x81\xa4host\xa1a\xa7columns\x93\xa4time\xa1f\xa1s\xa6values\x91\x93");
        expected.extend([0xc7, 12, 5, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2]);
        expected.extend(b"\xcb\x3f\xf8\x00\x00\x00\x00\x00\x00\xc0\x82\xacstatement_id\x01\xa5error");
        expected.extend(b"\xb6database name required");
        assert_eq!(written(|out| write_message_pack(out, &results, None)), expected);
    }
}
