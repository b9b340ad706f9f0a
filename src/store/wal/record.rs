//! What the payload of a frame holds: records, each behind its length.
//!
//! A record is either a write, whose rows name their series by the catalog's numbers, or the *definition* of some numbers. A
//! definition comes in the same frame as the first write that uses it, or in an earlier one.
//!
//! Numbers are little-endian, counts and texts as in [`codec`](super::super::codec), whole numbers
//! [packed](super::super::packed).

use std::sync::Arc;

use tidegate_generated::types::Id;

use super::super::batch::MeasurementBatch;
use super::super::catalog::Admitted;
use super::super::codec::{Reader, Writer};
use super::super::column::{Column, Strings, Values};
use super::super::error::Malformed;
use super::super::packed::{pack, unpack};
use super::super::schema::FieldType;
use super::super::series::Series;

const WRITE: u8 = 1;
const DEFINITION: u8 = 2;

/// A record that was read.
#[derive(Debug)]
pub(crate) enum Record<'a> {
    Write { bucket: Id, measurements: Vec<MeasurementBatch> },
    Definition(Definition<'a>),
}

/// Series of a measurement by their numbers.
#[derive(Debug)]
pub(crate) struct Definition<'a> {
    pub(crate) bucket: Id,
    pub(crate) measurement: &'a str,
    /// The number of the first of them; the others follow.
    pub(crate) first_number: u32,
    pub(crate) keys: Vec<&'a [u8]>,
}

/// The record of a definition.
pub(crate) fn encode_definition<'a>(
    bucket: Id,
    measurement: &str,
    first_number: usize,
    count: usize,
    series: impl Iterator<Item = &'a Arc<Series>>,
) -> Vec<u8> {
    let mut out = vec![DEFINITION];
    let mut writer = Writer::new(&mut out);
    writer.u64(bucket.get());
    writer.text(measurement);
    writer.count(first_number as u64);
    writer.count(count as u64);
    let mut key = Vec::new();
    for series in series {
        key.clear();
        series.encode_key(&mut key);
        Writer::new(&mut out).block(&key);
    }
    out
}

/// The record of a write.
pub(crate) fn encode_write(bucket: Id, measurements: &[Admitted<'_>]) -> Vec<u8> {
    let mut out = vec![WRITE];
    let mut writer = Writer::new(&mut out);
    writer.u64(bucket.get());
    writer.count(measurements.len() as u64);
    for Admitted { rows, series } in measurements {
        let mut writer = Writer::new(&mut out);
        writer.text(rows.name());
        writer.count(rows.row_count() as u64);
        pack(rows.times().iter().copied(), &mut out);
        pack(series.iter().map(|number| i64::from(*number)), &mut out);
        Writer::new(&mut out).count(rows.columns().len() as u64);
        for column in rows.columns() {
            Writer::new(&mut out).text(&column.name);
            encode_column(&column.column, &mut out);
        }
    }
    out
}

fn encode_column(column: &Column, out: &mut Vec<u8>) {
    let values = column.values();
    let mut writer = Writer::new(out);
    writer.byte(values.field_type() as u8);
    writer.count(values.len() as u64);
    // Row numbers only where rows are missing.
    writer.byte(u8::from(column.rows().is_some()));
    if let Some(rows) = column.rows() {
        pack(rows.iter().map(|row| i64::from(*row)), out);
    }
    match values {
        Values::Float(values) => {
            Writer::new(out).words(values.iter().map(|value| value.to_le_bytes()));
        }
        Values::Integer(values) => pack(values.iter().copied(), out),
        Values::Unsigned(values) => pack(values.iter().map(|value| *value as i64), out),
        Values::String(values) => {
            pack((0..values.len()).map(|at| values.get(at).map_or(0, str::len) as i64), out);
            Writer::new(out).text(values.text());
        }
        Values::Boolean(values) => out.extend(values.iter().map(|value| u8::from(*value))),
    }
}

/// Reads a record.
pub(crate) fn decode(record: &[u8]) -> Result<Record<'_>, Malformed> {
    let mut reader = Reader::new(record);
    let kind = reader.byte()?;
    let bucket = Id::new(reader.u64()?).ok_or(Malformed("has no bucket"))?;
    let record = match kind {
        WRITE => {
            let mut measurements = Vec::new();
            for _ in 0..reader.count()? {
                measurements.push(decode_measurement(&mut reader)?);
            }
            Record::Write { bucket, measurements }
        }
        DEFINITION => {
            let measurement = reader.text()?;
            let first_number =
                u32::try_from(reader.count()?).map_err(|_| Malformed("has a series number too large"))?;
            let mut keys = Vec::new();
            for _ in 0..reader.count()? {
                keys.push(reader.block()?);
            }
            Record::Definition(Definition { bucket, measurement, first_number, keys })
        }
        _ => return Err(Malformed("is of an unknown kind")),
    };
    if reader.is_empty() { Ok(record) } else { Err(Malformed("goes on behind its end")) }
}

fn decode_measurement(reader: &mut Reader<'_>) -> Result<MeasurementBatch, Malformed> {
    let mut rows = MeasurementBatch::new(Arc::from(reader.text()?));
    let row_count = reader.count()?;
    let times = unpack(reader, row_count)?;
    let series = unpack_u32(reader, row_count, "has a series number too large")?;
    rows.set_rows(times, series);
    decode_columns(reader, &mut rows, decode_column)?;
    Ok(rows)
}

/// Reads the columns of rows, each behind its name, by the form that a column has.
pub(super) fn decode_columns(
    reader: &mut Reader<'_>,
    rows: &mut MeasurementBatch,
    decode_column: fn(&mut Reader<'_>) -> Result<Column, Malformed>,
) -> Result<(), Malformed> {
    for _ in 0..reader.count()? {
        let name = reader.text()?;
        let column = decode_column(reader)?;
        if column.next_row() as usize > rows.row_count() {
            return Err(Malformed("has more values than rows"));
        }
        rows.add_column(name, column);
    }
    Ok(())
}

fn decode_column(reader: &mut Reader<'_>) -> Result<Column, Malformed> {
    let field_type = FieldType::from_code(reader.byte()?)?;
    let count = reader.count()?;
    let rows = match reader.byte()? {
        0 => None,
        _ => Some(unpack_u32(reader, count, "has a row number too large")?),
    };
    let values = match field_type {
        FieldType::Float => Values::Float(reader.words(count)?.map(f64::from_le_bytes).collect()),
        FieldType::Integer => Values::Integer(unpack(reader, count)?),
        FieldType::Unsigned => {
            Values::Unsigned(unpack(reader, count)?.into_iter().map(|value| value as u64).collect())
        }
        FieldType::String => {
            let lengths = unpack(reader, count)?;
            let texts = Strings::from_parts(reader.text()?, &lengths);
            Values::String(texts.ok_or(Malformed("has texts that do not fit their lengths"))?)
        }
        FieldType::Boolean => Values::Boolean(reader.bytes(count)?.iter().map(|byte| *byte != 0).collect()),
    };
    Column::from_parts(rows, values).ok_or(Malformed("has a column that does not fit its rows"))
}

fn unpack_u32(reader: &mut Reader<'_>, count: usize, reason: &'static str) -> Result<Vec<u32>, Malformed> {
    let numbers = unpack(reader, count)?.into_iter();
    numbers.map(|number| u32::try_from(number).map_err(|_| Malformed(reason))).collect()
}
