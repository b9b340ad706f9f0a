//! Reading what the first format of the log holds, segments marked `TIDEWAL1`: a record is one write, with the whole keys of
//! its series, so that it can be read without any other.

use std::sync::Arc;

use tidegate_generated::types::Id;

use super::super::batch::{MeasurementBatch, NEW_SERIES, WriteBatch};
use super::super::codec::Reader;
use super::super::column::{Column, Strings, Values};
use super::super::error::Malformed;
use super::super::schema::FieldType;
use super::record::decode_columns;

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
    decode_columns(reader, rows, decode_column)
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
    let values = match FieldType::from_code(reader.byte()?)? {
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
