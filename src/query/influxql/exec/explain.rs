//! `EXPLAIN`: what a `SELECT` will read and compute, and with `ANALYZE` what it did.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::Arc;
use std::time::Instant;

use arrow::array::{ArrayRef, StringArray};
use chrono::{DateTime, SecondsFormat};

use super::super::ast::{Expression, Literal, Select, Source};
use super::super::error::QueryError;
use super::super::plan::{self, Reference, Resolver, RowSource, SelectPlan, Shape, Target};
use super::super::table::Table;
use super::filter::RowFilter;

/// The plan of a `SELECT`, a line a row; with `analyze` the query is run, and its answer counted and thrown away.
///
/// # Errors
/// Those of the `SELECT`.
pub(in super::super) fn explain(
    select: &Select,
    analyze: bool,
    resolver: Resolver<'_>,
) -> Result<Table, QueryError> {
    let begin = Instant::now();
    let plan = plan::plan(select, resolver)?;
    let planned = begin.elapsed();
    let mut lines = Vec::new();
    if analyze {
        let begin = Instant::now();
        let (mut rows, mut series) = (0_usize, 0_usize);
        super::select(&plan, resolver.store, resolver.options, &mut |table: Table| {
            rows += table.row_count();
            series += usize::from(!table.continues);
            Ok(())
        })?;
        lines.push(format!("planning time: {planned:?}"));
        lines.push(format!("execution time: {:?}", begin.elapsed()));
        lines.push(format!("answer: {series} series, {rows} rows"));
    }
    describe(Some(select), &plan, resolver, "", &mut lines);
    let column = if analyze { "EXPLAIN ANALYZE" } else { "QUERY PLAN" };
    let values: ArrayRef = Arc::new(StringArray::from_iter_values(lines));
    Ok(Table {
        name: None,
        tags: Vec::new(),
        columns: [Arc::from(column)].into(),
        values: vec![values],
        continues: false,
    })
}

/// Adds the lines of a plan, each after `indent`. The statement is that of the plan, where it is known.
fn describe(
    select: Option<&Select>,
    plan: &SelectPlan,
    resolver: Resolver<'_>,
    indent: &str,
    lines: &mut Vec<String>,
) {
    let mut line = |text: String| lines.push(format!("{indent}{text}"));
    if let Some(select) = select {
        line(format!("select: {select}"));
    }
    line(format!("columns: {}", plan.names.join(", ")));
    line(format!("rows: {}", rows(plan)));
    line(format!("time: {}", span(&plan.filter.time)));
    if plan.filter.predicate.is_some()
        && let Some(condition) = select.and_then(|select| select.condition.as_ref())
    {
        line(format!("condition: {condition}"));
    }
    if !plan.group_tags.is_empty() {
        line(format!("group by: {}", plan.group_tags.join(", ")));
    }
    line(format!("order: time {}", if plan.descending { "descending" } else { "ascending" }));
    let limits = plan.limits.to_string();
    if !limits.is_empty() {
        line(format!("limits:{}", limits.to_lowercase()));
    }
    if plan.inputs.is_empty() {
        line("reads: nothing".to_owned());
    }
    let mut subqueries: Vec<&Arc<SelectPlan>> = Vec::new();
    for source in plan.inputs.iter().flat_map(|input| &input.sources) {
        match source {
            RowSource::Stored(target) => line(read(plan, target, resolver)),
            RowSource::Derived(derived) => {
                if !subqueries.iter().any(|known| Arc::ptr_eq(known, &derived.plan)) {
                    subqueries.push(&derived.plan);
                }
            }
        }
    }
    let written: Vec<&Select> = select
        .iter()
        .flat_map(|select| &select.sources)
        .filter_map(|source| match source {
            Source::Subquery(inner) => Some(&**inner),
            Source::Measurement(_) => None,
        })
        .collect();
    let deeper = format!("{indent}  ");
    for (position, inner) in subqueries.iter().enumerate() {
        lines.push(format!("{indent}reads: a subquery"));
        // A subquery that reads nothing is in no input: then which text belongs to which plan is not known.
        let text = if written.len() == subqueries.len() { written.get(position).copied() } else { None };
        describe(text, inner, resolver, &deeper, lines);
    }
}

fn rows(plan: &SelectPlan) -> String {
    let Shape::Aggregate(aggregation) = &plan.shape else { return "one for each point".to_owned() };
    match aggregation.interval {
        Some(interval) => {
            let length = Expression::Literal(Literal::Duration(interval.length_ns));
            format!("one for each interval of {length} and group, fill({})", plan.fill)
        }
        None => "one for each group, or what its functions select".to_owned(),
    }
}

/// What is read of a stored measurement.
fn read(plan: &SelectPlan, target: &Target, resolver: Resolver<'_>) -> String {
    let filter = RowFilter::new(plan.filter.predicate.as_ref(), &target.schema);
    let series = resolver.store.series(target.bucket.id, &target.measurement);
    let wanted = series.iter().filter(|series| filter.may_accept(series)).count();
    let mut names: BTreeSet<Arc<str>> = filter.fields().iter().cloned().collect();
    let mut add = |reference: &Reference| {
        names.insert(reference.name.clone());
    };
    match &plan.shape {
        Shape::Raw(references) => references.iter().for_each(add),
        Shape::Aggregate(aggregation) => {
            aggregation.calls.iter().map(|call| &call.argument).for_each(&mut add);
            aggregation.companions.iter().for_each(&mut add);
        }
    }
    names.retain(|name| target.schema.field(name).is_some());
    let fields: Vec<&str> = names.iter().map(|name| &**name).collect();
    format!(
        "reads: {} of bucket {}, {wanted} of {} series, fields {}",
        target.measurement,
        target.bucket.id,
        series.len(),
        if fields.is_empty() { "none".to_owned() } else { fields.join(", ") }
    )
}

fn span(time: &RangeInclusive<i64>) -> String {
    let show =
        |time_ns: i64| DateTime::from_timestamp_nanos(time_ns).to_rfc3339_opts(SecondsFormat::AutoSi, true);
    match (*time.start(), *time.end()) {
        (i64::MIN, i64::MAX) => "all".to_owned(),
        (i64::MIN, end) => format!("until {}", show(end)),
        (start, i64::MAX) => format!("from {}", show(start)),
        (start, end) if start > end => "none".to_owned(),
        (start, end) => format!("{} to {}", show(start), show(end)),
    }
}
