//! Reads the rows that a plan's filter accepts, as chunks of one series each.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, BooleanArray, TimestampNanosecondArray};
use arrow::buffer::BooleanBuffer;
use arrow::compute::filter as keep;
use arrow::datatypes::TimestampNanosecondType;

use super::super::error::QueryError;
use super::super::plan::Target;
use super::Context;
use super::filter::RowFilter;
use crate::store::{Scan, Series};

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

    /// At most `count` rows of the chunk: the first, or the last ones.
    pub(super) fn at_most(self, count: usize, last: bool) -> Chunk {
        let length = count.min(self.row_count());
        let start = if last { self.row_count() - length } else { 0 };
        let fields = self.fields.iter().map(|column| column.slice(start, length)).collect();
        Chunk { series: self.series, times: self.times.slice(start, length), fields }
    }
}

/// Calls `visit` with all accepted rows of a measurement that have at least one of `fields`, in the order of series, then
/// time. `accepts` narrows the series further.
pub(super) fn read(
    context: Context<'_>,
    target: &Target,
    fields: &[Arc<str>],
    filter: &RowFilter,
    accepts: &dyn Fn(&Series) -> bool,
    visit: &mut dyn FnMut(Chunk) -> Result<(), QueryError>,
) -> Result<(), QueryError> {
    let time = &context.plan.filter.time;
    let first_ns = (*time.start()).max(target.bucket.oldest_ns);
    if fields.is_empty() || first_ns > *time.end() {
        return Ok(());
    }
    // Fields that only the filter needs are read behind those asked for.
    let mut scanned = fields.to_vec();
    scanned.extend(filter.fields().iter().filter(|field| !fields.contains(field)).cloned());
    let series = |series: &Series| accepts(series) && filter.may_accept(series);
    let batches = context.store.scan(&Scan {
        bucket: target.bucket.id,
        measurement: &target.measurement,
        fields: &scanned,
        time: first_ns..=*time.end(),
        series: Some(&series),
    })?;
    let mut resolved = filter.resolver();
    for batch in batches {
        context.options.check_interrupt()?;
        let batch = batch?;
        let Some((times, columns)) = batch.rows.columns().split_first() else { continue };
        let Some(times) = times.as_primitive_opt::<TimestampNanosecondType>() else { continue };
        for run in &batch.runs {
            let length = run.rows.len();
            let times = times.slice(run.rows.start, length);
            let sliced: Vec<ArrayRef> =
                columns.iter().map(|column| column.slice(run.rows.start, length)).collect();
            let mask = resolved.evaluate(&run.series, &scanned, &sliced, &times)?;
            let mask = without_empty_rows(mask, &sliced, fields.len());
            let chunk = masked(run.series.clone(), times, sliced, fields.len(), mask)?;
            if chunk.row_count() > 0 {
                visit(chunk)?;
            }
        }
    }
    Ok(())
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

fn masked(
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
