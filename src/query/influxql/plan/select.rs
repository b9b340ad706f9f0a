//! Puts the plan of a `SELECT` together.

use super::super::ast::{Fill, Measurement, Order, Select, Source};
use super::super::error::QueryError;
use super::expand::Names;
use super::sources::Resolver;
use super::{Aggregation, Meaning, SelectPlan, Shape, Target, calls, columns, condition, dimensions, expand};

/// Plans a `SELECT`: everything that can be known without reading a row.
///
/// # Errors
/// What the statement asks for and cannot have.
pub(in super::super) fn plan(select: &Select, resolver: Resolver<'_>) -> Result<SelectPlan, QueryError> {
    let now_ns = resolver.options.now_ns;
    let sources = measurements(select)?;
    let interval = dimensions::interval(&select.dimensions, now_ns)?;
    let contents = calls::check(select, interval)?;
    let mut filter = condition::filter(select.condition.as_ref(), now_ns)?;
    if interval.is_some() && *filter.time.end() == i64::MAX {
        // Intervals without points go on until the present, not until the end of time.
        filter.time = *filter.time.start()..=now_ns;
    }

    let targets = resolver.targets(None, &sources)?;
    let known = Names::of(&targets);
    let group_tags = dimensions::tags(&select.dimensions, &targets);
    let time = select.fields.iter().find(|field| calls::is_time(&field.expression));
    let time_name = time.and_then(|field| field.alias.as_deref()).unwrap_or("time");
    let written: Vec<_> =
        select.fields.iter().filter(|field| !calls::is_time(&field.expression)).cloned().collect();
    let fields = expand::expand(&written, &known, &group_tags)?;
    for field in &fields {
        columns::check_types(&field.expression, &known)?;
    }
    let (formulas, inputs) = columns::formulas(&fields)?;

    let shape = if contents.aggregate() {
        let fill = select.fill.unwrap_or(Fill::Null);
        Shape::Aggregate(Aggregation { calls: inputs.calls, companions: inputs.references, interval, fill })
    } else {
        Shape::Raw(inputs.references)
    };
    check_arguments(&shape, &targets)?;
    Ok(SelectPlan {
        targets,
        names: columns::names(time_name, &fields),
        formulas,
        shape,
        filter,
        group_tags: group_tags.tags,
        descending: select.order == Some(Order::Descending),
        limits: select.limits,
    })
}

/// The measurements of the sources, once the clauses that this version lacks are known to be absent.
fn measurements(select: &Select) -> Result<Vec<Measurement>, QueryError> {
    if select.into.is_some() {
        return Err(QueryError::unsupported("unsupported clause: INTO"));
    }
    if let Some(zone) = select.time_zone.as_deref().filter(|zone| !zone.eq_ignore_ascii_case("UTC")) {
        return Err(QueryError::unsupported(format!("unsupported clause: tz('{zone}')")));
    }
    let measurement = |source: &Source| match source {
        Source::Measurement(measurement) => Ok(measurement.clone()),
        Source::Subquery(_) => Err(QueryError::unsupported("unsupported source: subquery")),
    };
    select.sources.iter().map(measurement).collect()
}

/// Refuses functions over fields of types that they do not take.
fn check_arguments(shape: &Shape, targets: &[Target]) -> Result<(), QueryError> {
    let Shape::Aggregate(aggregation) = shape else { return Ok(()) };
    for call in &aggregation.calls {
        for target in targets {
            if let Meaning::Field(_, field_type) = call.argument.meaning(&target.schema)
                && !call.function.accepts(field_type)
            {
                let (function, field) = (call.function.name(), &call.argument.name);
                return Err(QueryError::invalid(format!(
                    "unsupported {function} type: {field_type}, of field {field} of measurement {}",
                    target.measurement
                )));
            }
        }
    }
    Ok(())
}
