//! `SELECT` of fields and tags as they are: a row for each point.

use std::collections::BTreeMap;

use super::super::error::QueryError;
use super::super::plan::{Input, Reference};
use super::assemble::Selection;
use super::bind::Bindings;
use super::formula::evaluate;
use super::read::{Chunk, read};
use super::{Context, Emit, GroupKey, in_order};

/// Emits a table for each group of the measurement that has rows.
pub(super) fn run(
    context: Context<'_>,
    input: &Input,
    references: &[Reference],
    emit: &mut Emit<'_>,
) -> Result<(), QueryError> {
    let plan = context.plan;
    let bound = Bindings::new(references.iter(), &input.schema);
    let in_order_of_groups = input.is_in_order_of_groups();
    let from_the_end = plan.descending && !in_order_of_groups;

    let mut groups: BTreeMap<GroupKey, Vec<Chunk>> = BTreeMap::new();
    let mut rows = 0;
    read(context, input, &bound.fields, &mut |chunk| {
        // No group can have more rows of one series than it has rows in all.
        let chunk = chunk.at_most(context.row_limit(), from_the_end);
        rows += chunk.row_count();
        context.options.check_rows(rows)?;
        groups.entry(context.group_key(&chunk.series)).or_default().push(chunk);
        Ok(())
    })?;

    for (key, chunks) in in_order(groups, context.plan.descending) {
        context.options.check_interrupt()?;
        let kept = |count| context.kept_rows(count);
        let selection = if in_order_of_groups {
            Selection::in_order(&chunks, kept)
        } else {
            Selection::by_time(&chunks, plan.descending, kept)
        };
        let count = selection.row_count();
        if count == 0 {
            continue;
        }
        let inputs =
            bound.bindings.iter().map(|binding| selection.column(binding)).collect::<Result<Vec<_>, _>>()?;
        let mut values = vec![selection.times()?];
        for formula in &plan.formulas {
            values.push(evaluate(formula, &inputs, count)?);
        }
        emit(context.table(input, key, values))?;
    }
    Ok(())
}
