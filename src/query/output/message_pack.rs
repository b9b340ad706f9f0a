//! The v1 MessagePack format: the structure of the JSON format; times, unless asked for as numbers, are an extension of type 5:
//! seconds in eight bytes and nanoseconds in four.

mod encoded;

use std::io::{self, Write};

use encoded::Encoded;

use super::cell::{Cell, Column};
use super::chunked::{Chunk, ChunkFormat};
use super::{AnswerWriter, Epoch, too_large};
use crate::query::influxql::{Message, QueryError, Results, Table};

/// Writes the answer to a request that no statement was run for: a map of `error`.
///
/// # Errors
/// Those of `out`.
pub fn write_error_message_pack(out: &mut impl Write, message: &str) -> io::Result<()> {
    write_map(out, 1)?;
    write_text(out, "error")?;
    write_text(out, message)
}

/// Writes an answer in MessagePack. Arrays of this format begin with their length: a statement's series are kept, encoded,
/// until the statement has ended. Chunks do without that.
#[derive(Debug)]
pub struct MessagePackWriter<W> {
    out: W,
    epoch: Option<Epoch>,
    statement_count: usize,
    /// How much of a statement's answer may be kept.
    limit_bytes: usize,
    statement_id: usize,
    messages: Vec<Message>,
    /// The finished series of the statement in progress.
    series: Encoded,
    /// The head of the series in progress, and its rows.
    head: Vec<u8>,
    rows: Encoded,
}

impl<W: Write> MessagePackWriter<W> {
    /// A writer to `out` of the answers to that many statements, each of at most `limit_bytes`.
    pub fn new(out: W, epoch: Option<Epoch>, statement_count: usize, limit_bytes: usize) -> Self {
        let (series, rows) = (Encoded::default(), Encoded::default());
        let messages = Vec::new();
        Self {
            out,
            epoch,
            statement_count,
            limit_bytes,
            statement_id: 0,
            messages,
            series,
            head: Vec::new(),
            rows,
        }
    }

    fn begin_answer(&mut self) -> io::Result<()> {
        write_map(&mut self.out, 1)?;
        write_text(&mut self.out, "results")?;
        write_array(&mut self.out, self.statement_count)
    }

    fn add_rows(&mut self, table: &Table, partial: bool) -> io::Result<()> {
        if !table.continues || self.head.is_empty() {
            self.end_series(false)?;
            write_head(&mut self.head, table, partial)?;
        }
        let columns: Vec<Column<'_>> = table.values.iter().map(Column::new).collect();
        for row in 0..table.row_count() {
            let out = self.rows.end();
            write_array(out, columns.len())?;
            columns.iter().try_for_each(|column| write_cell(out, column.cell(row), self.epoch))?;
            if self.series.size_bytes() + self.rows.size_bytes() > self.limit_bytes {
                return Err(too_large("an answer in one piece of MessagePack", self.limit_bytes));
            }
        }
        self.rows.count += table.row_count();
        Ok(())
    }

    fn end_series(&mut self, partial: bool) -> io::Result<()> {
        if self.head.is_empty() {
            return Ok(());
        }
        let rows = std::mem::take(&mut self.rows);
        let out = self.series.end();
        out.append(&mut self.head);
        write_text(out, "values")?;
        write_array(out, rows.count)?;
        self.series.append(rows);
        if partial {
            write_partial(self.series.end())?;
        }
        self.series.count += 1;
        Ok(())
    }

    /// Writes a result. One that has nothing but an error is, as in InfluxDB 1.x, only that.
    fn write_result(&mut self, messages: &[Message], partial: bool, error: Option<&str>) -> io::Result<()> {
        let series = std::mem::take(&mut self.series);
        if let Some(error) = error.filter(|_| series.count == 0 && messages.is_empty()) {
            return write_error_message_pack(&mut self.out, error);
        }
        let optional = [!messages.is_empty(), partial, error.is_some()];
        write_map(&mut self.out, 2 + optional.into_iter().filter(|present| *present).count())?;
        write_text(&mut self.out, "statement_id")?;
        write_integer(&mut self.out, self.statement_id as i64)?;
        if !messages.is_empty() {
            write_text(&mut self.out, "messages")?;
            write_array(&mut self.out, messages.len())?;
            for message in messages {
                write_map(&mut self.out, 2)?;
                for text in ["level", message.level, "text", &message.text] {
                    write_text(&mut self.out, text)?;
                }
            }
        }
        write_text(&mut self.out, "series")?;
        write_array(&mut self.out, series.count)?;
        series.write_to(&mut self.out)?;
        if partial {
            write_partial(&mut self.out)?;
        }
        if let Some(error) = error {
            write_text(&mut self.out, "error")?;
            write_text(&mut self.out, error)?;
        }
        Ok(())
    }
}

impl<W: Write> Results for MessagePackWriter<W> {
    fn table(&mut self, table: Table) -> io::Result<()> {
        self.add_rows(&table, false)
    }

    fn message(&mut self, message: Message) -> io::Result<()> {
        self.messages.push(message);
        Ok(())
    }

    fn end(&mut self, outcome: Result<(), QueryError>) -> io::Result<()> {
        if self.statement_id == 0 {
            self.begin_answer()?;
        }
        if matches!(outcome, Err(QueryError::AnswerTooLarge(_))) {
            self.head.clear();
            (self.series, self.rows) = Default::default();
        }
        self.end_series(false)?;
        let messages = std::mem::take(&mut self.messages);
        let error = outcome.err().map(|error| error.to_string());
        self.write_result(&messages, false, error.as_deref())?;
        self.statement_id += 1;
        Ok(())
    }
}

impl<W: Write> AnswerWriter for MessagePackWriter<W> {
    fn finish(&mut self) -> io::Result<()> {
        if self.statement_id == 0 { self.begin_answer() } else { Ok(()) }
    }
}

impl<W: Write> ChunkFormat for MessagePackWriter<W> {
    fn write_chunk(&mut self, chunk: &Chunk<'_>) -> io::Result<()> {
        (self.statement_id, self.statement_count) = (chunk.statement_id, 1);
        self.begin_answer()?;
        if let Some(table) = chunk.table {
            self.add_rows(table, chunk.more_rows)?;
            self.end_series(chunk.more_rows)?;
        }
        self.write_result(chunk.messages, chunk.more_rows || chunk.more_series, chunk.error)?;
        self.out.flush()
    }
}

/// Writes what stands before the values of a series; `partial` announces that this member follows them.
fn write_head(out: &mut impl Write, table: &Table, partial: bool) -> io::Result<()> {
    let optional = [table.name.is_some(), !table.tags.is_empty(), partial];
    write_map(out, 2 + optional.into_iter().filter(|present| *present).count())?;
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
    table.columns.iter().try_for_each(|column| write_text(out, column))
}

fn write_partial(out: &mut impl Write) -> io::Result<()> {
    write_text(out, "partial")?;
    out.write_all(&[0xc3])
}

fn write_cell(out: &mut impl Write, cell: Cell<'_>, epoch: Option<Epoch>) -> io::Result<()> {
    match (cell, epoch) {
        (Cell::Null, _) => out.write_all(&[0xc0]),
        (Cell::Time(time, _), Some(epoch)) => write_integer(out, epoch.count(time)),
        (Cell::Time(time, _), None) => {
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
            continues: false,
        };
        let mut expected =
            b"\x81\xa7results\x92\x82\xacstatement_id\x00\xa6series\x91\x84\xa4name\xa1m".to_vec();
        expected.extend(b"\xa4tags\x81\xa4host\xa1a\xa7columns\x93\xa4time\xa1f\xa1s\xa6values\x91\x93");
        expected.extend([0xc7, 12, 5, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2]);
        expected.extend(b"\xcb\x3f\xf8\x00\x00\x00\x00\x00\x00\xc0\x81\xa5error");
        expected.extend(b"\xb6database name required");
        let mut out = Vec::new();
        let mut writer = MessagePackWriter::new(&mut out, None, 2, usize::MAX);
        writer.table(table).unwrap();
        writer.end(Ok(())).unwrap();
        writer.end(Err(QueryError::DatabaseRequired)).unwrap();
        writer.finish().unwrap();
        assert_eq!(out, expected);
    }
}
