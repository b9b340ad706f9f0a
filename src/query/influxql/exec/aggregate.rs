//! `SELECT` of functions: a row for each interval, or one for each group.

use std::collections::BTreeMap;

use arrow::array::{Array, ArrayRef, Int64Array};

use super::super::ast::Fill;
use super::super::error::QueryError;
use super::super::functions::{Accumulator, Finished, Point, Rows};
use super::super::plan::{Aggregation, Input, Interval};
use super::assemble::{at_positions, time_column};
use super::bind::{Binding, Bindings, convert, null_column, tag_column};
use super::fill::{Intervals, fill};
use super::formula::evaluate;
use super::read::{Chunk, read};
use super::windows::{Windows, all_starts};
use super::{Context, Emit, GroupKey, in_order};

/// The state of one group.
struct Group {
    windows: Windows,
    /// One for each call; nothing for a call over what is no field here.
    accumulators: Vec<Option<Box<dyn Accumulator>>>,
    /// All rows, where columns are given with the selected points.
    chunks: Vec<Chunk>,
    chunk_count: u32,
}

/// An aggregation in one measurement.
struct Run<'a> {
    context: Context<'a>,
    aggregation: &'a Aggregation,
    bound: Bindings,
}

/// The intervals of a group that have rows.
struct Occupied {
    /// Their starts, ascending.
    starts: Vec<i64>,
    /// Which of them have points of some call.
    present: Vec<bool>,
    /// The first of those.
    first: usize,
    /// For each call, which of them have its points.
    used: Vec<Vec<bool>>,
}

/// Columns of a group before formulas.
struct Columns {
    times: Vec<i64>,
    inputs: Vec<ArrayRef>,
}

/// Emits a table for each group of the measurement that has values.
pub(super) fn run(
    context: Context<'_>,
    input: &Input,
    aggregation: &Aggregation,
    emit: &mut Emit<'_>,
) -> Result<(), QueryError> {
    let arguments = aggregation.calls.iter().map(|call| &call.argument);
    let bound = Bindings::new(arguments.chain(&aggregation.companions), &input.schema);
    let run = Run { context, aggregation, bound };

    let mut groups: BTreeMap<GroupKey, Group> = BTreeMap::new();
    read(context, input, &run.bound.fields, &mut |chunk| {
        let group = groups.entry(context.group_key(&chunk.series)).or_insert_with(|| run.new_group());
        run.add(group, chunk)
    })?;

    let mut rows = 0;
    for (key, group) in in_order(groups, context.plan.descending) {
        context.options.check_interrupt()?;
        let Some(columns) = run.finish(group)? else { continue };
        let count = columns.times.len();
        rows += count;
        context.options.check_rows(rows)?;
        let kept = context.kept_rows(count);
        if kept.is_empty() {
            continue;
        }
        let mut values = vec![time_column(columns.times)];
        for formula in &context.plan.formulas {
            values.push(evaluate(formula, &columns.inputs, count)?);
        }
        let values = values.iter().map(|column| column.slice(kept.start, kept.len())).collect();
        emit(context.table(input, key, values))?;
    }
    Ok(())
}

impl Run<'_> {
    fn new_group(&self) -> Group {
        let accumulator = |(call, binding): (&super::super::plan::Call, &Binding)| match binding {
            Binding::Field { given, .. } => call.function.accumulator(*given),
            Binding::Tag(_) | Binding::Missing => None,
        };
        let accumulators = self.aggregation.calls.iter().zip(&self.bound.bindings).map(accumulator).collect();
        Group { windows: Windows::default(), accumulators, chunks: Vec::new(), chunk_count: 0 }
    }

    /// Takes the rows of a chunk in.
    fn add(&self, group: &mut Group, chunk: Chunk) -> Result<(), QueryError> {
        let times = chunk.times_ns();
        let segments = group.windows.segments(self.aggregation.interval, times);
        let slots = group.windows.slot_count();
        for (accumulator, binding) in group.accumulators.iter_mut().zip(&self.bound.bindings) {
            let (Some(accumulator), Binding::Field { column, given }) = (accumulator, binding) else {
                continue;
            };
            let Some(column) = chunk.fields.get(*column) else { continue };
            let column = convert(column, *given)?;
            accumulator.resize(slots);
            accumulator.update(Rows {
                column: &column,
                times,
                segments: &segments,
                chunk: group.chunk_count,
            });
        }
        group.chunk_count += 1;
        if !self.aggregation.companions.is_empty() {
            group.chunks.push(chunk);
        }
        Ok(())
    }

    /// The rows of a group; nothing when no call has a value.
    fn finish(&self, mut group: Group) -> Result<Option<Columns>, QueryError> {
        let (starts, slots) = (group.windows.starts(), group.windows.slots());
        let mut inputs = Vec::with_capacity(self.bound.bindings.len());
        let mut points: Option<Vec<Option<Point>>> = None;
        // For each call, in which intervals it had points.
        let mut used: Vec<Vec<bool>> = Vec::with_capacity(group.accumulators.len());
        for accumulator in &mut group.accumulators {
            match accumulator.as_mut().map(|accumulator| accumulator.finish(&slots)) {
                None => {
                    used.push(vec![false; slots.len()]);
                    inputs.push(null_column(slots.len()));
                }
                Some(Finished::Partial(values, any)) => {
                    used.push(any);
                    inputs.push(values);
                }
                Some(Finished::Values(values)) => {
                    used.push(valid_rows(&values));
                    inputs.push(values);
                }
                Some(Finished::Points(values, of)) => {
                    used.push(valid_rows(&values));
                    inputs.push(values);
                    points = Some(of);
                }
                Some(Finished::Many(values, positions)) => return Ok(self.many(&starts, values, &positions)),
            }
        }
        let present: Vec<bool> = (0..slots.len())
            .map(|row| used.iter().any(|used| used.get(row).copied().unwrap_or_default()))
            .collect();
        let Some(first) = present.iter().position(|present| *present) else { return Ok(None) };
        for binding in self.bound.bindings.iter().skip(self.aggregation.calls.len()) {
            inputs.push(companion(
                binding,
                &group.chunks,
                points.as_deref().unwrap_or_default(),
                slots.len(),
            )?);
        }
        match self.aggregation.interval {
            None => {
                let selected = points.and_then(|points| points.first().copied().flatten());
                let time = selected.filter(|_| self.aggregation.keeps_point_time()).map(|point| point.time);
                Ok(Some(Columns { times: vec![time.unwrap_or_else(|| self.lower_bound())], inputs }))
            }
            Some(interval) => {
                self.spread(interval, &Occupied { starts, present, first, used }, inputs).map(Some)
            }
        }
    }

    /// The time of a row that is of no interval and no point.
    fn lower_bound(&self) -> i64 {
        let filter = &self.context.plan.filter;
        if filter.bounded_below { *filter.time.start() } else { 0 }
    }

    /// The rows of a function that gives any number of values.
    fn many(&self, starts: &[i64], values: ArrayRef, positions: &[usize]) -> Option<Columns> {
        if values.is_empty() {
            return None;
        }
        let start = |position: &usize| match self.aggregation.interval {
            Some(_) => starts.get(*position).copied().unwrap_or_default(),
            None => self.lower_bound(),
        };
        let mut times: Vec<i64> = positions.iter().map(start).collect();
        if !self.context.plan.descending {
            return Some(Columns { times, inputs: vec![values] });
        }
        times.reverse();
        let reversed: Int64Array = (0..values.len() as i64).rev().collect();
        Some(Columns { times, inputs: vec![at_positions(&values, &reversed).ok()?] })
    }

    /// Spreads the intervals that have values over all that the answer has, and fills the others.
    fn spread(
        &self,
        interval: Interval,
        occupied: &Occupied,
        inputs: Vec<ArrayRef>,
    ) -> Result<Columns, QueryError> {
        let (plan, how) = (self.context.plan, self.aggregation.fill);
        let Occupied { starts, present, first, used } = occupied;
        let mut positions: Vec<Option<i64>> = Vec::new();
        let mut times = Vec::new();
        if how == Fill::None {
            let rows = starts.iter().zip(present).enumerate().filter(|(_, (_, present))| **present);
            (positions, times) = rows.map(|(row, (start, _))| (Some(row as i64), *start)).unzip();
            if plan.descending {
                positions.reverse();
                times.reverse();
            }
        } else {
            let span_start = if plan.filter.bounded_below {
                *plan.filter.time.start()
            } else {
                starts.get(*first).copied().unwrap_or_default()
            };
            // A line needs the neighbour beyond the last row wanted.
            let limit = if how == Fill::Linear { usize::MAX } else { self.context.row_limit() };
            let limit = limit.min(self.context.options.maximum_rows.saturating_add(1));
            for start in all_starts(interval, span_start..=*plan.filter.time.end(), plan.descending, limit) {
                positions.push(starts.binary_search(&start).ok().map(|row| row as i64));
                times.push(start);
            }
            self.context.options.check_rows(times.len())?;
        }
        let positions = Int64Array::from(positions);
        let mut columns = Vec::with_capacity(inputs.len());
        for (index, input) in inputs.iter().enumerate() {
            let column = at_positions(input, &positions)?;
            columns.push(match self.aggregation.calls.get(index) {
                // Where a call had no points at all, nothing says that its field exists.
                Some(call) if used.get(index).is_some_and(|used| used.contains(&true)) => {
                    let known = |position: Option<i64>| {
                        let row = position.and_then(|row| usize::try_from(row).ok());
                        row.and_then(|row| used.get(index)?.get(row).copied()).unwrap_or_default()
                    };
                    let known: Vec<bool> = positions.iter().map(known).collect();
                    let from_first_value = !plan.filter.bounded_below;
                    let intervals = Intervals { starts: &times, known: &known, from_first_value };
                    fill(&column, how, call.function.counts(), intervals)
                }
                Some(_) | None => column,
            });
        }
        Ok(Columns { times, inputs: columns })
    }
}

fn valid_rows(values: &ArrayRef) -> Vec<bool> {
    (0..values.len()).map(|row| values.is_valid(row)).collect()
}

/// A column given with selected points.
fn companion(
    binding: &Binding,
    chunks: &[Chunk],
    points: &[Option<Point>],
    rows: usize,
) -> Result<ArrayRef, QueryError> {
    match binding {
        Binding::Missing => Ok(null_column(rows)),
        Binding::Tag(key) => {
            let series = chunks.iter().map(|chunk| chunk.series.clone());
            let of = |point: &Option<Point>| point.map_or(usize::MAX, |point| point.chunk as usize);
            tag_column(key, series, points.iter().map(of))
        }
        Binding::Field { column, given } => {
            // One more column of a single null stands for the rows without a point.
            let columns: Vec<ArrayRef> =
                chunks.iter().filter_map(|chunk| chunk.fields.get(*column).cloned()).collect();
            let none = arrow::array::new_null_array(
                &columns.first().map_or(given.arrow(), |column| column.data_type().clone()),
                1,
            );
            let mut arrays: Vec<&dyn Array> = columns.iter().map(AsRef::as_ref).collect();
            arrays.push(&none);
            let nowhere = (arrays.len() - 1, 0);
            let picked: Vec<(usize, usize)> = points
                .iter()
                .map(|point| point.map_or(nowhere, |point| (point.chunk as usize, point.row as usize)))
                .collect();
            convert(&arrow::compute::interleave(&arrays, &picked)?, *given)
        }
    }
}
