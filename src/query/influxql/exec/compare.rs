//! Comparisons in conditions. Null, and values of different kinds, fulfil none.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, BooleanArray, Datum, Scalar};
use arrow::buffer::BooleanBuffer;
use arrow::compute::kernels::cmp;
use arrow::datatypes::{DataType, Float64Type};

use super::super::ast::{Literal, Operator};
use super::super::error::QueryError;
use super::formula::Value;
use crate::store::FieldType;

/// The comparison of two constants, of which a tag's value is one kind: texts are ordered by their bytes.
pub(super) fn compare_literals(operator: Operator, left: &Literal, right: &Literal) -> bool {
    use std::cmp::Ordering;
    let order = match (left, right) {
        (Literal::String(left), Literal::String(right)) => left.cmp(right),
        (Literal::Boolean(left), Literal::Boolean(right)) => left.cmp(right),
        _ => match (number(left), number(right)) {
            (Some(left), Some(right)) => match left.partial_cmp(&right) {
                Some(order) => order,
                None => return false,
            },
            _ => return false,
        },
    };
    match operator {
        Operator::Equal => order == Ordering::Equal,
        Operator::NotEqual => order != Ordering::Equal,
        Operator::Less => order == Ordering::Less,
        Operator::LessEqual => order != Ordering::Greater,
        Operator::Greater => order == Ordering::Greater,
        Operator::GreaterEqual => order != Ordering::Less,
        _ => false,
    }
}

fn number(literal: &Literal) -> Option<f64> {
    match literal {
        Literal::Integer(value) | Literal::Duration(value) => Some(*value as f64),
        Literal::Unsigned(value) => Some(*value as f64),
        Literal::Float(value) => Some(*value),
        Literal::String(_) | Literal::Boolean(_) => None,
    }
}

/// Which of `length` rows fulfil a comparison. Texts and truth values of fields are equal or not, and have no order, as in
/// InfluxDB 1.x.
pub(super) fn compare(
    operator: Operator,
    left: &Value,
    right: &Value,
    length: usize,
) -> Result<BooleanBuffer, QueryError> {
    let none = || Ok(BooleanBuffer::new_unset(length));
    if let (Value::Constant(left), Value::Constant(right)) = (left, right) {
        let holds = compare_literals(operator, left, right);
        return Ok(if holds { BooleanBuffer::new_set(length) } else { BooleanBuffer::new_unset(length) });
    }
    let (Some(left_type), Some(right_type)) = (left.value_type(), right.value_type()) else { return none() };
    let Some(common) = common_type(operator, left_type, right_type, left, right) else { return none() };
    let (left, right) = (left.operand(&common)?, right.operand(&common)?);
    let (left, right) = (left.as_ref(), right.as_ref());
    let result = match operator {
        Operator::Equal => cmp::eq(left, right)?,
        Operator::NotEqual => cmp::neq(left, right)?,
        Operator::Less => cmp::lt(left, right)?,
        Operator::LessEqual => cmp::lt_eq(left, right)?,
        Operator::Greater => cmp::gt(left, right)?,
        Operator::GreaterEqual => cmp::gt_eq(left, right)?,
        _ => return none(),
    };
    Ok(true_rows(&result))
}

fn true_rows(result: &BooleanArray) -> BooleanBuffer {
    match result.nulls() {
        Some(nulls) => result.values() & nulls.inner(),
        None => result.values().clone(),
    }
}

/// The type in which two values are compared.
fn common_type(
    operator: Operator,
    left_type: FieldType,
    right_type: FieldType,
    left: &Value,
    right: &Value,
) -> Option<DataType> {
    use FieldType::{Boolean, Float, Integer, String, Unsigned};
    let equality = matches!(operator, Operator::Equal | Operator::NotEqual);
    let fits_unsigned = |value: &Value| match value {
        Value::Constant(Literal::Integer(number)) => *number >= 0,
        Value::Constant(_) => true,
        Value::Column(column) => *column.data_type() == DataType::UInt64,
    };
    match (left_type, right_type) {
        (String, String) => equality.then_some(DataType::Utf8),
        (Boolean, Boolean) => equality.then_some(DataType::Boolean),
        (String | Boolean, _) | (_, String | Boolean) => None,
        (Float, _) | (_, Float) => Some(DataType::Float64),
        (Integer, Integer) => Some(DataType::Int64),
        (Unsigned, _) | (_, Unsigned) if fits_unsigned(left) && fits_unsigned(right) => {
            Some(DataType::UInt64)
        }
        (Unsigned, _) | (_, Unsigned) => Some(DataType::Float64),
    }
}

impl Value {
    /// The value in this type, as Arrow's kernels take it.
    fn operand(&self, wanted: &DataType) -> Result<Box<dyn Datum>, QueryError> {
        Ok(match self {
            Value::Column(column) if column.data_type() == wanted => Box::new(with_one_zero(column.clone())),
            Value::Column(column) => Box::new(with_one_zero(arrow::compute::cast(column, wanted)?)),
            Value::Constant(_) => {
                let constant = arrow::compute::cast(&self.to_column(1), wanted)?;
                Box::new(Scalar::new(with_one_zero(constant)))
            }
        })
    }
}

/// Arrow's kernels have -0 before 0; conditions take them for the same number.
fn with_one_zero(values: ArrayRef) -> ArrayRef {
    match values.as_primitive_opt::<Float64Type>() {
        Some(floats) => Arc::new(floats.unary::<_, Float64Type>(|value| value + 0.0)),
        None => values,
    }
}

#[cfg(test)]
mod tests {
    use arrow::array::Float64Array;

    use super::*;

    #[test]
    fn there_is_one_zero() {
        let zeros = || Value::Column(Arc::new(Float64Array::from(vec![-0.0, 0.0, 1.0])));
        let zero = || Value::Constant(Literal::Integer(0));
        let holds = |operator, left: &Value, right: &Value| {
            compare(operator, left, right, 3).unwrap().iter().collect::<Vec<_>>()
        };
        assert_eq!(holds(Operator::Equal, &zeros(), &zero()), [true, true, false]);
        assert_eq!(holds(Operator::NotEqual, &zero(), &zeros()), [false, false, true]);
        assert_eq!(holds(Operator::Less, &zeros(), &Value::Constant(Literal::Float(0.0))), [false; 3]);
        let (negative, positive) = (Literal::Float(-0.0), Literal::Float(0.0));
        assert!(compare_literals(Operator::Equal, &negative, &positive));
    }
}
