//! Reads the answer of a subquery as chunks: a table becomes rows of a series whose tags are those grouped by.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, StringArray, TimestampNanosecondArray, UInt32Array};
use arrow::compute::take;
use arrow::datatypes::TimestampNanosecondType;

use super::super::error::QueryError;
use super::super::plan::{Derived, Input, Origin};
use super::super::table::Table;
use super::Context;
use super::bind::null_column;
use super::filter::RowFilter;
use super::read::{Chunk, fitted, masked};
use crate::store::{FieldType, Series};

/// Calls `visit` with all accepted rows of a subquery, group by group. Within a chunk times ascend, in whatever direction
/// the subquery ran.
pub(super) fn read(
    context: Context<'_>,
    input: &Input,
    fields: &[Arc<str>],
    derived: &Derived,
    filter: &RowFilter,
    visit: &mut dyn FnMut(Chunk) -> Result<(), QueryError>,
) -> Result<(), QueryError> {
    let inner = Context { plan: &derived.plan, ..context };
    let Some(inner_input) = derived.plan.inputs.get(derived.input) else { return Ok(()) };
    let mut names = fields.to_vec();
    names.extend(filter.fields().iter().filter(|field| !fields.contains(field)).cloned());
    let types: Vec<Option<FieldType>> = names
        .iter()
        .enumerate()
        .map(
            |(position, name)| {
                if position < fields.len() { input.schema.field(name) } else { derived.schema.field(name) }
            },
        )
        .collect();
    let mut resolved = filter.resolver();
    let mut read_table = |table: Table| {
        context.options.check_interrupt()?;
        let rows = table.row_count();
        let series = Arc::new(Series::new(table.tags.iter().filter(|(_, value)| !value.is_empty()).cloned()));
        let times =
            table.values.first().and_then(|times| times.as_primitive_opt::<TimestampNanosecondType>());
        // In what zone the subquery gives its times is of no account here.
        let Some(times) = times.map(|times| times.clone().with_timezone_opt(None::<Arc<str>>)) else {
            return Ok(());
        };
        let columns = names
            .iter()
            .zip(&types)
            .map(|(name, wanted)| fitted(&column(derived, &table, name, rows), *wanted))
            .collect::<Result<Vec<_>, _>>()?;
        for run in ascending_runs(&times) {
            let times = times.slice(run.start, run.len());
            let columns: Vec<ArrayRef> =
                columns.iter().map(|column| column.slice(run.start, run.len())).collect();
            let mask = resolved.evaluate(&series, &names, &columns, times.len())?;
            let chunk = masked(series.clone(), times, columns, fields.len(), mask)?;
            if chunk.row_count() > 0 {
                visit(chunk)?;
            }
        }
        Ok(())
    };
    if !context.plan.descending {
        return inner.run(inner_input, &mut read_table);
    }
    // The subquery gives its groups in descending order, and they are wanted in ascending order.
    let mut tables = Vec::new();
    let mut memory = context.options.memory.share();
    inner.run(inner_input, &mut |table| {
        memory.grow(table.size_bytes())?;
        tables.push(table);
        Ok(())
    })?;
    let is_directed = !input.is_in_order_of_groups();
    let read_table = |table| read_table(if is_directed { reversed(table)? } else { table });
    tables.into_iter().rev().try_for_each(read_table)
}

/// What a name stands for in a table of the subquery. A tag that a group lacks is the empty text.
fn column(derived: &Derived, table: &Table, name: &Arc<str>, rows: usize) -> ArrayRef {
    match derived.columns.iter().find(|(column, _)| column == name) {
        Some((_, Origin::Column(position))) => {
            table.values.get(position + 1).cloned().unwrap_or_else(|| null_column(rows))
        }
        Some((_, Origin::Tag)) => {
            let value = table.tags.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value);
            Arc::new(StringArray::from(vec![value; rows]))
        }
        None => null_column(rows),
    }
}

/// The table with its last row first.
fn reversed(table: Table) -> Result<Table, QueryError> {
    let order: UInt32Array = (0..table.row_count() as u32).rev().collect();
    let values = table.values.iter().map(|column| take(column, &order, None)).collect::<Result<_, _>>()?;
    Ok(Table { values, ..table })
}

/// Ranges of rows within which times do not descend.
fn ascending_runs(times: &TimestampNanosecondArray) -> Vec<std::ops::Range<usize>> {
    let mut runs = Vec::new();
    let mut start = 0;
    for run in times.values().chunk_by(|left, right| left <= right) {
        runs.push(start..start + run.len());
        start += run.len();
    }
    runs
}
