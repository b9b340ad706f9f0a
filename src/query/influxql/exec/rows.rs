//! The rows that one call gives in one group: what its function makes of each interval, filled, transformed and limited.

use std::ops::RangeInclusive;

use arrow::array::{Array, ArrayRef, Int64Array};

use super::super::ast::Fill;
use super::super::error::QueryError;
use super::super::functions::{Accumulator, Finished, Point, Series, Setting};
use super::super::plan::{Aggregation, Call, Interval};
use super::Context;
use super::assemble::at_positions;
use super::fill::fill;
use super::windows::{Windows, all_starts};

/// The rows of a call, in the order of the answer.
#[derive(Debug)]
pub(super) struct CallRows {
    pub(super) series: Series,
    /// The points that the values are of, where the function selects points.
    pub(super) points: Option<Vec<Option<Point>>>,
}

/// The span of time that a call reads in one group.
#[derive(Clone, Copy)]
pub(super) struct Span<'a> {
    pub(super) context: Context<'a>,
    pub(super) aggregation: &'a Aggregation,
    pub(super) time: &'a RangeInclusive<i64>,
    /// The intervals that have rows.
    pub(super) windows: &'a Windows,
}

impl Span<'_> {
    /// The rows of a call.
    pub(super) fn rows(self, call: &Call, accumulator: &mut dyn Accumulator) -> Result<CallRows, QueryError> {
        let (starts, slots) = (self.windows.starts(), self.windows.slots());
        let mut rows = match accumulator.finish(&slots) {
            Finished::Values(values) => self.of_intervals(call, &starts, &values, None)?,
            Finished::Points(values, points) => self.of_intervals(call, &starts, &values, Some(points))?,
            Finished::Many(values, positions) => {
                let time = |position: &usize| match self.aggregation.interval {
                    Some(_) => starts.get(*position).copied().unwrap_or_default(),
                    None => self.lower_bound(),
                };
                let times = positions.iter().map(time).collect();
                let rows = CallRows { series: Series { times, values }, points: None };
                // The values of an interval stay in their order.
                self.directed(rows, |left, right| positions.get(left) != positions.get(right))?
            }
            Finished::Rows(values, points) => {
                let times: Vec<i64> = points.iter().map(|(_, point)| point.time).collect();
                let (of, points): (Vec<usize>, Vec<Option<Point>>) =
                    points.into_iter().map(|(position, point)| (position, Some(point))).unzip();
                let rows = CallRows { series: Series { times: times.clone(), values }, points: Some(points) };
                // What is selected from an interval stays in the order of time, and points of one time in that of series.
                let is_selection = call.function.is_selector();
                let same_time: Vec<bool> = times.windows(2).map(|pair| pair.first() == pair.last()).collect();
                self.directed(rows, |left, right| {
                    if is_selection {
                        of.get(left) != of.get(right)
                    } else {
                        same_time.get(left) != Some(&true)
                    }
                })?
            }
        };
        let setting = Setting {
            interval: self.aggregation.interval,
            descending: self.context.plan.descending,
            time_ns: self.lower_bound(),
        };
        for transformation in &call.transformations {
            rows = CallRows { series: transformation.apply(&rows.series, setting), points: None };
        }
        Ok(self.limited(rows))
    }

    /// The time of a row that is of no interval and no point.
    fn lower_bound(self) -> i64 {
        if self.context.plan.filter.bounded_below { *self.aggregation.time.start() } else { 0 }
    }

    /// A row for each interval of the answer, those without points filled. `values` and `points` are of the intervals that
    /// begin at `starts`.
    fn of_intervals(
        self,
        call: &Call,
        starts: &[i64],
        values: &ArrayRef,
        points: Option<Vec<Option<Point>>>,
    ) -> Result<CallRows, QueryError> {
        let Some(first) = (0..values.len()).find(|row| values.is_valid(*row)) else {
            let series = Series { times: Vec::new(), values: values.slice(0, 0) };
            return Ok(CallRows { series, points: points.map(|_| Vec::new()) });
        };
        let Some(interval) = self.aggregation.interval else {
            let point = points.as_ref().and_then(|points| points.first().copied().flatten());
            let time = point.filter(|_| self.aggregation.keeps_point_time()).map(|point| point.time);
            let times = vec![time.unwrap_or_else(|| self.lower_bound())];
            return Ok(CallRows { series: Series { times, values: values.clone() }, points });
        };
        let (times, positions) = if self.context.plan.fill == Fill::None {
            self.occupied(starts, values)
        } else {
            let first = starts.get(first).copied().unwrap_or_default();
            self.all(interval, starts, first, call)?
        };
        let points = points.map(|points| {
            let point = |position: &Option<i64>| *points.get(usize::try_from((*position)?).ok()?)?;
            positions.iter().map(point).collect()
        });
        let values = at_positions(values, &Int64Array::from(positions))?;
        let values = fill(&values, self.context.plan.fill, call.function.counts())?;
        Ok(CallRows { series: Series { times, values }, points })
    }

    /// The intervals that have a value: their starts and where they are.
    fn occupied(self, starts: &[i64], values: &ArrayRef) -> (Vec<i64>, Vec<Option<i64>>) {
        let rows = starts.iter().enumerate().filter(|(row, _)| values.is_valid(*row));
        let pair = |(row, start): (usize, &i64)| (*start, Some(row as i64));
        if self.context.plan.descending { rows.rev().map(pair).unzip() } else { rows.map(pair).unzip() }
    }

    /// All intervals of the span: their starts and where they are, if they have rows.
    fn all(
        self,
        interval: Interval,
        starts: &[i64],
        first: i64,
        call: &Call,
    ) -> Result<(Vec<i64>, Vec<Option<i64>>), QueryError> {
        let plan = self.context.plan;
        // Without a first time the intervals begin with the points.
        let start = if plan.filter.bounded_below { *self.time.start() } else { first };
        // A line needs the neighbour beyond the last row wanted, transformations whatever they need.
        let is_local = self.context.plan.fill != Fill::Linear && call.transformations.is_empty();
        let limit = if is_local { self.context.row_limit() } else { usize::MAX };
        let limit = limit.min(self.context.options.maximum_rows.saturating_add(1));
        let times: Vec<i64> =
            all_starts(interval, start..=*self.time.end(), plan.descending, limit).collect();
        self.context.options.check_rows(times.len())?;
        let position = |start: &i64| starts.binary_search(start).ok().map(|row| row as i64);
        let positions = times.iter().map(position).collect();
        Ok((times, positions))
    }

    /// Rows of ascending times in the order of the answer. Those between which `may_swap` says no keep their order.
    fn directed(
        self,
        rows: CallRows,
        may_swap: impl Fn(usize, usize) -> bool,
    ) -> Result<CallRows, QueryError> {
        if !self.context.plan.descending {
            return Ok(rows);
        }
        let count = rows.series.times.len();
        let all: Vec<usize> = (0..count).collect();
        let blocks = all.chunk_by(|left, right| !may_swap(*left, *right));
        let order: Vec<usize> = blocks.rev().flatten().copied().collect();
        let times = order.iter().filter_map(|row| rows.series.times.get(*row).copied()).collect();
        let points =
            rows.points.map(|points| order.iter().map(|row| points.get(*row).copied().flatten()).collect());
        let positions: Int64Array = order.iter().map(|row| *row as i64).collect();
        let values = at_positions(&rows.series.values, &positions)?;
        Ok(CallRows { series: Series { times, values }, points })
    }

    /// The rows that `LIMIT` and `OFFSET` keep.
    fn limited(self, rows: CallRows) -> CallRows {
        let kept = self.context.kept_rows(rows.series.times.len());
        if kept.len() == rows.series.times.len() {
            return rows;
        }
        let values = rows.series.values.slice(kept.start, kept.len());
        let times = rows.series.times.get(kept.clone()).unwrap_or_default().to_vec();
        let points = rows.points.map(|points| points.get(kept).unwrap_or_default().to_vec());
        CallRows { series: Series { times, values }, points }
    }
}
