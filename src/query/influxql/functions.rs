//! The functions of the language: their names, the types they take and give, and how they compute. There are three kinds:
//!
//! - aggregates and selectors ([`Function`]), from the points of an interval to a value or to some of the points. They see
//!   whole runs of rows of one interval at a time, never single rows through a table of groups;
//! - transformations ([`Transformation`]), from rows to rows, such as `derivative`;
//! - mathematics ([`Mathematics`]), from values of a row to a value of the same row.

mod cell;
mod collect;
mod count;
mod mathematics;
mod numeric;
mod ranked;
mod sample;
mod select;
mod transformation;

pub(super) use cell::Cell;
pub(super) use mathematics::Mathematics;
pub(super) use transformation::{Series, Setting, Smoothing, Transformation, Warmup};

use std::ops::Range;

use arrow::array::{Array, ArrayRef};

use crate::store::FieldType;

/// A function that turns the points of an interval into a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Function {
    /// The least values, so many of them.
    Bottom(usize),
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
    /// The points themselves, which has no name in queries: what transformations read.
    Points,
    /// How many points to draw.
    Sample(usize),
    Spread,
    Stddev,
    Sum,
    /// The greatest values, so many of them.
    Top(usize),
}

impl Function {
    /// The name in queries and in column names.
    pub(super) fn name(self) -> &'static str {
        match self {
            Function::Bottom(_) => "bottom",
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
            Function::Points => "",
            Function::Sample(_) => "sample",
            Function::Spread => "spread",
            Function::Stddev => "stddev",
            Function::Sum => "sum",
            Function::Top(_) => "top",
        }
    }

    /// Whether the value is that of a point, so that the point's time and other columns can be given with it.
    pub(super) fn is_selector(self) -> bool {
        matches!(
            self,
            Function::Bottom(_)
                | Function::First
                | Function::Last
                | Function::Max
                | Function::Min
                | Function::Percentile(_)
                | Function::Sample(_)
                | Function::Top(_)
        )
    }

    /// Whether the points of an interval are all kept until the last of them is there.
    pub(super) fn keeps_points(self) -> bool {
        matches!(
            self,
            Function::CountDistinct
                | Function::Distinct
                | Function::Median
                | Function::Mode
                | Function::Percentile(_)
                | Function::Points
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
            | Function::Mode
            | Function::Points
            | Function::Sample(_) => true,
            Function::Max | Function::Min => field_type != FieldType::String,
            Function::Bottom(_)
            | Function::Mean
            | Function::Median
            | Function::Percentile(_)
            | Function::Spread
            | Function::Stddev
            | Function::Sum
            | Function::Top(_) => !matches!(field_type, FieldType::String | FieldType::Boolean),
        }
    }

    /// The type of the value for fields of this type.
    pub(super) fn output_type(self, field_type: FieldType) -> FieldType {
        match self {
            Function::Count | Function::CountDistinct => FieldType::Integer,
            Function::Mean | Function::Median | Function::Stddev => FieldType::Float,
            _ => field_type,
        }
    }

    /// An empty accumulator for fields of this type, or nothing where the function does not take them.
    pub(super) fn accumulator(self, field_type: FieldType, reading: Reading) -> Option<Box<dyn Accumulator>> {
        if !self.accepts(field_type) {
            return None;
        }
        if self == Function::Count {
            return Some(Box::new(count::Count::default()));
        }
        Some(match field_type {
            FieldType::Float => self.of_numbers::<f64>(reading),
            FieldType::Integer => self.of_numbers::<i64>(reading),
            FieldType::Unsigned => self.of_numbers::<u64>(reading),
            FieldType::Boolean => self.of_cells::<bool>(reading.descending),
            FieldType::String => self.of_cells::<String>(reading.descending),
        })
    }

    fn of_numbers<N: cell::Number>(self, Reading { by_part, descending }: Reading) -> Box<dyn Accumulator> {
        match self {
            Function::Bottom(count) => {
                Box::new(ranked::Ranked::<N>::new(ranked::Rank::Least, count, by_part))
            }
            Function::Top(count) => {
                Box::new(ranked::Ranked::<N>::new(ranked::Rank::Greatest, count, by_part))
            }
            Function::Mean => Box::new(numeric::Reduced::<N, numeric::Mean>::default()),
            Function::Spread => Box::new(numeric::Reduced::<N, numeric::Spread<N>>::default()),
            Function::Stddev => Box::new(numeric::Reduced::<N, numeric::Stddev>::default()),
            Function::Sum => Box::new(numeric::Reduced::<N, numeric::Sum<N>>::default()),
            Function::Median => Box::new(collect::Median::<N>::default()),
            _ => self.of_cells::<N>(descending),
        }
    }

    fn of_cells<C: cell::Cell>(self, descending: bool) -> Box<dyn Accumulator> {
        match self {
            Function::First => Box::new(select::Selected::<C>::new(select::Preference::First)),
            Function::Last => Box::new(select::Selected::<C>::new(select::Preference::Last)),
            Function::Max => Box::new(select::Selected::<C>::new(select::Preference::Greatest)),
            Function::Min => Box::new(select::Selected::<C>::new(select::Preference::Least)),
            Function::Percentile(percent) => {
                Box::new(collect::Collected::<C>::new(collect::Finish::Percentile(percent), descending))
            }
            Function::Mode => Box::new(collect::Collected::<C>::new(collect::Finish::Mode, descending)),
            Function::Distinct => {
                Box::new(collect::Collected::<C>::new(collect::Finish::Distinct, descending))
            }
            Function::CountDistinct => {
                Box::new(collect::Collected::<C>::new(collect::Finish::CountDistinct, descending))
            }
            Function::Points => Box::new(collect::Collected::<C>::new(collect::Finish::Points, descending)),
            Function::Sample(count) => Box::new(sample::Sample::<C>::new(count)),
            // Others take numbers only, see `accepts`.
            Function::Bottom(_)
            | Function::Count
            | Function::Mean
            | Function::Median
            | Function::Spread
            | Function::Stddev
            | Function::Sum
            | Function::Top(_) => Box::new(count::Count::default()),
        }
    }
}

/// How points are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    /// Whether `top` and `bottom` keep at most one point of each part.
    pub(super) by_part: bool,
    /// Whether the newest rows come first in the answer.
    pub(super) descending: bool,
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
    /// The number of the part that the series belongs to: of which `top` and `bottom` may keep one point only.
    pub(super) part: u32,
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
    /// A value for each interval, null where it had no points, and not a number where these were too few.
    Values(ArrayRef),
    /// The same, with the point that each value is of.
    Points(ArrayRef, Vec<Option<Point>>),
    /// Any number of values for each interval: the value and the position of its interval, ascending.
    Many(ArrayRef, Vec<usize>),
    /// Any number of points for each interval: the value, and of each the position of its interval, ascending, and the point;
    /// those of an interval by time.
    Rows(ArrayRef, Vec<(usize, Point)>),
}

/// The state of one function over the intervals of one group.
pub(super) trait Accumulator: std::fmt::Debug + Send {
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
