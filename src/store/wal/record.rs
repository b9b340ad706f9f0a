//! The binary form of a write.

use std::collections::HashMap;
use std::sync::Arc;

use tidegate_generated::types::Id;

use super::super::batch::{MeasurementBatch, NEW_SERIES, WriteBatch};
use super::super::catalog::Admitted;
use super::super::codec::{Reader, Writer};
use super::super::column::{Column, Strings, Values};
use super::super::error::Malformed;
use super::super::schema::FieldType;

/// Writes a record. It carries whole series keys, so that it can be read without any other record.
pub(crate) fn encode_record(bucket: Id, measurements: &[Admitted<'_>]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut writer = Writer::new(&mut out);
    writer.u64(bucket.get());
    writer.count(measurements.len() as u64);
    for Admitted { rows, series, named } in measurements {
        writer.text(rows.name());
        let places: HashMap<u32, u64> = named.keys().copied().zip(0..).collect();
        writer.count(named.len() as u64);
        named.values().for_each(|series| writer.block(&series.key()));
        writer.count(rows.row_count() as u64);
        writer.words(rows.times().iter().map(|time| time.to_le_bytes()));
        series.iter().for_each(|number| writer.count(places.get(number).copied().unwrap_or_default()));
        writer.count(rows.columns().len() as u64);
        for column in rows.columns() {
            writer.text(&column.name);
            encode_column(&column.column, &mut writer);
        }
    }
    out
}

fn encode_column(column: &Column, writer: &mut Writer<'_>) {
    let values = column.values();
    writer.count(values.len() as u64);
    // Row numbers as the gaps between them, only where rows are missing.
    writer.byte(u8::from(column.rows().is_some()));
    let mut next = 0;
    for row in column.rows().unwrap_or_default() {
        writer.count(u64::from(row - next));
        next = row + 1;
    }
    writer.byte(values.field_type() as u8);
    match values {
        Values::Float(values) => {
            writer.words(values.iter().map(|value| value.to_le_bytes()));
        }
        Values::Integer(values) => {
            writer.words(values.iter().map(|value| value.to_le_bytes()));
        }
        Values::Unsigned(values) => {
            writer.words(values.iter().map(|value| value.to_le_bytes()));
        }
        Values::String(values) => {
            (0..values.len()).filter_map(|at| values.get(at)).for_each(|text| writer.text(text));
        }
        Values::Boolean(values) => {
            values.iter().for_each(|value| writer.byte(u8::from(*value)));
        }
    }
}

/// Reads a record.
pub(crate) fn decode_record(record: &[u8]) -> Result<(Id, WriteBatch), Malformed> {
    let mut reader = Reader::new(record);
    let bucket = Id::new(reader.u64()?).ok_or(Malformed("has no bucket"))?;
    let mut batch = WriteBatch::new(Arc::default());
    for _ in 0..reader.count()? {
        let index = batch.measurement(reader.text()?);
        let rows = batch.part_mut(index).ok_or(Malformed("has no measurement"))?;
        decode_measurement(&mut reader, rows)?;
    }
    if reader.is_empty() { Ok((bucket, batch)) } else { Err(Malformed("goes on behind its end")) }
}

fn decode_measurement(reader: &mut Reader<'_>, rows: &mut MeasurementBatch) -> Result<(), Malformed> {
    let series_count = reader.count()?;
    for _ in 0..series_count {
        rows.add_series(reader.block()?, None);
    }
    let row_count = reader.count()?;
    let times: Vec<i64> = reader.words(row_count)?.map(i64::from_le_bytes).collect();
    let mut series = Vec::with_capacity(times.len());
    for _ in 0..row_count {
        let number = reader.count()?;
        if number >= series_count {
            return Err(Malformed("names a series it does not hold"));
        }
        series.push(number as u32 | NEW_SERIES);
    }
    rows.set_rows(times, series);
    for _ in 0..reader.count()? {
        let name = reader.text()?;
        let column = decode_column(reader)?;
        if column.next_row() as usize > row_count {
            return Err(Malformed("has more values than rows"));
        }
        rows.add_column(name, column);
    }
    Ok(())
}

fn decode_column(reader: &mut Reader<'_>) -> Result<Column, Malformed> {
    let count = reader.count()?;
    let rows = match reader.byte()? {
        0 => None,
        _ => {
            let mut rows = Vec::new();
            let mut next = 0_u32;
            for _ in 0..count {
                let gap =
                    u32::try_from(reader.count()?).map_err(|_| Malformed("has a row number too large"))?;
                let row = next.checked_add(gap).ok_or(Malformed("has a row number too large"))?;
                next = row.checked_add(1).ok_or(Malformed("has a row number too large"))?;
                rows.push(row);
            }
            Some(rows)
        }
    };
    let code = reader.byte()?;
    let field_type = FieldType::ALL.into_iter().find(|field_type| *field_type as u8 == code);
    let values = match field_type.ok_or(Malformed("has a column of an unknown type"))? {
        FieldType::Float => Values::Float(reader.words(count)?.map(f64::from_le_bytes).collect()),
        FieldType::Integer => Values::Integer(reader.words(count)?.map(i64::from_le_bytes).collect()),
        FieldType::Unsigned => Values::Unsigned(reader.words(count)?.map(u64::from_le_bytes).collect()),
        FieldType::String => {
            let mut texts = Strings::default();
            for _ in 0..count {
                texts.push(reader.text()?);
            }
            Values::String(texts)
        }
        FieldType::Boolean => Values::Boolean(reader.bytes(count)?.iter().map(|byte| *byte != 0).collect()),
    };
    Column::from_parts(rows, values).ok_or(Malformed("has a column that does not fit its rows"))
}
