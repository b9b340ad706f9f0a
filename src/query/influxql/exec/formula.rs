//! Arithmetic on columns.

use std::sync::Arc;

use arrow::array::{
    Array, ArrayRef, AsArray, BooleanArray, Float64Array, Int64Array, PrimitiveArray, StringArray,
    UInt64Array,
};
use arrow::compute::{binary, cast};
use arrow::datatypes::{ArrowPrimitiveType, DataType, Float64Type, Int64Type, UInt64Type};

use super::super::arithmetic::{floats, wrapping};
use super::super::ast::{Literal, Operator};
use super::super::error::QueryError;
use super::super::functions::Mathematics;
use super::super::plan::Formula;
use super::bind::null_column;
use crate::store::FieldType;

/// A column, or the same value in all rows.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Column(ArrayRef),
    Constant(Literal),
}

impl Value {
    /// The type of the values; nothing where all are null or none can be computed with.
    pub(super) fn value_type(&self) -> Option<FieldType> {
        match self {
            Value::Column(column) => match column.data_type() {
                DataType::Float64 => Some(FieldType::Float),
                DataType::Int64 => Some(FieldType::Integer),
                DataType::UInt64 => Some(FieldType::Unsigned),
                DataType::Boolean => Some(FieldType::Boolean),
                DataType::Utf8 | DataType::Dictionary(..) => Some(FieldType::String),
                _ => None,
            },
            Value::Constant(literal) => Some(match literal {
                Literal::Boolean(_) => FieldType::Boolean,
                Literal::Integer(_) | Literal::Duration(_) => FieldType::Integer,
                Literal::Unsigned(_) => FieldType::Unsigned,
                Literal::Float(_) => FieldType::Float,
                Literal::String(_) => FieldType::String,
            }),
        }
    }

    /// The value in each of some rows.
    pub(super) fn to_column(&self, rows: usize) -> ArrayRef {
        match self {
            Value::Column(column) => column.clone(),
            Value::Constant(Literal::Boolean(value)) => Arc::new(BooleanArray::from(vec![*value; rows])),
            Value::Constant(Literal::Integer(value) | Literal::Duration(value)) => {
                Arc::new(Int64Array::from_value(*value, rows))
            }
            Value::Constant(Literal::Unsigned(value)) => Arc::new(UInt64Array::from_value(*value, rows)),
            Value::Constant(Literal::Float(value)) => Arc::new(Float64Array::from_value(*value, rows)),
            Value::Constant(Literal::String(text)) => Arc::new(StringArray::from(vec![text.as_str(); rows])),
        }
    }
}

/// The column that a formula stands for, over `rows` rows of its inputs. What is no finite number is null.
pub(super) fn evaluate(formula: &Formula, inputs: &[ArrayRef], rows: usize) -> Result<ArrayRef, QueryError> {
    let column = value(formula, inputs, rows)?.to_column(rows);
    Ok(if *column.data_type() == DataType::Float64 { finite(column) } else { column })
}

fn value(formula: &Formula, inputs: &[ArrayRef], rows: usize) -> Result<Value, QueryError> {
    match formula {
        Formula::Column(position) => {
            Ok(Value::Column(inputs.get(*position).cloned().unwrap_or_else(|| null_column(rows))))
        }
        // Nothing can be computed with a length of time.
        Formula::Constant(Literal::Duration(_)) => Ok(Value::Column(null_column(rows))),
        Formula::Constant(literal) => Ok(Value::Constant(literal.clone())),
        Formula::Binary { operator, left, right } => {
            let (left, right) = (value(left, inputs, rows)?, value(right, inputs, rows)?);
            compute(*operator, &left, &right, rows).map(Value::Column)
        }
        Formula::Mathematics { function, arguments } => {
            let arguments = arguments.iter().map(|argument| value(argument, inputs, rows));
            mathematics(*function, &arguments.collect::<Result<Vec<_>, _>>()?, rows).map(Value::Column)
        }
    }
}

/// Applies a mathematical function; null where an argument is null or no number.
pub(super) fn mathematics(
    function: Mathematics,
    arguments: &[Value],
    rows: usize,
) -> Result<ArrayRef, QueryError> {
    use FieldType::{Float, Integer, Unsigned};
    let is_number = |value: &Value| matches!(value.value_type(), Some(Float | Integer | Unsigned));
    if !arguments.iter().all(is_number) {
        return Ok(null_column(rows));
    }
    let columns: Vec<ArrayRef> = arguments.iter().map(|argument| argument.to_column(rows)).collect();
    match columns.as_slice() {
        [column] if function.keeps_type() && *column.data_type() != DataType::Float64 => {
            match column.as_primitive_opt::<Int64Type>() {
                Some(column) if function == Mathematics::Abs => {
                    Ok(Arc::new(column.unary::<_, Int64Type>(i64::wrapping_abs)))
                }
                _ => Ok(column.clone()),
            }
        }
        [column] => {
            let column = cast(column, &DataType::Float64)?;
            let column = column.as_primitive::<Float64Type>();
            Ok(Arc::new(column.unary::<_, Float64Type>(|x| function.of_one(x))))
        }
        [left, right] => numbers::<Float64Type>(left, right, |x, y| function.of_two(x, y)),
        _ => Ok(null_column(rows)),
    }
}

/// Joins two values by an arithmetic operator; null where one is. Whole numbers are divided as floats; a division by zero
/// gives zero, as in InfluxDB 1.x; what is no finite number is null.
pub(super) fn compute(
    operator: Operator,
    left: &Value,
    right: &Value,
    rows: usize,
) -> Result<ArrayRef, QueryError> {
    use FieldType::{Boolean, Float, Integer, String, Unsigned};
    let (Some(left_type), Some(right_type)) = (left.value_type(), right.value_type()) else {
        return Ok(null_column(rows));
    };
    let (left, right) = (left.to_column(rows), right.to_column(rows));
    match (left_type, right_type) {
        (String, _) | (_, String) => Ok(null_column(rows)),
        (Boolean, Boolean) => Ok(booleans(operator, left.as_boolean(), right.as_boolean())),
        (Boolean, _) | (_, Boolean) => Ok(null_column(rows)),
        (Integer, Integer) if operator != Operator::Divide => {
            numbers::<Int64Type>(&left, &right, |left, right| wrapping(operator, left, right).unwrap_or(0))
        }
        (Integer | Unsigned, Integer | Unsigned) if operator != Operator::Divide => {
            numbers::<UInt64Type>(&left, &right, |left, right| wrapping(operator, left, right).unwrap_or(0))
        }
        (Float | Integer | Unsigned, Float | Integer | Unsigned) => {
            let result = numbers::<Float64Type>(&left, &right, |left, right| {
                floats(operator, left, right).unwrap_or(f64::NAN)
            })?;
            Ok(finite(result))
        }
    }
}

/// The quotient of two whole numbers without its decimals, zero where the divisor is; nothing for other values.
pub(super) fn divide_whole(left: &Value, right: &Value, rows: usize) -> Result<Option<ArrayRef>, QueryError> {
    use FieldType::{Integer, Unsigned};
    let (left_type, right_type) = (left.value_type(), right.value_type());
    let (left, right) = (left.to_column(rows), right.to_column(rows));
    match (left_type, right_type) {
        (Some(Integer), Some(Integer)) => {
            let quotient = |left: i64, right: i64| if right == 0 { 0 } else { left.wrapping_div(right) };
            numbers::<Int64Type>(&left, &right, quotient).map(Some)
        }
        (Some(Integer | Unsigned), Some(Integer | Unsigned)) => {
            let quotient = |left: u64, right: u64| left.checked_div(right).unwrap_or(0);
            numbers::<UInt64Type>(&left, &right, quotient).map(Some)
        }
        _ => Ok(None),
    }
}

fn numbers<T: ArrowPrimitiveType>(
    left: &ArrayRef,
    right: &ArrayRef,
    operation: impl Fn(T::Native, T::Native) -> T::Native,
) -> Result<ArrayRef, QueryError> {
    let (left, right) = (cast(left, &T::DATA_TYPE)?, cast(right, &T::DATA_TYPE)?);
    let result: PrimitiveArray<T> = binary(left.as_primitive::<T>(), right.as_primitive::<T>(), operation)?;
    Ok(Arc::new(result))
}

fn finite(column: ArrayRef) -> ArrayRef {
    let values = column.as_primitive::<Float64Type>();
    if values.values().iter().all(|value| value.is_finite()) {
        return column;
    }
    let values = values.iter().map(|value| value.filter(|value| value.is_finite()));
    Arc::new(values.collect::<Float64Array>())
}

fn booleans(operator: Operator, left: &BooleanArray, right: &BooleanArray) -> ArrayRef {
    let operation = |left: bool, right: bool| match operator {
        Operator::BitwiseAnd => Some(left & right),
        Operator::BitwiseOr => Some(left | right),
        Operator::BitwiseXor => Some(left ^ right),
        _ => None,
    };
    let pairs = left.iter().zip(right.iter());
    Arc::new(pairs.map(|(left, right)| operation(left?, right?)).collect::<BooleanArray>())
}
