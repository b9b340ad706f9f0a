//! Reads the rows that a plan's filter accepts, as chunks of one series each, from the store and from subqueries.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, BooleanArray, TimestampNanosecondArray, new_null_array};
use arrow::buffer::BooleanBuffer;
use arrow::compute::filter as keep;
use arrow::datatypes::{DataType, TimestampNanosecondType};

use super::super::error::QueryError;
use super::super::functions::Function;
use super::super::memory::column_bytes;
use super::super::plan::{self, Input, RowSource, SelectPlan, Shape, Target};
use super::bind::{convert, null_column, tag_column};
use super::filter::RowFilter;
use super::{Context, GroupKey};
use crate::store::{FieldType, PreparedScan, Scan, ScanBatches, Series, SeriesChoice};

/// Rows of one series, ascending in time.
#[derive(Clone, Debug)]
pub(super) struct Chunk {
    pub(super) series: Arc<Series>,
    pub(super) times: TimestampNanosecondArray,
    /// The fields asked for, in their order.
    pub(super) fields: Vec<ArrayRef>,
}

impl Chunk {
    pub(super) fn times_ns(&self) -> &[i64] {
        self.times.values()
    }

    pub(super) fn row_count(&self) -> usize {
        self.times.len()
    }

    /// How much memory the rows take.
    pub(super) fn size_bytes(&self) -> usize {
        8 * self.row_count() + self.fields.iter().map(column_bytes).sum::<usize>()
    }

    /// At most `count` rows of the chunk: the first, or the last ones.
    pub(super) fn at_most(self, count: usize, last: bool) -> Chunk {
        let length = count.min(self.row_count());
        let start = if last { self.row_count() - length } else { 0 };
        let fields = self.fields.iter().map(|column| column.slice(start, length)).collect();
        Chunk { series: self.series, times: self.times.slice(start, length), fields }
    }
}

/// The part of an input that is read.
pub(super) struct Scope<'s> {
    /// First and last time, in nanoseconds since 1970.
    pub(super) time: RangeInclusive<i64>,
    /// The groups; all where absent.
    pub(super) groups: Option<&'s BTreeSet<&'s GroupKey>>,
}

/// Takes rows in, and says whether more are wanted.
pub(super) type Visit<'v> = dyn FnMut(Chunk) -> Result<bool, QueryError> + 'v;

/// Calls `visit` with all accepted rows of a part of an input that have at least one of `fields`, source by source, in the
/// order of series, then time, until it says that no more are wanted. Rows of subqueries count also without any, and are always
/// all read.
pub(super) fn read(
    context: Context<'_>,
    input: &Input,
    fields: &[Arc<str>],
    scope: &Scope<'_>,
    visit: &mut Visit<'_>,
) -> Result<(), QueryError> {
    if fields.is_empty() {
        return Ok(());
    }
    let wanted = Wanted { context, input, fields, scope };
    for source in &input.sources {
        let filter = RowFilter::new(context.plan.filter.predicate.as_ref(), source.schema());
        match source {
            RowSource::Stored(target) => {
                let Some((rows, scan)) = wanted.stored(target, &filter) else { continue };
                rows.read(scan.batches(), visit)?;
            }
            RowSource::Derived(derived) => {
                let visit = &mut |chunk| visit(chunk).map(drop);
                super::derive::read(context, input, fields, derived, &filter, visit)?
            }
        }
    }
    Ok(())
}

/// What is read of an input.
pub(super) struct Wanted<'a> {
    pub(super) context: Context<'a>,
    pub(super) input: &'a Input,
    pub(super) fields: &'a [Arc<str>],
    pub(super) scope: &'a Scope<'a>,
}

/// The rows of one stored measurement.
pub(super) struct StoredRows<'a> {
    wanted: &'a Wanted<'a>,
    target: &'a Target,
    filter: &'a RowFilter,
    /// The columns of the scan: the fields asked for that are stored, and behind them those that only the filter needs.
    scanned: Vec<Arc<str>>,
    /// How many of them were asked for.
    asked_for: usize,
    /// Whether all fields asked for are stored, in the types that the input has them in.
    is_complete: bool,
}

impl<'a> Wanted<'a> {
    /// Begins to read a stored measurement; nothing where no rows are wanted of it.
    pub(super) fn stored(
        &'a self,
        target: &'a Target,
        filter: &'a RowFilter,
    ) -> Option<(StoredRows<'a>, PreparedScan)> {
        let (context, time) = (self.context, &self.scope.time);
        let first_ns = (*time.start()).max(target.bucket.oldest_ns);
        // Where a statement has several sources, each may lack fields, or have them as tags or in other types.
        let is_same = |field: &Arc<str>| target.schema.field(field) == self.input.schema.field(field);
        let is_complete = self.fields.iter().all(is_same);
        let is_stored = |field: &&Arc<str>| target.schema.field(field).is_some();
        let mut scanned: Vec<Arc<str>> = self.fields.iter().filter(is_stored).cloned().collect();
        let asked_for = scanned.len();
        if asked_for == 0 || first_ns > *time.end() {
            return None;
        }
        scanned.extend(filter.fields().iter().filter(|field| !self.fields.contains(field)).cloned());
        let kept = context.kept_groups(target, filter);
        let is_kept = |series: &Series| {
            let group = || plan::group_key(&context.plan.series_tags, series);
            kept.as_ref().is_none_or(|kept| kept.contains(&group()))
                && self.scope.groups.is_none_or(|groups| groups.contains(&context.group_key(series)))
        };
        let series = Choice { accepts: &is_kept, filter, plan: context.plan };
        let scan = context.store.prepare_scan(&Scan {
            bucket: target.bucket.id,
            measurement: &target.measurement,
            fields: &scanned,
            time: first_ns..=*time.end(),
            series: Some(&series),
        })?;
        Some((StoredRows { wanted: self, target, filter, scanned, asked_for, is_complete }, scan))
    }
}

impl StoredRows<'_> {
    /// Calls `visit` with the accepted rows among those of the scan, until it says that no more are wanted.
    pub(super) fn read(&self, batches: ScanBatches, visit: &mut Visit<'_>) -> Result<(), QueryError> {
        let mut resolved = self.filter.resolver();
        for batch in batches {
            self.wanted.context.options.check_interrupt()?;
            let batch = batch?;
            let Some((times, columns)) = batch.rows.columns().split_first() else { continue };
            let Some(times) = times.as_primitive_opt::<TimestampNanosecondType>() else { continue };
            for run in &batch.runs {
                let length = run.rows.len();
                let times = times.slice(run.rows.start, length);
                let sliced: Vec<ArrayRef> =
                    columns.iter().map(|column| column.slice(run.rows.start, length)).collect();
                let mask = resolved.evaluate(&run.series, &self.scanned, &sliced, times.len())?;
                let mask = without_empty_rows(mask, &sliced, self.asked_for);
                let chunk = masked(run.series.clone(), times, sliced, self.asked_for, mask)?;
                if chunk.row_count() > 0 && !visit(self.completed(chunk)?)? {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// The chunk with all fields asked for, in the types that the input has them in; it may be so already.
    fn completed(&self, mut chunk: Chunk) -> Result<Chunk, QueryError> {
        if self.is_complete {
            return Ok(chunk);
        }
        let mut scanned = std::mem::take(&mut chunk.fields).into_iter();
        for name in self.wanted.fields {
            let column = match self.target.schema.field(name) {
                Some(_) => scanned.next().unwrap_or_else(|| null_column(chunk.row_count())),
                None => tag_column(
                    name,
                    std::iter::once(chunk.series.clone()),
                    std::iter::repeat_n(0, chunk.row_count()),
                )?,
            };
            chunk.fields.push(fitted(&column, self.wanted.input.schema.field(name))?);
        }
        Ok(chunk)
    }
}

/// A column in another type: numbers become other numbers, tags texts; what is of another kind is null.
pub(super) fn fitted(column: &ArrayRef, wanted: Option<FieldType>) -> Result<ArrayRef, QueryError> {
    let Some(wanted) = wanted else { return Ok(column.clone()) };
    let is_number =
        |data_type: &DataType| matches!(data_type, DataType::Float64 | DataType::Int64 | DataType::UInt64);
    let fits = match column.data_type() {
        DataType::Dictionary(..) => wanted == FieldType::String,
        found => *found == wanted.arrow() || is_number(found) && is_number(&wanted.arrow()),
    };
    if fits { convert(column, wanted) } else { Ok(new_null_array(&wanted.arrow(), column.len())) }
}

/// The series that a query reads.
struct Choice<'a> {
    accepts: &'a dyn Fn(&Series) -> bool,
    filter: &'a RowFilter,
    plan: &'a SelectPlan,
}

impl SeriesChoice for Choice<'_> {
    fn accepts(&self, series: &Series) -> bool {
        self.filter.may_accept(series) && (self.accepts)(series)
    }

    fn tag_values(&self) -> Option<(&str, Vec<&str>)> {
        self.filter.tag_values()
    }

    fn is_of_newest_values(&self) -> bool {
        let Shape::Aggregate(aggregation) = &self.plan.shape else { return false };
        // What conditions on rows leave out is not known to the store.
        aggregation.interval.is_none()
            && self.plan.filter.predicate.as_ref().is_none_or(|_| self.filter.is_of_tags())
            && aggregation.time == self.plan.filter.time
            && aggregation.calls.iter().all(|call| call.function == Function::Last)
    }
}

/// Leaves out rows that have none of the first `wanted` columns: those that were only read for the filter.
fn without_empty_rows(
    mask: Option<BooleanBuffer>,
    columns: &[ArrayRef],
    wanted: usize,
) -> Option<BooleanBuffer> {
    if columns.len() == wanted {
        return mask;
    }
    let mut present: Option<BooleanBuffer> = None;
    for column in columns.iter().take(wanted) {
        let Some(nulls) = column.logical_nulls() else { return mask };
        let valid = nulls.into_inner();
        present = Some(present.map_or_else(|| valid.clone(), |present| &present | &valid));
    }
    match (mask, present) {
        (Some(mask), Some(present)) => Some(&mask & &present),
        (mask, present) => mask.or(present),
    }
}

pub(super) fn masked(
    series: Arc<Series>,
    times: TimestampNanosecondArray,
    columns: Vec<ArrayRef>,
    wanted: usize,
    mask: Option<BooleanBuffer>,
) -> Result<Chunk, QueryError> {
    let fields = columns.into_iter().take(wanted);
    let Some(mask) = mask.filter(|mask| mask.count_set_bits() < times.len()) else {
        return Ok(Chunk { series, times, fields: fields.collect() });
    };
    let mask = BooleanArray::new(mask, None);
    let times = keep(&times, &mask)?.as_primitive::<TimestampNanosecondType>().clone();
    let fields = fields.map(|column| keep(&column, &mask)).collect::<Result<_, _>>()?;
    Ok(Chunk { series, times, fields })
}
