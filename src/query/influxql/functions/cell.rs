//! The value types of fields, as accumulators handle them.

use std::cmp::Ordering;
use std::fmt::Debug;
use std::sync::Arc;

use arrow::array::{ArrayRef, AsArray, BooleanArray, Float64Array, Int64Array, StringArray, UInt64Array};
use arrow::datatypes::{Float64Type, Int64Type, UInt64Type};

/// A value of a field.
pub(crate) trait Cell: Clone + Debug + Send + 'static {
    /// The typed view of a column.
    type Column<'a>: Copy;

    /// Whether `mode` takes the greater of two values that occur equally often.
    const MODE_PREFERS_GREATER: bool = false;

    /// The column as an array of this type; nothing when it is of another.
    fn column(array: &ArrayRef) -> Option<Self::Column<'_>>;

    /// The value in a row that is not null.
    fn get(column: Self::Column<'_>, row: usize) -> Self;

    /// All values of a column, those of nulls being any; nothing for a type that Arrow does not keep as values in a row.
    fn values<'a>(_: Self::Column<'a>) -> Option<&'a [Self]> {
        None
    }

    /// A total order: by size, text by its bytes, false before true.
    fn order(&self, other: &Self) -> Ordering;

    /// A column of values.
    fn array(values: Vec<Option<Self>>) -> ArrayRef;
}

/// A bound of the size of whole numbers.
trait Bound {
    /// A number that the size exceeds by one at most.
    fn unsigned_abs_bound(self) -> u64;
}

impl Bound for i64 {
    fn unsigned_abs_bound(self) -> u64 {
        (self ^ (self >> 63)).cast_unsigned()
    }
}

impl Bound for u64 {
    fn unsigned_abs_bound(self) -> u64 {
        self
    }
}

/// A value that can be computed with.
pub(crate) trait Number: Cell + Copy + Default + PartialOrd {
    /// Zero.
    const ZERO: Self;

    /// The nearest float.
    fn to_f64(self) -> f64;

    /// The sum; whole numbers wrap around at the ends of their range, as in InfluxDB 1.x.
    fn plus(self, other: Self) -> Self;

    /// A sum of floats with these values added one after the other.
    fn add_to(sum: f64, values: &[Self]) -> f64 {
        values.iter().fold(sum, |sum, value| sum + value.to_f64())
    }

    /// The difference, likewise.
    fn minus(self, other: Self) -> Self;

    /// The difference to an earlier value as a float, also where the value has no sign.
    fn change_from(self, earlier: Self) -> f64;
}

macro_rules! primitive_cell {
    ($type:ty, $arrow:ty, $array:ty, $order:expr) => {
        impl Cell for $type {
            type Column<'a> = &'a $array;

            fn column(array: &ArrayRef) -> Option<&$array> {
                array.as_primitive_opt::<$arrow>()
            }

            fn get(column: &$array, row: usize) -> Self {
                column.value(row)
            }

            fn values<'a>(column: Self::Column<'a>) -> Option<&'a [Self]> {
                Some(column.values())
            }

            fn order(&self, other: &Self) -> Ordering {
                $order(self, other)
            }

            fn array(values: Vec<Option<Self>>) -> ArrayRef {
                Arc::new(<$array>::from(values))
            }
        }
    };
}

primitive_cell!(f64, Float64Type, Float64Array, f64::total_cmp);
primitive_cell!(i64, Int64Type, Int64Array, i64::cmp);
primitive_cell!(u64, UInt64Type, UInt64Array, u64::cmp);

impl Cell for bool {
    type Column<'a> = &'a BooleanArray;

    const MODE_PREFERS_GREATER: bool = true;

    fn column(array: &ArrayRef) -> Option<&BooleanArray> {
        array.as_boolean_opt()
    }

    fn get(column: &BooleanArray, row: usize) -> Self {
        column.value(row)
    }

    fn order(&self, other: &Self) -> Ordering {
        self.cmp(other)
    }

    fn array(values: Vec<Option<Self>>) -> ArrayRef {
        Arc::new(BooleanArray::from(values))
    }
}

impl Cell for String {
    type Column<'a> = &'a StringArray;

    fn column(array: &ArrayRef) -> Option<&StringArray> {
        array.as_string_opt()
    }

    fn get(column: &StringArray, row: usize) -> Self {
        column.value(row).to_owned()
    }

    fn order(&self, other: &Self) -> Ordering {
        self.cmp(other)
    }

    fn array(values: Vec<Option<Self>>) -> ArrayRef {
        Arc::new(StringArray::from(values))
    }
}

impl Number for f64 {
    const ZERO: Self = 0.0;

    fn to_f64(self) -> f64 {
        self
    }

    fn plus(self, other: Self) -> Self {
        self + other
    }

    fn minus(self, other: Self) -> Self {
        self - other
    }

    fn change_from(self, earlier: Self) -> f64 {
        self - earlier
    }
}

/// Floats hold whole numbers below this one exactly, with room for one more such sum.
const EXACT: u64 = 1 << 52;

macro_rules! whole_number {
    ($type:ty, $signed:expr) => {
        impl Number for $type {
            const ZERO: Self = 0;

            fn add_to(sum: f64, values: &[Self]) -> f64 {
                // Where no step can round, whole numbers are added as such, several at a time.
                let bits = values.iter().fold(0, |bits, value| bits | value.unsigned_abs_bound());
                let is_exact =
                    bits.saturating_add(1).checked_mul(values.len() as u64).is_some_and(|most| most < EXACT)
                        && sum.abs() < EXACT as f64
                        && sum.fract() == 0.0;
                if is_exact {
                    let whole = values.iter().fold(0, |whole: Self, value| whole.wrapping_add(*value));
                    return sum + whole as f64;
                }
                values.iter().fold(sum, |sum, value| sum + value.to_f64())
            }

            fn to_f64(self) -> f64 {
                self as f64
            }

            fn plus(self, other: Self) -> Self {
                self.wrapping_add(other)
            }

            fn minus(self, other: Self) -> Self {
                self.wrapping_sub(other)
            }

            fn change_from(self, earlier: Self) -> f64 {
                if $signed || self >= earlier {
                    self.wrapping_sub(earlier) as f64
                } else {
                    -(earlier.wrapping_sub(self) as f64)
                }
            }
        }
    };
}

whole_number!(i64, true);
whole_number!(u64, false);
