//! The transformations: functions from the rows of a group to other rows, such as `derivative`.
//!
//! They take rows in the order of the answer, leave out those without a value, and may follow each other. Rows are points as
//! they are stored, or what an aggregate function gives for each interval.

mod differences;
mod holt_winters;
mod integral;
mod momentum;
mod simplex;
mod smoothing;

use arrow::array::{Array, ArrayRef};
use arrow::datatypes::DataType;

use super::super::plan::Interval;
use super::cell::{Cell, Number};
use crate::store::FieldType;

pub(crate) use smoothing::{Smoothing, Warmup};

/// A function from rows to rows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Transformation {
    /// `chande_momentum_oscillator`
    ChandeMomentumOscillator {
        /// Over how many rows, how many to hold back, and how the averages begin.
        smoothing: Smoothing,
        /// Whether ups and downs are averaged exponentially; else they are summed over the period.
        averaged: bool,
    },
    /// `cumulative_sum`
    CumulativeSum,
    /// `derivative` and `non_negative_derivative`
    Derivative {
        /// The time that changes are given for, in nanoseconds; that of the interval, or a second, where absent.
        unit_ns: Option<i64>,
        /// Whether falling values give no row.
        non_negative: bool,
    },
    /// `difference` and `non_negative_difference`
    Difference {
        /// Whether falling values give no row.
        non_negative: bool,
    },
    /// `double_exponential_moving_average`
    DoubleExponentialMovingAverage(Smoothing),
    /// `elapsed`, in units of so many nanoseconds
    Elapsed(i64),
    /// `exponential_moving_average`
    ExponentialMovingAverage(Smoothing),
    /// `holt_winters` and `holt_winters_with_fit`
    HoltWinters {
        /// How many rows to predict.
        horizon: usize,
        /// How many rows a season has; below two there are no seasons.
        season: usize,
        /// Whether the rows before are given as the model sees them.
        with_fit: bool,
    },
    /// `integral`, in units of so many nanoseconds
    Integral(i64),
    /// `kaufmans_adaptive_moving_average`
    KaufmansAdaptiveMovingAverage(Smoothing),
    /// `kaufmans_efficiency_ratio`
    KaufmansEfficiencyRatio(Smoothing),
    /// `moving_average` over so many rows
    MovingAverage(usize),
    /// `relative_strength_index`
    RelativeStrengthIndex(Smoothing),
    /// `triple_exponential_derivative`
    TripleExponentialDerivative(Smoothing),
    /// `triple_exponential_moving_average`
    TripleExponentialMovingAverage(Smoothing),
}

/// Rows of one group with one value each, in the order of the answer.
#[derive(Clone, Debug)]
pub(crate) struct Series {
    /// Their times, in nanoseconds since 1970.
    pub(crate) times: Vec<i64>,
    /// Their values.
    pub(crate) values: ArrayRef,
}

/// What a transformation knows of its statement.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting {
    /// The intervals of `GROUP BY time`.
    pub(crate) interval: Option<Interval>,
    /// Whether the newest rows come first.
    pub(crate) descending: bool,
    /// The time of what is computed of all rows where there are no intervals.
    pub(crate) time_ns: i64,
}

impl Transformation {
    /// The name in queries.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Transformation::ChandeMomentumOscillator { .. } => "chande_momentum_oscillator",
            Transformation::CumulativeSum => "cumulative_sum",
            Transformation::Derivative { non_negative: false, .. } => "derivative",
            Transformation::Derivative { non_negative: true, .. } => "non_negative_derivative",
            Transformation::Difference { non_negative: false } => "difference",
            Transformation::Difference { non_negative: true } => "non_negative_difference",
            Transformation::DoubleExponentialMovingAverage(_) => "double_exponential_moving_average",
            Transformation::Elapsed(_) => "elapsed",
            Transformation::ExponentialMovingAverage(_) => "exponential_moving_average",
            Transformation::HoltWinters { with_fit: false, .. } => "holt_winters",
            Transformation::HoltWinters { with_fit: true, .. } => "holt_winters_with_fit",
            Transformation::Integral(_) => "integral",
            Transformation::KaufmansAdaptiveMovingAverage(_) => "kaufmans_adaptive_moving_average",
            Transformation::KaufmansEfficiencyRatio(_) => "kaufmans_efficiency_ratio",
            Transformation::MovingAverage(_) => "moving_average",
            Transformation::RelativeStrengthIndex(_) => "relative_strength_index",
            Transformation::TripleExponentialDerivative(_) => "triple_exponential_derivative",
            Transformation::TripleExponentialMovingAverage(_) => "triple_exponential_moving_average",
        }
    }

    /// Whether over intervals it also reads the one before the first, so that the first interval has a value.
    pub(crate) fn reads_interval_before(self) -> bool {
        !matches!(
            self,
            Transformation::CumulativeSum | Transformation::HoltWinters { .. } | Transformation::Integral(_)
        )
    }

    /// How many intervals before the first one its statement reads points of.
    pub(crate) fn intervals_before(self) -> usize {
        match self {
            Transformation::CumulativeSum
            | Transformation::HoltWinters { .. }
            | Transformation::Integral(_) => 0,
            Transformation::Derivative { .. }
            | Transformation::Difference { .. }
            | Transformation::Elapsed(_) => 1,
            Transformation::MovingAverage(rows) => rows,
            Transformation::ChandeMomentumOscillator { smoothing, .. }
            | Transformation::DoubleExponentialMovingAverage(smoothing)
            | Transformation::ExponentialMovingAverage(smoothing)
            | Transformation::KaufmansAdaptiveMovingAverage(smoothing)
            | Transformation::KaufmansEfficiencyRatio(smoothing)
            | Transformation::RelativeStrengthIndex(smoothing)
            | Transformation::TripleExponentialDerivative(smoothing)
            | Transformation::TripleExponentialMovingAverage(smoothing) => smoothing.period,
        }
    }

    /// Whether it takes values of this type.
    pub(crate) fn accepts(self, field_type: FieldType) -> bool {
        matches!(self, Transformation::Elapsed(_))
            || !matches!(field_type, FieldType::String | FieldType::Boolean)
    }

    /// The type of its values for values of this type.
    pub(crate) fn output_type(self, field_type: FieldType) -> FieldType {
        match self {
            Transformation::CumulativeSum | Transformation::Difference { .. } => field_type,
            Transformation::Elapsed(_) => FieldType::Integer,
            _ => FieldType::Float,
        }
    }

    /// The rows that become of some rows.
    pub(crate) fn apply(self, rows: &Series, setting: Setting) -> Series {
        match (self, rows.values.data_type()) {
            (Transformation::Elapsed(unit_ns), _) => differences::elapsed(rows, unit_ns),
            (_, DataType::Float64) => self.apply_to_numbers::<f64>(rows, setting),
            (_, DataType::Int64) => self.apply_to_numbers::<i64>(rows, setting),
            (_, DataType::UInt64) => self.apply_to_numbers::<u64>(rows, setting),
            // Planning has refused all other types; there are no rows of no type.
            _ => series(Vec::<(i64, f64)>::new()),
        }
    }

    fn apply_to_numbers<N: Number>(self, rows: &Series, setting: Setting) -> Series {
        let rows = points::<N>(rows);
        let floats = || rows.iter().map(|(time, value)| (*time, value.to_f64()));
        match self {
            Transformation::CumulativeSum => series(differences::cumulative_sum(&rows)),
            Transformation::Derivative { unit_ns, non_negative } => {
                let interval_ns = setting.interval.map_or(1_000_000_000, |interval| interval.length_ns);
                let unit_ns = unit_ns.unwrap_or(interval_ns);
                series(differences::derivative(&rows, unit_ns, non_negative, setting.descending))
            }
            Transformation::Difference { non_negative } => {
                series(differences::difference(&rows, non_negative))
            }
            Transformation::MovingAverage(length) => series(differences::moving_average(&rows, length)),
            Transformation::Integral(unit_ns) => {
                series(integral::integral(&floats().collect::<Vec<_>>(), unit_ns, setting))
            }
            Transformation::HoltWinters { horizon, season, with_fit } => {
                let interval_ns = setting.interval.map_or(1, |interval| interval.length_ns);
                let rows: Vec<_> = floats().collect();
                series(holt_winters::holt_winters(&rows, horizon, season, with_fit, interval_ns))
            }
            Transformation::ExponentialMovingAverage(smoothing) => {
                series(smoothing.run(floats(), &mut smoothing::Chain::new(smoothing, 1)))
            }
            Transformation::DoubleExponentialMovingAverage(smoothing) => {
                series(smoothing.run(floats(), &mut smoothing::Chain::new(smoothing, 2)))
            }
            Transformation::TripleExponentialMovingAverage(smoothing) => {
                series(smoothing.run(floats(), &mut smoothing::Chain::new(smoothing, 3)))
            }
            Transformation::TripleExponentialDerivative(smoothing) => {
                series(smoothing.run(floats(), &mut smoothing::Rate::new(smoothing)))
            }
            Transformation::RelativeStrengthIndex(smoothing) => {
                series(smoothing.run(floats(), &mut momentum::Strength::index(smoothing)))
            }
            Transformation::ChandeMomentumOscillator { smoothing, averaged: true } => {
                series(smoothing.run(floats(), &mut momentum::Strength::oscillator(smoothing)))
            }
            Transformation::ChandeMomentumOscillator { smoothing, averaged: false } => {
                series(smoothing.run(floats(), &mut momentum::Oscillator::new(smoothing)))
            }
            Transformation::KaufmansEfficiencyRatio(smoothing) => {
                series(smoothing.run(floats(), &mut momentum::Efficiency::new(smoothing)))
            }
            Transformation::KaufmansAdaptiveMovingAverage(smoothing) => {
                series(smoothing.run(floats(), &mut momentum::Adaptive::new(smoothing)))
            }
            // Needs no values, see `apply`.
            Transformation::Elapsed(unit_ns) => differences::elapsed(&series(rows), unit_ns),
        }
    }
}

/// The rows that have a value, with their times.
fn points<C: Cell>(rows: &Series) -> Vec<(i64, C)> {
    let Some(column) = C::column(&rows.values) else { return Vec::new() };
    let valid = rows.times.iter().enumerate().filter(|(row, _)| rows.values.is_valid(*row));
    valid.map(|(row, time)| (*time, C::get(column, row))).collect()
}

fn series<C: Cell>(points: Vec<(i64, C)>) -> Series {
    let (times, values): (Vec<i64>, Vec<Option<C>>) =
        points.into_iter().map(|(time, value)| (time, Some(value))).unzip();
    Series { times, values: C::array(values) }
}
