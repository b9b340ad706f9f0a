//! Typed access to the cells of answers, and the formats that all writers share.

use std::io::{self, Write};
use std::ops::Range;

use arrow::array::{
    Array, ArrayRef, AsArray, BooleanArray, DictionaryArray, Float64Array, Int64Array, StringArray,
    TimestampNanosecondArray, UInt64Array,
};
use arrow::datatypes::{
    DataType, Float64Type, Int32Type, Int64Type, TimeUnit, TimestampNanosecondType, UInt64Type,
};
use chrono_tz::Tz;

/// One value of an answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Cell<'a> {
    Null,
    /// In nanoseconds since 1970, with the zone to give it in; UTC where absent.
    Time(i64, Option<Tz>),
    Float(f64),
    Integer(i64),
    Unsigned(u64),
    Boolean(bool),
    Text(&'a str),
}

/// A column of an answer.
#[derive(Clone, Copy, Debug)]
pub(super) enum Column<'a> {
    Null,
    Time(&'a TimestampNanosecondArray, Option<Tz>),
    Float(&'a Float64Array),
    Integer(&'a Int64Array),
    Unsigned(&'a UInt64Array),
    Boolean(&'a BooleanArray),
    Text(&'a StringArray),
    Tag(&'a DictionaryArray<Int32Type>, &'a StringArray),
}

impl<'a> Column<'a> {
    /// The typed view of a column. A type that no answer has is a column of nulls.
    #[expect(clippy::wildcard_enum_match_arm, reason = "answers have few of Arrow's types")]
    pub(super) fn new(column: &'a ArrayRef) -> Column<'a> {
        match column.data_type() {
            DataType::Timestamp(TimeUnit::Nanosecond, zone) => {
                let zone = zone.as_deref().and_then(|zone| zone.parse().ok());
                Column::Time(column.as_primitive::<TimestampNanosecondType>(), zone)
            }
            DataType::Float64 => Column::Float(column.as_primitive::<Float64Type>()),
            DataType::Int64 => Column::Integer(column.as_primitive::<Int64Type>()),
            DataType::UInt64 => Column::Unsigned(column.as_primitive::<UInt64Type>()),
            DataType::Boolean => Column::Boolean(column.as_boolean()),
            DataType::Utf8 => Column::Text(column.as_string::<i32>()),
            DataType::Dictionary(..) => match column.as_dictionary_opt::<Int32Type>() {
                Some(tags) => tags
                    .values()
                    .as_string_opt::<i32>()
                    .map_or(Column::Null, |texts| Column::Tag(tags, texts)),
                None => Column::Null,
            },
            _ => Column::Null,
        }
    }

    /// The value in a row of the column.
    pub(super) fn cell(&self, row: usize) -> Cell<'a> {
        fn valid<'a>(array: &dyn Array, row: usize, cell: impl FnOnce() -> Cell<'a>) -> Cell<'a> {
            if array.is_valid(row) { cell() } else { Cell::Null }
        }
        match *self {
            Column::Null => Cell::Null,
            Column::Time(array, zone) => valid(array, row, || Cell::Time(array.value(row), zone)),
            Column::Float(array) => valid(array, row, || Cell::Float(array.value(row))),
            Column::Integer(array) => valid(array, row, || Cell::Integer(array.value(row))),
            Column::Unsigned(array) => valid(array, row, || Cell::Unsigned(array.value(row))),
            Column::Boolean(array) => valid(array, row, || Cell::Boolean(array.value(row))),
            Column::Text(array) => valid(array, row, || Cell::Text(array.value(row))),
            Column::Tag(array, texts) => valid(array, row, || {
                let key = usize::try_from(array.keys().value(row)).unwrap_or(usize::MAX);
                if key < texts.len() { Cell::Text(texts.value(key)) } else { Cell::Null }
            }),
        }
    }
}

/// Sizes of floats that are written the same way, plain, by [`ryu`] and here.
const FAST_FLOATS: Range<f64> = 1e-4..1e15;

/// Writes a float with the fewest digits that read back as the same number: plain, or with an exponent where it is very small
/// or large.
pub(super) fn write_float(out: &mut impl Write, value: f64) -> io::Result<()> {
    let size = value.abs();
    if size != 0.0 && !(1e-6..1e21).contains(&size) {
        let text = format!("{value:e}");
        return match text.split_once('e') {
            Some((digits, exponent)) if !exponent.starts_with('-') => write!(out, "{digits}e+{exponent}"),
            _ => out.write_all(text.as_bytes()),
        };
    }
    if !FAST_FLOATS.contains(&size) {
        return write!(out, "{value}");
    }
    // The same digits, found faster; whole numbers come with a needless decimal.
    let mut buffer = ryu::Buffer::new();
    let text = buffer.format_finite(value);
    out.write_all(text.strip_suffix(".0").unwrap_or(text).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_have_the_fewest_digits() {
        for (value, text) in [
            (1.0, "1"),
            (-0.5, "-0.5"),
            (0.1 + 0.2, "0.30000000000000004"),
            (1e20, "100000000000000000000"),
            (1e21, "1e+21"),
            (1.5e-7, "1.5e-7"),
            (0.000001, "0.000001"),
            (0.0001, "0.0001"),
            (-0.0, "-0"),
            (0.0, "0"),
            (100.0, "100"),
            (-99999999999999.98, "-99999999999999.98"),
            (999999999999999.9, "999999999999999.9"),
            (1e15, "1000000000000000"),
            (16.333333333333332, "16.333333333333332"),
        ] {
            let mut out = Vec::new();
            write_float(&mut out, value).unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), text);
        }
    }
}
