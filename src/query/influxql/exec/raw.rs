//! `SELECT` of fields and tags as they are: a row for each point.

use std::collections::BTreeMap;

use super::super::error::QueryError;
use super::super::plan::{Reference, Target};
use super::assemble::Selection;
use super::bind::Bindings;
use super::filter::RowFilter;
use super::formula::evaluate;
use super::read::{Chunk, read};
use super::{Context, Emit, GroupKey, in_order};

/// Emits a table for each group of the measurement that has rows.
pub(super) fn run(
    context: Context<'_>,
    target: &Target,
    references: &[Reference],
    emit: &mut Emit<'_>,
) -> Result<(), QueryError> {
    let plan = context.plan;
    let bound = Bindings::new(references.iter(), &target.schema);
    let filter = RowFilter::new(plan.filter.predicate.as_ref(), &target.schema);
    let kept = context.kept_groups(target, &filter);
    let accepts = |series: &_| kept.as_ref().is_none_or(|kept| kept.contains(&context.group_key(series)));

    let mut groups: BTreeMap<GroupKey, Vec<Chunk>> = BTreeMap::new();
    let mut rows = 0;
    read(context, target, &bound.fields, &filter, &accepts, &mut |chunk| {
        // No group can have more rows of one series than it has rows in all.
        let chunk = chunk.at_most(context.row_limit(), plan.descending);
        rows += chunk.row_count();
        context.options.check_rows(rows)?;
        groups.entry(context.group_key(&chunk.series)).or_default().push(chunk);
        Ok(())
    })?;

    for (key, chunks) in in_order(groups, context.plan.descending) {
        context.options.check_interrupt()?;
        let selection = Selection::by_time(&chunks, plan.descending, |count| context.kept_rows(count));
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
        emit(context.table(target, key, values))?;
    }
    Ok(())
}
