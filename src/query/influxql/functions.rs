//! The aggregate and selector functions: their names, their arguments, the types they take and how they accumulate.
//!
//! A function sees whole runs of rows of one time interval at a time, never single rows through a table of groups.

mod cell;
mod collect;
mod count;
mod numeric;
mod select;

pub(super) use cell::Cell;

use std::ops::Range;

use arrow::array::{Array, ArrayRef};

use super::ast::{Expression, Literal};
use super::error::QueryError;
use crate::store::FieldType;

/// A function that turns the points of an interval into a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Function {
    Count,
    CountDistinct,
    Distinct,
    First,
    Last,
    Max,
    Mean,
    Median,
    Min,
    Mode,
    /// The percentile wanted.
    Percentile(f64),
    Spread,
    Stddev,
    Sum,
}

/// The functions of the language that this version does not compute.
const UNSUPPORTED: &[&str] = &[
    "abs",
    "acos",
    "asin",
    "atan",
    "atan2",
    "bottom",
    "ceil",
    "chande_momentum_oscillator",
    "cos",
    "cumulative_sum",
    "derivative",
    "difference",
    "double_exponential_moving_average",
    "elapsed",
    "exp",
    "exponential_moving_average",
    "floor",
    "holt_winters",
    "holt_winters_with_fit",
    "integral",
    "kaufmans_adaptive_moving_average",
    "kaufmans_efficiency_ratio",
    "ln",
    "log",
    "log10",
    "log2",
    "moving_average",
    "non_negative_derivative",
    "non_negative_difference",
    "pow",
    "relative_strength_index",
    "round",
    "sample",
    "sin",
    "sqrt",
    "tan",
    "top",
    "triple_exponential_derivative",
    "triple_exponential_moving_average",
];

impl Function {
    /// The function called `name` with these arguments, which are checked save for the first.
    ///
    /// # Errors
    /// When there is no such function, this version lacks it, or the arguments are not what it takes.
    pub(super) fn of(name: &str, arguments: &[Expression]) -> Result<Function, QueryError> {
        let function = match name {
            "count" => Function::Count,
            "distinct" => Function::Distinct,
            "first" => Function::First,
            "last" => Function::Last,
            "max" => Function::Max,
            "mean" => Function::Mean,
            "median" => Function::Median,
            "min" => Function::Min,
            "mode" => Function::Mode,
            "percentile" => Function::Percentile(0.0),
            "spread" => Function::Spread,
            "stddev" => Function::Stddev,
            "sum" => Function::Sum,
            _ if UNSUPPORTED.contains(&name) => {
                return Err(QueryError::Unsupported(format!("unsupported function: {name}()")));
            }
            _ => return Err(QueryError::Invalid(format!("undefined function {name}()"))),
        };
        let expected = if matches!(function, Function::Percentile(_)) { 2 } else { 1 };
        if arguments.len() != expected {
            let got = arguments.len();
            return Err(QueryError::Invalid(format!(
                "invalid number of arguments for {name}, expected {expected}, got {got}"
            )));
        }
        match (function, arguments.get(1)) {
            (Function::Percentile(_), Some(Expression::Literal(Literal::Integer(percent)))) => {
                Ok(Function::Percentile(*percent as f64))
            }
            (Function::Percentile(_), Some(Expression::Literal(Literal::Float(percent)))) => {
                Ok(Function::Percentile(*percent))
            }
            (Function::Percentile(_), _) => {
                Err(QueryError::Invalid("expected float argument in percentile()".to_owned()))
            }
            _ => Ok(function),
        }
    }

    /// The name in queries and in column names.
    pub(super) fn name(self) -> &'static str {
        match self {
            Function::Count | Function::CountDistinct => "count",
            Function::Distinct => "distinct",
            Function::First => "first",
            Function::Last => "last",
            Function::Max => "max",
            Function::Mean => "mean",
            Function::Median => "median",
            Function::Min => "min",
            Function::Mode => "mode",
            Function::Percentile(_) => "percentile",
            Function::Spread => "spread",
            Function::Stddev => "stddev",
            Function::Sum => "sum",
        }
    }

    /// Whether the value is one of the points, so that the point's time and other columns can be given with it.
    pub(super) fn is_selector(self) -> bool {
        matches!(
            self,
            Function::First | Function::Last | Function::Max | Function::Min | Function::Percentile(_)
        )
    }

    /// Whether an interval without points counts zero.
    pub(super) fn counts(self) -> bool {
        matches!(self, Function::Count | Function::CountDistinct)
    }

    /// Whether the function takes fields of this type.
    pub(super) fn accepts(self, field_type: FieldType) -> bool {
        match self {
            Function::Count
            | Function::CountDistinct
            | Function::Distinct
            | Function::First
            | Function::Last
            | Function::Mode => true,
            Function::Max | Function::Min => field_type != FieldType::String,
            Function::Mean
            | Function::Median
            | Function::Percentile(_)
            | Function::Spread
            | Function::Stddev
            | Function::Sum => !matches!(field_type, FieldType::String | FieldType::Boolean),
        }
    }

    /// The type of the value for fields of this type.
    pub(super) fn output_type(self, field_type: FieldType) -> FieldType {
        match self {
            Function::Count | Function::CountDistinct => FieldType::Integer,
            Function::Mean | Function::Median | Function::Stddev => FieldType::Float,
            Function::Distinct
            | Function::First
            | Function::Last
            | Function::Max
            | Function::Min
            | Function::Mode
            | Function::Percentile(_)
            | Function::Spread
            | Function::Sum => field_type,
        }
    }

    /// An empty accumulator for fields of this type, or nothing where the function does not take them.
    pub(super) fn accumulator(self, field_type: FieldType) -> Option<Box<dyn Accumulator>> {
        if !self.accepts(field_type) {
            return None;
        }
        if self == Function::Count {
            return Some(Box::new(count::Count::default()));
        }
        Some(match field_type {
            FieldType::Float => self.of_numbers::<f64>(),
            FieldType::Integer => self.of_numbers::<i64>(),
            FieldType::Unsigned => self.of_numbers::<u64>(),
            FieldType::Boolean => self.of_cells::<bool>(),
            FieldType::String => self.of_cells::<String>(),
        })
    }

    fn of_numbers<N: cell::Number>(self) -> Box<dyn Accumulator> {
        match self {
            Function::Mean => Box::new(numeric::Reduced::<N, numeric::Mean>::default()),
            Function::Spread => Box::new(numeric::Reduced::<N, numeric::Spread<N>>::default()),
            Function::Stddev => Box::new(numeric::Reduced::<N, numeric::Stddev>::default()),
            Function::Sum => Box::new(numeric::Reduced::<N, numeric::Sum<N>>::default()),
            Function::Median => Box::new(collect::Median::<N>::default()),
            Function::Count
            | Function::CountDistinct
            | Function::Distinct
            | Function::First
            | Function::Last
            | Function::Max
            | Function::Min
            | Function::Mode
            | Function::Percentile(_) => self.of_cells::<N>(),
        }
    }

    fn of_cells<C: cell::Cell>(self) -> Box<dyn Accumulator> {
        match self {
            Function::First => Box::new(select::Selected::<C>::new(select::Preference::First)),
            Function::Last => Box::new(select::Selected::<C>::new(select::Preference::Last)),
            Function::Max => Box::new(select::Selected::<C>::new(select::Preference::Greatest)),
            Function::Min => Box::new(select::Selected::<C>::new(select::Preference::Least)),
            Function::Percentile(percent) => {
                Box::new(collect::Collected::<C>::new(collect::Finish::Percentile(percent)))
            }
            Function::Mode => Box::new(collect::Collected::<C>::new(collect::Finish::Mode)),
            Function::Distinct => Box::new(collect::Collected::<C>::new(collect::Finish::Distinct)),
            Function::CountDistinct => Box::new(collect::Collected::<C>::new(collect::Finish::CountDistinct)),
            Function::Count
            | Function::Mean
            | Function::Median
            | Function::Spread
            | Function::Stddev
            | Function::Sum => Box::new(count::Count::default()),
        }
    }
}

/// Consecutive rows that fall in one interval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    /// The number of the interval in its group.
    pub(super) slot: usize,
    /// The rows of the column.
    pub(super) rows: Range<usize>,
}

/// Rows of one series as an accumulator sees them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rows<'a> {
    /// The values of the field.
    pub(super) column: &'a ArrayRef,
    /// Their times, in nanoseconds since 1970.
    pub(super) times: &'a [i64],
    /// The rows by interval.
    pub(super) segments: &'a [Segment],
    /// Which chunk of the group these rows are.
    pub(super) chunk: u32,
}

/// Where a selected value came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    /// Its time, in nanoseconds since 1970.
    pub(super) time: i64,
    /// Its chunk of the group.
    pub(super) chunk: u32,
    /// Its row in the chunk.
    pub(super) row: u32,
}

/// What an accumulator came to.
#[derive(Debug)]
pub(super) enum Finished {
    /// A value for each interval, null where it had no points.
    Values(ArrayRef),
    /// A value for each interval, null where its points were too few, and whether it had any.
    Partial(ArrayRef, Vec<bool>),
    /// The same, with the point that each value is of.
    Points(ArrayRef, Vec<Option<Point>>),
    /// Any number of values for each interval: the value and the position of its interval, ascending.
    Many(ArrayRef, Vec<usize>),
}

/// The state of one function over the intervals of one group.
pub(super) trait Accumulator: std::fmt::Debug {
    /// Makes room for `slots` intervals.
    fn resize(&mut self, slots: usize);

    /// Takes rows in. The column is of the type the accumulator was made for.
    fn update(&mut self, rows: Rows<'_>);

    /// The values of the intervals in the given order of slots.
    fn finish(&mut self, order: &[usize]) -> Finished;
}

/// The rows of `range` that are not null.
fn valid_rows<'a>(column: &'a dyn Array, range: &Range<usize>) -> impl Iterator<Item = usize> + use<'a> {
    let nulls = column.nulls().filter(|nulls| nulls.null_count() > 0);
    range.clone().filter(move |row| nulls.is_none_or(|nulls| nulls.is_valid(*row)))
}
