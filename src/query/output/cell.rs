//! Typed access to the cells of answers.

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
