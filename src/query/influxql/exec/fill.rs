//! `fill(…)`: values for intervals without points.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, Float64Array, Int64Array};
use arrow::datatypes::DataType;

use super::super::ast::{Fill, FillNumber};
use super::super::error::QueryError;
use super::super::functions::Cell;
use super::assemble::at_positions;

/// The values of intervals, in the order of the answer, with values for those that have none. What is not a number is a value.
pub(super) fn fill(column: &ArrayRef, fill: Fill, counts: bool) -> Result<ArrayRef, QueryError> {
    let fill = if counts && fill == Fill::Null { Fill::Number(FillNumber::Integer(0)) } else { fill };
    if matches!(fill, Fill::Null | Fill::None) || column.logical_null_count() == 0 {
        return Ok(column.clone());
    }
    if fill == Fill::Previous {
        return previous(column);
    }
    let number = match fill {
        Fill::Number(FillNumber::Integer(number)) => Some((number as f64, number)),
        Fill::Number(FillNumber::Float(number)) => Some((number, number as i64)),
        Fill::Null | Fill::None | Fill::Previous | Fill::Linear => None,
    };
    let how = |linear| Filler { fill, linear };
    Ok(match column.data_type() {
        DataType::Float64 => {
            how(true).apply::<f64>(column, number.map(|(float, _)| float), |value| value, |value| value)
        }
        DataType::Int64 => how(true).apply::<i64>(
            column,
            number.map(|(_, whole)| whole),
            |value| value as f64,
            |value| value as i64,
        ),
        DataType::UInt64 => how(true).apply::<u64>(
            column,
            number.and_then(|(_, whole)| u64::try_from(whole).ok()),
            |value| value as f64,
            |value| value as u64,
        ),
        // There is no number, and no line, between texts or truth values.
        DataType::Boolean => how(false).apply::<bool>(column, None, |_| 0.0, |_| false),
        DataType::Utf8 => how(false).apply::<String>(column, None, |_| 0.0, |_| String::new()),
        // A name that is nothing is a number in all rows.
        DataType::Null => match fill {
            Fill::Number(FillNumber::Integer(number)) => {
                Arc::new(Int64Array::from_value(number, column.len()))
            }
            Fill::Number(FillNumber::Float(number)) => {
                Arc::new(Float64Array::from_value(number, column.len()))
            }
            Fill::Null | Fill::None | Fill::Previous | Fill::Linear => column.clone(),
        },
        _ => column.clone(),
    })
}

/// A column of the answer with values where there is none because its call has no row of the time: the number of the fill, or
/// the value before. Lines have been drawn by then.
pub(super) fn default_values(column: &ArrayRef, how: Fill) -> Result<ArrayRef, QueryError> {
    match how {
        Fill::Number(_) | Fill::Previous => fill(column, how, false),
        Fill::Null | Fill::None | Fill::Linear => Ok(column.clone()),
    }
}

struct Filler {
    fill: Fill,
    /// Whether lines can be drawn between values.
    linear: bool,
}

impl Filler {
    fn apply<C: Cell>(
        &self,
        column: &ArrayRef,
        number: Option<C>,
        to_float: fn(C) -> f64,
        from_float: fn(f64) -> C,
    ) -> ArrayRef {
        let Some(typed) = C::column(column) else { return column.clone() };
        let mut values: Vec<Option<C>> =
            (0..column.len()).map(|row| column.is_valid(row).then(|| C::get(typed, row))).collect();
        match self.fill {
            Fill::Number(_) => values.iter_mut().filter(|value| value.is_none()).for_each(|value| {
                value.clone_from(&number);
            }),
            Fill::Linear if self.linear => line(&mut values, to_float, from_float),
            Fill::Null | Fill::None | Fill::Previous | Fill::Linear => {}
        }
        C::array(values)
    }
}

/// Each value that is missing as the one before it, of columns of any type.
fn previous(column: &ArrayRef) -> Result<ArrayRef, QueryError> {
    let mut last = None;
    let position = |row: usize| {
        if column.is_valid(row) {
            last = Some(row as i64);
        }
        last
    };
    at_positions(column, &(0..column.len()).map(position).collect())
}

/// Values on the lines between neighbours that have one.
fn line<C: Clone>(values: &mut [Option<C>], to_float: fn(C) -> f64, from_float: fn(f64) -> C) {
    let known: Vec<usize> =
        (0..values.len()).filter(|row| values.get(*row).is_some_and(Option::is_some)).collect();
    for pair in known.windows(2) {
        let [from, to] = *pair else { continue };
        let at = |row: usize| values.get(row).cloned().flatten().map(to_float);
        let (Some(start), Some(end)) = (at(from), at(to)) else { continue };
        let slope = (end - start) / (to - from) as f64;
        for (row, value) in values.iter_mut().enumerate().take(to).skip(from + 1) {
            *value = Some(from_float(slope * (row - from) as f64 + start));
        }
    }
}
