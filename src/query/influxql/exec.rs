//! Runs plans over the store's scans, and over the answers of subqueries.
//!
//! Reading gives rows sorted by series, then time, so that rows of one group and one interval come in runs: all work is done
//! on runs, and look-ups of groups and intervals happen once for each run, never for a row. Where a scan is large, several
//! threads each work on some of its series ([`parts`]).

mod aggregate;
mod assemble;
mod bind;
mod change;
mod compare;
mod derive;
mod divide;
mod explain;
mod fill;
mod filter;
mod formula;
mod join;
mod parts;
mod raw;
mod read;
mod rows;
mod show;
mod tags;
mod windows;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub(super) use change::change;
pub(super) use explain::explain;
pub(super) use show::show;

use arrow::array::{ArrayRef, AsArray};
use arrow::datatypes::TimestampNanosecondType;

use super::ExecuteOptions;
use super::error::QueryError;
use super::plan::{self, Input, SelectPlan, Shape, Target};
use super::table::Table;
use crate::store::{Series, Store};
use filter::RowFilter;

/// What the execution of a plan works with.
#[derive(Clone, Copy, Debug)]
struct Context<'a> {
    plan: &'a SelectPlan,
    store: &'a Store,
    options: &'a ExecuteOptions,
}

/// The values of the tags that a group is formed by.
type GroupKey = Vec<Arc<str>>;

/// Takes in the tables of a statement, in the order of the answer.
pub(super) type Emit<'e> = dyn FnMut(Table) -> Result<(), QueryError> + 'e;

/// Runs a `SELECT` and gives its tables to `emit`.
///
/// # Errors
/// Those of `emit`; when the store cannot be read, the answer grows too large, or the query is interrupted.
pub(super) fn select(
    plan: &SelectPlan,
    store: &Store,
    options: &ExecuteOptions,
    emit: &mut Emit<'_>,
) -> Result<(), QueryError> {
    let context = Context { plan, store, options };
    let mut run = |input: &Input| context.run(input, emit);
    // As in InfluxDB 1.x, the direction of time is also that of the series.
    if plan.descending {
        plan.inputs.iter().rev().try_for_each(&mut run)
    } else {
        plan.inputs.iter().try_for_each(&mut run)
    }
}

/// The groups of a measurement in the order of the answer.
fn in_order<G>(groups: BTreeMap<GroupKey, G>, descending: bool) -> impl Iterator<Item = (GroupKey, G)> {
    let mut groups = groups.into_iter();
    std::iter::from_fn(move || if descending { groups.next_back() } else { groups.next() })
}

impl Context<'_> {
    /// Emits a table for each group of an input that has rows.
    fn run(self, input: &Input, emit: &mut Emit<'_>) -> Result<(), QueryError> {
        match &self.plan.shape {
            Shape::Raw(references) => raw::run(self, input, references, emit),
            Shape::Aggregate(aggregation) => aggregate::run(self, input, aggregation, emit),
        }
    }

    /// The groups to keep, where `SLIMIT` or `SOFFSET` leaves some out: groups by the tags of the outermost statement.
    fn kept_groups(&self, target: &Target, filter: &RowFilter) -> Option<BTreeSet<GroupKey>> {
        let limits = self.plan.limits;
        if limits.series_limit == 0 && limits.series_offset == 0 {
            return None;
        }
        let series = self.store.series(target.bucket.id, &target.measurement);
        let wanted = series.iter().filter(|series| filter.may_accept(series));
        let groups: BTreeSet<GroupKey> =
            wanted.map(|series| plan::group_key(&self.plan.series_tags, series)).collect();
        // As in InfluxDB 1.x, groups are counted in the order of a text made of the tags that they have: keys, then values.
        let text = |key: &GroupKey| {
            let tags = self.plan.series_tags.iter().zip(key).filter(|(_, value)| !value.is_empty());
            let (mut parts, values): (Vec<&str>, Vec<&str>) =
                tags.map(|(key, value)| (key.as_ref(), value.as_ref())).unzip();
            parts.extend(values);
            parts.join("|")
        };
        let mut groups: Vec<GroupKey> = groups.into_iter().collect();
        groups.sort_by_cached_key(text);
        let limit = if limits.series_limit == 0 { usize::MAX } else { to_usize(limits.series_limit) };
        Some(groups.into_iter().skip(to_usize(limits.series_offset)).take(limit).collect())
    }

    fn group_key(&self, series: &Series) -> GroupKey {
        plan::group_key(&self.plan.group_tags, series)
    }

    fn table(&self, input: &Input, key: GroupKey, mut values: Vec<ArrayRef>) -> Table {
        if let (Some(zone), Some(first)) = (self.plan.zone, values.first_mut())
            && let Some(times) = first.as_primitive_opt::<TimestampNanosecondType>()
        {
            *first = Arc::new(times.clone().with_timezone(zone.name()));
        }
        let tags = self.plan.group_tags.iter().cloned().zip(key).collect();
        Table {
            name: Some(input.measurement.clone()),
            tags,
            columns: self.plan.names.clone(),
            values,
            continues: false,
        }
    }

    /// The rows of a group that `LIMIT` and `OFFSET` keep of `count`.
    fn kept_rows(&self, count: usize) -> std::ops::Range<usize> {
        let start = to_usize(self.plan.limits.offset).min(count);
        start..self.row_limit().min(count)
    }

    /// How many rows of a group matter: those left out and those kept.
    fn row_limit(&self) -> usize {
        let limits = self.plan.limits;
        if limits.limit == 0 { usize::MAX } else { to_usize(limits.limit.saturating_add(limits.offset)) }
    }
}

fn to_usize(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
