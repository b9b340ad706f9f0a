//! Divides the groups of an input where what is held of all of them would be too much.

use std::collections::{BTreeMap, BTreeSet};

use super::super::error::QueryError;
use super::super::plan::{Input, RowSource};
use super::filter::RowFilter;
use super::{Context, GroupKey, in_order};

/// Answers for some groups, given with their numbers of series, and as a set; says whether it did.
pub(super) type Answer<'a> =
    dyn FnMut(&[(GroupKey, usize)], &BTreeSet<&GroupKey>) -> Result<bool, QueryError> + 'a;

/// Whether an input can be read part by part: rows of the store can, those of subqueries are there at once.
pub(super) fn is_divisible(input: &Input) -> bool {
    matches!(input.sources.as_slice(), [RowSource::Stored(_)]) && !input.is_in_order_of_groups()
}

/// Calls `answer` with the groups in the order of the answer: with as many at once as are not too much. It says no where the
/// groups it was given are; to a single group it always says yes.
pub(super) fn divide_groups(
    context: Context<'_>,
    input: &Input,
    answer: &mut Answer<'_>,
) -> Result<(), QueryError> {
    let counts = series_counts(context, input);
    let groups: Vec<(GroupKey, usize)> = in_order(counts, context.plan.descending).collect();
    let mut rest = groups.as_slice();
    let mut count = rest.len().div_ceil(2);
    while !rest.is_empty() {
        let (part, behind) = rest.split_at(count.clamp(1, rest.len()));
        let keys: BTreeSet<&GroupKey> = part.iter().map(|(key, _)| key).collect();
        if answer(part, &keys)? {
            (rest, count) = (behind, part.len().saturating_mul(2));
        } else {
            count = part.len() / 2;
        }
    }
    Ok(())
}

/// How many series the groups have that may have rows.
fn series_counts(context: Context<'_>, input: &Input) -> BTreeMap<GroupKey, usize> {
    let mut counts = BTreeMap::new();
    for source in &input.sources {
        let RowSource::Stored(target) = source else { continue };
        let filter = RowFilter::new(context.plan.filter.predicate.as_ref(), source.schema());
        let series = context.store.series(target.bucket.id, &target.measurement);
        for series in series.iter().filter(|series| filter.may_accept(series)) {
            *counts.entry(context.group_key(series)).or_default() += 1;
        }
    }
    counts
}
