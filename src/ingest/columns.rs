//! The fields of a scan's batch as values.

use arrow::array::{
    Array, ArrayRef, BooleanArray, Float64Array, Int64Array, StringArray, TimestampNanosecondArray,
    UInt64Array,
};

use crate::store::{ScanBatch, Value};

/// A column of one type.
#[derive(Debug, Clone, Copy)]
enum Typed<'a> {
    Float(&'a Float64Array),
    Integer(&'a Int64Array),
    Unsigned(&'a UInt64Array),
    String(&'a StringArray),
    Boolean(&'a BooleanArray),
}

/// The columns of a batch.
#[derive(Debug)]
pub struct Columns<'a> {
    times: &'a [i64],
    fields: Vec<Typed<'a>>,
}

impl<'a> Columns<'a> {
    /// `None` where a column has a type that no field has, which no scan of known fields gives.
    pub fn of(batch: &'a ScanBatch) -> Option<Self> {
        let (times, fields) = batch.rows.columns().split_first()?;
        let times: &TimestampNanosecondArray = times.as_any().downcast_ref()?;
        let fields = fields.iter().map(typed).collect::<Option<_>>()?;
        Some(Self { times: times.values(), fields })
    }

    /// The time of a row, in nanoseconds since 1970.
    pub fn time_ns(&self, row: usize) -> i64 {
        self.times.get(row).copied().unwrap_or_default()
    }

    /// The value of a row in the field of a number; `None` where it has none.
    pub fn value(&self, field: usize, row: usize) -> Option<Value<'a>> {
        let present = |array: &dyn Array| row < array.len() && array.is_valid(row);
        match self.fields.get(field)? {
            Typed::Float(array) => present(*array).then(|| Value::Float(array.value(row))),
            Typed::Integer(array) => present(*array).then(|| Value::Integer(array.value(row))),
            Typed::Unsigned(array) => present(*array).then(|| Value::Unsigned(array.value(row))),
            Typed::String(array) => present(*array).then(|| Value::String(array.value(row))),
            Typed::Boolean(array) => present(*array).then(|| Value::Boolean(array.value(row))),
        }
    }
}

fn typed(column: &ArrayRef) -> Option<Typed<'_>> {
    let column = column.as_any();
    let float = column.downcast_ref().map(Typed::Float);
    let integer = || column.downcast_ref().map(Typed::Integer);
    let unsigned = || column.downcast_ref().map(Typed::Unsigned);
    let string = || column.downcast_ref().map(Typed::String);
    let boolean = || column.downcast_ref().map(Typed::Boolean);
    float.or_else(integer).or_else(unsigned).or_else(string).or_else(boolean)
}
