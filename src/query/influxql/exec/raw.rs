//! `SELECT` of fields and tags as they are: a row for each point.
//!
//! The rows of a group are ordered by time over all of its series, while reading goes series by series: a part of the answer is
//! read whole, then put in order. Where all of it is too much to hold at once, the work is divided: into fewer groups, then
//! into spans of time within a group; the rows of a group that is one series go out as they are read.

use std::collections::BTreeMap;

use super::super::ast::Fill;
use super::super::error::QueryError;
use super::super::memory::MemoryShare;
use super::super::plan::{Input, Reference, RowSource};
use super::assemble::Selection;
use super::bind::Bindings;
use super::divide::{divide_groups, is_divisible};
use super::fill::default_values;
use super::formula::evaluate;
use super::parts::{Cut, in_parts};
use super::read::{Chunk, Scope, read};
use super::{Context, Emit, GroupKey, in_order};

/// Emits a table for each group of the measurement that has rows; a long one in parts.
pub(super) fn run(
    context: Context<'_>,
    input: &Input,
    references: &[Reference],
    emit: &mut Emit<'_>,
) -> Result<(), QueryError> {
    let bound = Bindings::new(references.iter(), &input.schema);
    let run = Run { context, input, bound };
    let all = Scope { time: context.plan.filter.time.clone(), groups: None };
    // A value that stands until the next one may do so from one part to the next.
    let divisible = is_divisible(input) && context.plan.fill != Fill::Previous;
    match run.collect(&all, divisible)? {
        Collected::All(groups, _memory) => run.emit_groups(groups, emit),
        Collected::TooMuch { .. } => divide_groups(context, input, &mut |part, groups| {
            let scope = Scope { time: all.time.clone(), groups: Some(groups) };
            run.answer(part, scope, emit)
        }),
    }
}

/// A selection from one input.
struct Run<'a> {
    context: Context<'a>,
    input: &'a Input,
    bound: Bindings,
}

/// What was read of a scope.
enum Collected<'m> {
    /// All rows by group, and the memory that they take.
    All(BTreeMap<GroupKey, Vec<Chunk>>, Vec<MemoryShare<'m>>),
    /// More than a part may have. Half of the rows read are at or before `middle_ns`.
    TooMuch { middle_ns: i64 },
}

/// How much of a group is behind.
#[derive(Default)]
struct Progress {
    /// The rows before, those left out by `OFFSET` among them.
    rows: usize,
    /// Whether some were emitted.
    emitted: bool,
}

impl<'a> Run<'a> {
    /// Reads the rows of a scope; where it is `divisible`, only until they are too many for one part.
    fn collect(&self, scope: &Scope<'_>, divisible: bool) -> Result<Collected<'a>, QueryError> {
        let (context, plan) = (self.context, self.context.plan);
        let from_the_end = plan.descending && !self.input.is_in_order_of_groups();
        let fields = &self.bound.fields;
        let parts = in_parts(context, self.input, fields, scope, Cut::Series, &|part| {
            let mut groups: BTreeMap<GroupKey, Vec<Chunk>> = BTreeMap::new();
            let mut memory = context.options.memory.share();
            let mut too_much = false;
            let limit_bytes = context.options.part_bytes / part.count;
            part.read(&mut |chunk| {
                // No group can have more rows of one series than it has rows in all.
                let chunk = chunk.at_most(context.row_limit(), from_the_end);
                memory.grow(chunk.size_bytes())?;
                groups.entry(context.group_key(&chunk.series)).or_default().push(chunk);
                too_much = divisible && memory.held_bytes() > limit_bytes;
                Ok(!too_much)
            })?;
            Ok((groups, memory, too_much))
        })?;
        let too_much = parts.iter().any(|(.., too_much)| *too_much);
        let mut groups: BTreeMap<GroupKey, Vec<Chunk>> = BTreeMap::new();
        let mut memory = Vec::with_capacity(parts.len());
        for (of_part, share, _) in parts {
            memory.push(share);
            of_part.into_iter().for_each(|(key, chunks)| groups.entry(key).or_default().extend(chunks));
        }
        if too_much {
            return Ok(Collected::TooMuch { middle_ns: middle(groups.values().flatten()) });
        }
        let sources = &self.input.sources;
        if sources.len() > 1 && sources.iter().all(|source| matches!(source, RowSource::Stored(_))) {
            // Of one time, the rows of a series come one after the other, from whichever sources they are.
            groups
                .values_mut()
                .for_each(|chunks| chunks.sort_by(|left, right| left.series.cmp(&right.series)));
        }
        Ok(Collected::All(groups, memory))
    }

    fn emit_groups(
        &self,
        groups: BTreeMap<GroupKey, Vec<Chunk>>,
        emit: &mut Emit<'_>,
    ) -> Result<(), QueryError> {
        in_order(groups, self.context.plan.descending)
            .try_for_each(|(key, chunks)| self.emit_part(&key, &chunks, &mut Progress::default(), emit))
    }

    /// Emits some groups, unless they are too much at once; a single one in parts.
    fn answer(
        &self,
        groups: &[(GroupKey, usize)],
        scope: Scope<'_>,
        emit: &mut Emit<'_>,
    ) -> Result<bool, QueryError> {
        match groups {
            // One series comes in the order of time.
            [(key, 1)] if !self.context.plan.descending => self.pass_on(key, &scope, emit)?,
            [(key, _)] => self.divide_time(key, scope, emit)?,
            _ => match self.collect(&scope, true)? {
                Collected::TooMuch { .. } => return Ok(false),
                Collected::All(groups, _memory) => self.emit_groups(groups, emit)?,
            },
        }
        Ok(true)
    }

    /// Emits rows as they are read.
    fn pass_on(&self, key: &GroupKey, scope: &Scope<'_>, emit: &mut Emit<'_>) -> Result<(), QueryError> {
        let mut progress = Progress::default();
        read(self.context, self.input, &self.bound.fields, scope, &mut |chunk| {
            self.emit_part(key, &[chunk], &mut progress, emit)?;
            Ok(progress.rows < self.context.row_limit())
        })
    }

    /// Emits one group, span of time by span of time.
    fn divide_time(&self, key: &GroupKey, scope: Scope<'_>, emit: &mut Emit<'_>) -> Result<(), QueryError> {
        let mut progress = Progress::default();
        let mut spans = vec![scope.time];
        while let Some(span) = spans.pop() {
            if progress.rows >= self.context.row_limit() {
                return Ok(());
            }
            let divisible = span.start() < span.end();
            match self.collect(&Scope { time: span.clone(), groups: scope.groups }, divisible)? {
                Collected::All(groups, _memory) => {
                    let chunks: Vec<Chunk> = groups.into_values().flatten().collect();
                    self.emit_part(key, &chunks, &mut progress, emit)?;
                }
                Collected::TooMuch { middle_ns } => {
                    // All rows may be of the last time of the span.
                    let middle_ns = middle_ns.min(span.end().saturating_sub(1));
                    let (early, late) =
                        (*span.start()..=middle_ns, middle_ns.saturating_add(1)..=*span.end());
                    let next = if self.context.plan.descending { [early, late] } else { [late, early] };
                    spans.extend(next);
                }
            }
        }
        Ok(())
    }

    /// Emits rows of a group, those behind what `progress` has.
    fn emit_part(
        &self,
        key: &GroupKey,
        chunks: &[Chunk],
        progress: &mut Progress,
        emit: &mut Emit<'_>,
    ) -> Result<(), QueryError> {
        let (context, plan) = (self.context, self.context.plan);
        context.options.check_interrupt()?;
        let before = progress.rows;
        let kept = |count: usize| {
            let kept = context.kept_rows(before.saturating_add(count));
            kept.start.saturating_sub(before)..kept.end.saturating_sub(before)
        };
        let selection = if self.input.is_in_order_of_groups() {
            Selection::in_order(chunks, kept)
        } else {
            Selection::by_time(chunks, plan.descending, kept)
        };
        progress.rows += chunks.iter().map(Chunk::row_count).sum::<usize>();
        let count = selection.row_count();
        if count == 0 {
            return Ok(());
        }
        let column = |binding| default_values(&selection.column(binding)?, plan.fill);
        let columns = self.bound.bindings.iter().map(column);
        let inputs = columns.collect::<Result<Vec<_>, _>>()?;
        let mut values = vec![selection.times()?];
        for formula in &plan.formulas {
            values.push(evaluate(formula, &inputs, count)?);
        }
        let mut table = context.table(self.input, key.clone(), values);
        table.continues = std::mem::replace(&mut progress.emitted, true);
        emit(table)
    }
}

/// A time that half of the rows come before, or are of.
fn middle<'c>(chunks: impl Iterator<Item = &'c Chunk>) -> i64 {
    let mut times: Vec<i64> = chunks.flat_map(Chunk::times_ns).copied().collect();
    let middle = times.len() / 2;
    if times.is_empty() { 0 } else { *times.select_nth_unstable(middle).1 }
}
