//! `SELECT` of functions: rows of each group for each interval, or for the group as a whole.
//!
//! Each call gives rows of its own ([`super::rows`]); those of the same time make a row of the answer ([`super::join`]).

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

use arrow::array::{Array, ArrayRef, new_null_array};

use super::super::error::QueryError;
use super::super::functions::{Accumulator, Point, Reading, Rows};
use super::super::memory::MemoryShare;
use super::super::plan::{Aggregation, Call, Input};
use super::super::table::Table;
use super::assemble::time_column;
use super::bind::{Binding, Bindings, convert, null_column, tag_column};
use super::divide::{divide_groups, is_divisible};
use super::fill::default_values;
use super::formula::evaluate;
use super::join::join;
use super::parts::{Cut, Part, in_parts};
use super::read::{Chunk, Scope};
use super::rows::{CallRows, Span};
use super::windows::Windows;
use super::{Context, Emit, GroupKey, in_order};

/// About what an accumulator holds for one interval, beside points.
const SLOT_BYTES: usize = 32;

/// Groups, and the memory that they take.
type Collected<'m> = (BTreeMap<GroupKey, State>, Vec<MemoryShare<'m>>);

/// The same of one part.
type CollectedPart<'m> = (Vec<(GroupKey, State)>, MemoryShare<'m>);

/// How far a group is.
enum State {
    /// All its rows are read.
    Read(Group),
    /// Its rows of the answer are there, if it has any, or why there are none; told when its turn comes.
    Finished(Result<Option<Table>, QueryError>),
}

/// The state of one group.
#[derive(Default)]
struct Group {
    /// The intervals of each span of time.
    windows: Vec<Windows>,
    /// One for each call; nothing for a call over what is no field here.
    accumulators: Vec<Option<Box<dyn Accumulator>>>,
    /// The values of tags that make the parts of the series so far.
    parts: Vec<Vec<Arc<str>>>,
    /// All rows, where columns are given with the selected points.
    chunks: Vec<Chunk>,
    chunk_count: u32,
}

impl Group {
    fn slot_count(&self) -> usize {
        self.windows.iter().map(Windows::slot_count).sum()
    }
}

/// An aggregation in one measurement.
struct Run<'a> {
    context: Context<'a>,
    input: &'a Input,
    aggregation: &'a Aggregation,
    bound: Bindings,
    /// The different spans of time that calls read.
    spans: Vec<RangeInclusive<i64>>,
    /// For each call, which of them is its own.
    span_of: Vec<usize>,
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
    let run = Run::new(context, input, aggregation, bound);
    let time = &context.plan.filter.time;
    if let Some((groups, _memory)) =
        run.collect(&Scope { time: time.clone(), groups: None }, is_divisible(input))?
    {
        return run.emit(groups, emit);
    }
    divide_groups(context, input, &mut |part, groups| {
        let scope = Scope { time: time.clone(), groups: Some(groups) };
        let Some((groups, _memory)) = run.collect(&scope, part.len() > 1)? else { return Ok(false) };
        run.emit(groups, emit).map(|()| true)
    })
}

impl<'a> Run<'a> {
    fn new(context: Context<'a>, input: &'a Input, aggregation: &'a Aggregation, bound: Bindings) -> Run<'a> {
        let mut spans: Vec<RangeInclusive<i64>> = Vec::new();
        let span_of = |call: &Call| {
            let time = aggregation.time_of(call, context.plan.descending);
            spans.iter().position(|span| *span == time).unwrap_or_else(|| {
                spans.push(time);
                spans.len() - 1
            })
        };
        let span_of = aggregation.calls.iter().map(span_of).collect();
        Run { context, input, aggregation, bound, spans, span_of }
    }

    /// Aggregates the rows of a scope; gives the groups and the memory they take. Where it is `divisible`, nothing if they are
    /// too much for one part.
    fn collect(&self, scope: &Scope<'_>, divisible: bool) -> Result<Option<Collected<'a>>, QueryError> {
        let work = |part: Part<'_>| self.collect_part(part, divisible);
        let anywhere = self.aggregation.calls.iter().any(|call| call.function.keeps_points());
        let cut = Cut::Groups { anywhere };
        let parts = in_parts(self.context, self.input, &self.bound.fields, scope, cut, &work)?;
        let (mut groups, mut memory) = (BTreeMap::new(), Vec::with_capacity(parts.len()));
        for part in parts {
            let Some((of_part, share)) = part else { return Ok(None) };
            // Each group is in one part.
            groups.extend(of_part);
            memory.push(share);
        }
        Ok(Some((groups, memory)))
    }

    /// Aggregates the rows of a part. Nothing where they are too much.
    fn collect_part(&self, part: Part<'_>, divisible: bool) -> Result<Option<CollectedPart<'a>>, QueryError> {
        let context = self.context;
        let keeps_points = !self.aggregation.companions.is_empty()
            || self.aggregation.calls.iter().any(|call| call.function.keeps_points());
        let is_whole = part.count == 1;
        let limit_bytes = context.options.part_bytes / part.count;
        let mut groups: BTreeMap<GroupKey, Group> = BTreeMap::new();
        let mut memory = context.options.memory.share();
        let mut too_much = false;
        part.read(&mut |chunk| {
            let group = groups.entry(context.group_key(&chunk.series)).or_insert_with(|| self.new_group());
            let chunk_bytes = if keeps_points { chunk.size_bytes() } else { 0 };
            let slots = group.slot_count();
            self.add(group, chunk)?;
            let added_slots = group.slot_count() - slots;
            memory.grow(chunk_bytes + added_slots * self.aggregation.calls.len() * SLOT_BYTES)?;
            too_much = divisible && memory.held_bytes() > limit_bytes;
            Ok(!too_much)
        })?;
        if too_much {
            return Ok(None);
        }
        let mut states = Vec::with_capacity(groups.len());
        // Of the only part, each group is finished when its turn comes; of several, as many as may be held at once.
        let mut may_finish = !is_whole;
        for (key, group) in groups {
            let state = if may_finish {
                context.options.check_interrupt()?;
                let table = self.table(&key, group);
                let bytes = table.as_ref().map(|table| table.as_ref().map_or(0, Table::size_bytes));
                may_finish =
                    bytes.is_ok_and(|bytes| memory.try_grow(bytes) && memory.held_bytes() <= limit_bytes);
                State::Finished(table)
            } else {
                State::Read(group)
            };
            states.push((key, state));
        }
        Ok(Some((states, memory)))
    }

    /// Emits a table for each group that has rows.
    fn emit(&self, groups: BTreeMap<GroupKey, State>, emit: &mut Emit<'_>) -> Result<(), QueryError> {
        let context = self.context;
        for (key, state) in in_order(groups, context.plan.descending) {
            context.options.check_interrupt()?;
            let table = match state {
                State::Read(group) => self.table(&key, group),
                State::Finished(table) => table,
            };
            table?.map_or(Ok(()), &mut *emit)?;
        }
        Ok(())
    }

    /// The rows of the answer of a group; nothing when no call has any.
    fn table(&self, key: &GroupKey, group: Group) -> Result<Option<Table>, QueryError> {
        let Some(columns) = self.finish(group)? else { return Ok(None) };
        let count = columns.times.len();
        self.context.options.check_rows(count)?;
        let mut values = vec![time_column(columns.times)];
        for formula in &self.context.plan.formulas {
            values.push(evaluate(formula, &columns.inputs, count)?);
        }
        Ok(Some(self.context.table(self.input, key.clone(), values)))
    }

    fn new_group(&self) -> Group {
        let accumulator = |(call, binding): (&Call, &Binding)| match binding {
            Binding::Field { given, .. } => call.function.accumulator(
                *given,
                Reading { by_part: !call.parts.is_empty(), descending: self.context.plan.descending },
            ),
            Binding::Tag(_) | Binding::Missing => None,
        };
        let accumulators = self.aggregation.calls.iter().zip(&self.bound.bindings).map(accumulator).collect();
        let windows = self.spans.iter().map(|_| Windows::default()).collect();
        Group { windows, accumulators, ..Group::default() }
    }

    /// Takes the rows of a chunk in.
    fn add(&self, group: &mut Group, chunk: Chunk) -> Result<(), QueryError> {
        for (index, (span, windows)) in self.spans.iter().zip(&mut group.windows).enumerate() {
            let times = chunk.times_ns();
            let (start, end) = match self.spans.len() {
                1 => (0, times.len()),
                _ => (
                    times.partition_point(|time| time < span.start()),
                    times.partition_point(|time| time <= span.end()),
                ),
            };
            let times = times.get(start..end).unwrap_or_default();
            let segments = windows.segments(self.aggregation.interval, times);
            let slots = windows.slot_count();
            let calls = self.aggregation.calls.iter().zip(&self.bound.bindings).zip(&self.span_of);
            for (accumulator, ((call, binding), span)) in group.accumulators.iter_mut().zip(calls) {
                let (Some(accumulator), Binding::Field { column, given }) = (accumulator, binding) else {
                    continue;
                };
                let Some(column) = chunk.fields.get(*column).filter(|_| *span == index) else { continue };
                let column = convert(&column.slice(start, times.len()), *given)?;
                accumulator.resize(slots);
                accumulator.update(Rows {
                    column: &column,
                    times,
                    segments: &segments,
                    chunk: group.chunk_count,
                    part: part(&mut group.parts, call, &chunk),
                });
            }
        }
        group.chunk_count += 1;
        if !self.aggregation.companions.is_empty() {
            group.chunks.push(chunk);
        }
        Ok(())
    }

    /// The rows of a group; nothing when no call has any.
    fn finish(&self, mut group: Group) -> Result<Option<Columns>, QueryError> {
        let (plan, fill) = (self.context.plan, self.context.plan.fill);
        let mut of_calls: Vec<Option<CallRows>> = Vec::with_capacity(self.aggregation.calls.len());
        for (index, accumulator) in group.accumulators.iter_mut().enumerate() {
            let span = self.span_of.get(index).copied().unwrap_or_default();
            let windows = group.windows.get(span);
            let (Some(call), Some(accumulator), Some(windows), Some(time)) =
                (self.aggregation.calls.get(index), accumulator, windows, self.spans.get(span))
            else {
                of_calls.push(None);
                continue;
            };
            let span = Span { context: self.context, aggregation: self.aggregation, time, windows };
            of_calls.push(Some(span.rows(call, accumulator.as_mut())?));
        }
        let Some(joined) = join(&of_calls, plan.descending) else { return Ok(None) };
        let rows = joined.times.len();
        let mut inputs = Vec::with_capacity(self.bound.bindings.len());
        for (index, rows_of_call) in of_calls.iter().enumerate() {
            inputs.push(match rows_of_call {
                // Nothing says that its field exists. Where the values have a type nevertheless, they are filled.
                None => match self.aggregation.calls.get(index).and_then(Call::own_type) {
                    Some(own) => default_values(&new_null_array(&own.arrow(), rows), fill)?,
                    None => null_column(rows),
                },
                Some(rows_of_call) => {
                    default_values(&joined.column(index, &rows_of_call.series.values)?, fill)?
                }
            });
        }
        let points = of_calls.iter().flatten().find_map(|rows| rows.points.as_deref()).unwrap_or_default();
        for binding in self.bound.bindings.iter().skip(self.aggregation.calls.len()) {
            inputs.push(default_values(&companion(binding, &group.chunks, points, rows)?, fill)?);
        }
        Ok(Some(Columns { times: joined.times, inputs }))
    }
}

/// The number of the part that a chunk belongs to by the tags that a call names.
fn part(parts: &mut Vec<Vec<Arc<str>>>, call: &Call, chunk: &Chunk) -> u32 {
    if call.parts.is_empty() {
        return 0;
    }
    let tag = |name: &Arc<str>| chunk.series.tag(name).map(Arc::from).unwrap_or_default();
    let values: Vec<Arc<str>> = call.parts.iter().map(|part| tag(&part.name)).collect();
    let number = parts.iter().position(|known| *known == values).unwrap_or_else(|| {
        parts.push(values);
        parts.len() - 1
    });
    u32::try_from(number).unwrap_or(u32::MAX)
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
            let none = new_null_array(
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
