//! Reads large inputs in several parts at once, each on a thread of its own.
//!
//! A part is some of the series, so that no part knows of the others: what is made of them stands side by side afterwards.
//! Where groups are to stay whole, all series of a group are in the same part, and come there in the order in which they
//! would come without parts; what is computed of them is the same to the last bit.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::super::error::QueryError;
use super::super::plan::{Input, RowSource};
use super::Context;
use super::filter::RowFilter;
use super::read::{Scope, StoredRows, Visit, Wanted, read};
use crate::store::{PreparedScan, ScanBatches};

/// As how many rows a series counts beside its own: what the beginning of its rows and the end of its group cost.
const SERIES_ROWS: usize = 256;

/// About how many series share a block: where the part changes more often, most blocks are read for several parts.
const BLOCK_SERIES: usize = 8;

/// Parts for each thread, so that a part with much work is not what all wait for.
const PARTS_PER_THREAD: usize = 2;

/// Where the rows of an input may be cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// Between any two series; the parts follow each other in the order of series.
    Series,
    /// Between groups: where those of a part stand together, or `anywhere`, which is for work that costs far more than reading.
    Groups { anywhere: bool },
}

/// Some of the rows of a scope, or all of them.
pub(super) struct Part<'p> {
    rows: Rows<'p>,
    /// How many parts there are.
    pub(super) count: usize,
}

enum Rows<'p> {
    /// Those of all sources.
    All { context: Context<'p>, input: &'p Input, fields: &'p [Arc<str>], scope: &'p Scope<'p> },
    /// Those of some series of the only source.
    Stored { rows: &'p StoredRows<'p>, batches: ScanBatches, stopped: &'p AtomicBool },
}

impl Part<'_> {
    /// Calls `visit` with the rows of the part in the order of series, then time, until it says that no more are wanted of
    /// any part.
    pub(super) fn read(self, visit: &mut Visit<'_>) -> Result<(), QueryError> {
        match self.rows {
            Rows::All { context, input, fields, scope } => read(context, input, fields, scope, visit),
            Rows::Stored { rows, batches, stopped } => rows.read(batches, &mut |chunk| {
                if !visit(chunk)? {
                    stopped.store(true, Ordering::Relaxed);
                }
                Ok(!stopped.load(Ordering::Relaxed))
            }),
        }
    }
}

/// Does `work` on the rows of a scope: on all of them, or, where it pays, on several parts at once. Gives what came of each
/// part; of no rows that may be nothing.
///
/// # Errors
/// Those of `work`: where several parts fail, that of the first. The other parts end early then.
pub(super) fn in_parts<R: Send>(
    context: Context<'_>,
    input: &Input,
    fields: &[Arc<str>],
    scope: &Scope<'_>,
    cut: Cut,
    work: &(dyn Fn(Part<'_>) -> Result<R, QueryError> + Sync),
) -> Result<Vec<R>, QueryError> {
    let [RowSource::Stored(target)] = input.sources.as_slice() else {
        let all = Part { rows: Rows::All { context, input, fields, scope }, count: 1 };
        return Ok(vec![work(all)?]);
    };
    let filter = RowFilter::new(context.plan.filter.predicate.as_ref(), &target.schema);
    let wanted = Wanted { context, input, fields, scope };
    let Some((rows, scan)) = wanted.stored(target, &filter) else { return Ok(Vec::new()) };
    let stopped = AtomicBool::new(false);
    let part = |batches: ScanBatches, count: usize| Part {
        rows: Rows::Stored { rows: &rows, batches, stopped: &stopped },
        count,
    };
    let most = part_limit(context, &scan, fields.len());
    let threads = context.options.threads.take(most.saturating_sub(1));
    let count = most.min((threads.count() + 1) * PARTS_PER_THREAD);
    let division = if threads.count() == 0 { None } else { divide(context, &scan, cut, count) };
    let Some(part_of) = division else {
        drop(threads);
        return Ok(vec![work(part(scan.batches(), 1))?]);
    };
    let results = threads.map(scan.parts(&part_of, count), &|batches| {
        let result = work(part(batches, count));
        if result.is_err() {
            stopped.store(true, Ordering::Relaxed);
        }
        result
    });
    results.into_iter().collect()
}

/// In how many parts it may pay to read so many fields of a scan; one where it does not.
fn part_limit(context: Context<'_>, scan: &PreparedScan, fields: usize) -> usize {
    let series = scan.series_count();
    let rows = scan.row_estimate().saturating_add(series.saturating_mul(SERIES_ROWS));
    // The least that is worth it is two parts.
    let parts = rows.saturating_mul(fields) / (context.options.parallel_values / 2).max(1);
    parts.min(series).max(1)
}

/// To which of `count` parts each series goes; nothing where they are not to be divided.
fn divide(context: Context<'_>, scan: &PreparedScan, cut: Cut, count: usize) -> Option<Vec<usize>> {
    let total = scan.series_count();
    let part = |series_before: usize| series_before * count / total;
    let Cut::Groups { anywhere } = cut else { return Some((0..total).map(part).collect()) };
    let (group_of, sizes) = groups(context, scan);
    let mut before = 0;
    let parts: Vec<usize> = sizes
        .iter()
        .map(|size| {
            before += size;
            part(before - size)
        })
        .collect();
    let part_of: Vec<usize> = group_of.iter().filter_map(|group| parts.get(*group).copied()).collect();
    let changes = part_of.windows(2).filter(|pair| pair.first() != pair.last()).count();
    // Parts that stand together change as often as there are parts to go on with.
    let few = (total / BLOCK_SERIES).max(count.saturating_sub(1));
    (changes > 0 && (anywhere || changes <= few)).then_some(part_of)
}

/// For each series the number of its group, in the order in which groups begin, and how many series each has. Different
/// groups may, though hardly ever, have the same number: they are in one part then.
fn groups(context: Context<'_>, scan: &PreparedScan) -> (Vec<usize>, Vec<usize>) {
    let state = RandomState::new();
    let mut numbers: HashMap<u64, usize> = HashMap::new();
    let mut sizes: Vec<usize> = Vec::new();
    let group_of = scan.series().map(|series| {
        let mut hasher = state.build_hasher();
        context.plan.group_tags.iter().for_each(|key| series.tag(key).hash(&mut hasher));
        let number = *numbers.entry(hasher.finish()).or_insert(sizes.len());
        match sizes.get_mut(number) {
            Some(size) => *size += 1,
            None => sizes.push(1),
        }
        number
    });
    (group_of.collect(), sizes)
}
