//! Puts the plan of a `SELECT` together.

use std::sync::Arc;

use chrono_tz::Tz;

use super::super::ast::{Cast, Fill, Limits, Order, Select};
use super::super::error::QueryError;
use super::expand::Kind;
use super::inputs::{Input, RowSource, inputs};
use super::sources::Resolver;
use super::subquery::{Inherited, Resolved, ResolvedSource, derived};
use super::time::Clock;
use super::{Aggregation, Filter, Meaning, SelectPlan, Shape, calls, columns, condition, dimensions};

/// Plans a `SELECT`: everything that can be known without reading a row.
///
/// # Errors
/// What the statement asks for and cannot have.
pub(in super::super) fn plan(select: &Select, resolver: Resolver<'_>) -> Result<SelectPlan, QueryError> {
    resolver.check_databases(&select.sources)?;
    build(Resolved::new(select, resolver, None)?, resolver, None)
}

/// The plan of a statement, given what it takes over from the one around it.
pub(super) fn build(
    resolved: Resolved<'_>,
    resolver: Resolver<'_>,
    inherited: Option<&Inherited>,
) -> Result<SelectPlan, QueryError> {
    let Resolved { select, sources, names, fields, group_tags, aggregates } = resolved;
    let clock = clock(select, resolver);
    let interval = dimensions::interval(&select.dimensions, clock)?;
    let mut filter = condition::filter(select.condition.as_ref(), clock)?;
    if let Some(inherited) = inherited {
        let start = *filter.time.start().max(inherited.time.start());
        filter.bounded_below |= inherited.bounded_below;
        filter = Filter { time: start..=*filter.time.end().min(inherited.time.end()), ..filter };
    }
    if interval.is_some() && *filter.time.end() == i64::MAX {
        // Intervals without points go on until the present, not until the end of time.
        filter.time = *filter.time.start()..=clock.now_ns;
    }
    let interval = interval.or(inherited.and_then(|inherited| inherited.interval));
    for field in &fields {
        columns::check_types(&field.expression, &names)?;
    }
    let (formulas, references) = columns::formulas(&fields)?;
    let descending =
        inherited.map_or(select.order == Some(Order::Descending), |inherited| inherited.descending);
    let fill = match select.fill.unwrap_or(Fill::Null) {
        // The statement around this one has no use for rows without values.
        Fill::Null if inherited.is_some() => Fill::None,
        fill => fill,
    };
    let shape = if aggregates {
        let (calls, companions, time) = (references.calls, references.references, filter.time.clone());
        let aggregation = Aggregation { calls, companions, interval, time };
        let seen = aggregation.time_of_points(descending);
        for call in &aggregation.calls {
            let time = aggregation.time_of(call, descending);
            let time = *time.start().max(seen.start())..=*time.end().min(seen.end());
            let (first, last) = (*filter.time.start().min(time.start()), *filter.time.end().max(time.end()));
            // No more is read than the statement around this one reads.
            let limit = inherited.map_or(i64::MIN..=i64::MAX, |inherited| inherited.time.clone());
            filter.time = first.max(*limit.start())..=last.min(*limit.end());
        }
        Shape::Aggregate(aggregation)
    } else {
        Shape::Raw(references.references)
    };
    let mut tags = group_tags.tags;
    tags.extend(inherited.into_iter().flat_map(|inherited| inherited.tags.iter().cloned()));
    tags.sort();
    tags.dedup();
    let limits = Limits {
        series_limit: select.limits.series_limit.saturating_add(inherited.map_or(0, |one| one.series_limit)),
        series_offset: select
            .limits
            .series_offset
            .saturating_add(inherited.map_or(0, |one| one.series_offset)),
        ..select.limits
    };
    let handed_down = Inherited {
        interval,
        time: filter.time.clone(),
        bounded_below: filter.bounded_below,
        series_tags: inherited.map_or_else(|| tags.clone(), |inherited| inherited.series_tags.clone()),
        tags,
        descending,
        series_limit: limits.series_limit,
        series_offset: limits.series_offset,
    };
    // Of points, OFFSET alone gives one per series: the first one that is not left out.
    let alone = limits.limit == 0 && limits.offset > 0 && matches!(shape, Shape::Raw(_));
    let stored = sources.iter().all(|source| matches!(source, ResolvedSource::Stored(_)));
    let limits = if alone && stored { Limits { limit: 1, ..limits } } else { limits };
    let mut rows = Vec::new();
    for source in sources {
        match source {
            ResolvedSource::Stored(target) => rows.push(RowSource::Stored(target)),
            ResolvedSource::Subquery(inner) => {
                let columns = inner.columns()?;
                let plan = Arc::new(build(*inner, resolver, Some(&handed_down))?);
                rows.extend(derived(&plan, &columns).map(RowSource::Derived));
            }
        }
    }
    let mut inputs = inputs(rows);
    for reference in shape.references() {
        if let Some(Kind::Field(field_type)) = names.kind(&reference.name) {
            inputs.iter_mut().for_each(|input| input.widen(&reference.name, field_type));
        }
    }
    if let Some(predicate) = &mut filter.predicate {
        predicate.references_mut(&mut |reference| {
            // What one measurement has as a field is a field for the others too; tags stay what they are.
            let is_field = matches!(names.kind(&reference.name), Some(Kind::Field(_)));
            if is_field && inputs.iter().all(|input| !input.schema.has_tag(&reference.name)) {
                reference.cast = reference.cast.or(Some(Cast::Field));
            }
        });
    }
    check_arguments(&shape, &inputs)?;
    let time = select.fields.iter().find(|field| calls::is_time(&field.expression));
    let time_name = time.and_then(|field| field.alias.as_deref()).unwrap_or("time");
    Ok(SelectPlan {
        inputs,
        names: columns::names(time_name, &fields),
        formulas,
        shape,
        fill,
        filter,
        group_tags: handed_down.tags,
        series_tags: handed_down.series_tags,
        descending: handed_down.descending,
        limits,
        zone: clock.zone,
    })
}

/// What times in a statement depend on.
pub(super) fn clock(select: &Select, resolver: Resolver<'_>) -> Clock {
    Clock { now_ns: resolver.options.now_ns, zone: select.time_zone.filter(|zone| *zone != Tz::UTC) }
}

/// Refuses functions over fields of types that they do not take.
fn check_arguments(shape: &Shape, inputs: &[Input]) -> Result<(), QueryError> {
    let Shape::Aggregate(aggregation) = shape else { return Ok(()) };
    for call in &aggregation.calls {
        for input in inputs {
            if let Meaning::Field(_, field_type) = call.argument.meaning(&input.schema)
                && let Some(function) = call.refuses(field_type)
            {
                let field = &call.argument.name;
                return Err(QueryError::invalid(format!(
                    "unsupported {function} type: {field_type}, of field {field} of measurement {}",
                    input.measurement
                )));
            }
        }
    }
    Ok(())
}
