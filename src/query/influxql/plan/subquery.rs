//! Subqueries: what a statement is to the one around it, and what it takes over from there.
//!
//! Names are resolved from the inside out: a statement knows the columns of its subqueries, and the tags that these group by
//! themselves. Then plans are made from the outside in: a subquery reads no other times than the statement around it, groups
//! by the tags of that one too, and by its interval where it has none of its own, and runs in the same direction.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::Arc;

use super::super::ast::{Cast, Expression, Field, Fill, Measurement, Order, Select, Source};
use super::super::error::QueryError;
use super::calls::Grouping;
use super::dimensions::GroupTags;
use super::expand::{Kind, Names, expand};
use super::inputs::{Derived, Origin};
use super::select::clock;
use super::sources::{Resolver, Target};
use super::{Interval, SelectPlan, calls, columns, condition, dimensions};
use crate::store::MeasurementSchema;

/// What a subquery takes over from the statement around it.
#[derive(Debug)]
pub(super) struct Inherited {
    /// The interval, for a subquery without one.
    pub(super) interval: Option<Interval>,
    /// The times beyond which nothing is read.
    pub(super) time: RangeInclusive<i64>,
    /// Whether a condition gives the first of them.
    pub(super) bounded_below: bool,
    /// The tags to group by beside its own.
    pub(super) tags: Vec<Arc<str>>,
    /// The tags of the outermost statement.
    pub(super) series_tags: Vec<Arc<str>>,
    /// The direction of time.
    pub(super) descending: bool,
    /// `SLIMIT`, which adds to its own.
    pub(super) series_limit: u64,
    /// `SOFFSET`, which adds to its own.
    pub(super) series_offset: u64,
}

/// A statement whose names are resolved against its sources.
#[derive(Debug)]
pub(super) struct Resolved<'s> {
    /// The statement.
    pub(super) select: &'s Select,
    /// Where its rows come from.
    pub(super) sources: Vec<ResolvedSource<'s>>,
    /// The fields and tags of the sources.
    pub(super) names: Names,
    /// What is selected, without `time`, and with wildcards and patterns expanded.
    pub(super) fields: Vec<Field>,
    /// The tags that the statement itself groups by.
    pub(super) group_tags: GroupTags,
    /// Whether points are aggregated.
    pub(super) aggregates: bool,
}

/// A source of a statement whose names are resolved.
#[derive(Debug)]
pub(super) enum ResolvedSource<'s> {
    /// A measurement.
    Stored(Target),
    /// A subquery.
    Subquery(Box<Resolved<'s>>),
}

/// A column of a subquery as the statement around it sees it.
#[derive(Debug)]
pub(super) struct Column {
    name: Arc<str>,
    kind: Kind,
    origin: Origin,
}

impl<'s> Resolved<'s> {
    /// Checks a statement and resolves its names. `around` is the statement of which it is a subquery, and how that groups.
    pub(super) fn new(
        select: &'s Select,
        resolver: Resolver<'_>,
        around: Option<(&Select, Grouping)>,
    ) -> Result<Self, QueryError> {
        refuse_unsupported(select)?;
        let clock = clock(select, resolver);
        condition::filter(select.condition.as_ref(), clock)?;
        let interval = dimensions::interval(&select.dimensions, clock)?;
        let descends = |select: &Select| select.order == Some(Order::Descending);
        if around.is_some_and(|(around, _)| select.order.is_some() && descends(around) != descends(select)) {
            return Err(QueryError::invalid(
                "subqueries must be ordered in the same direction as the query itself",
            ));
        }
        // Rows without values are of no use to the statement around this one.
        let fill = select.fill.or((around.is_some() && interval.is_some()).then_some(Fill::None));
        let grouping = match (interval, around) {
            (Some(_), _) => Grouping::Own,
            (None, Some((_, Grouping::Own | Grouping::Inherited))) => Grouping::Inherited,
            (None, _) => Grouping::None,
        };
        let aggregates = calls::check(select, grouping, fill)?.aggregate();
        let sources = resolve_sources(select, grouping, resolver)?;
        let (mut names, mut known_tags) = (Names::default(), BTreeSet::new());
        for source in &sources {
            match source {
                ResolvedSource::Stored(target) => {
                    names.add_schema(&target.schema);
                    known_tags.extend(target.schema.tags.iter().cloned());
                }
                ResolvedSource::Subquery(inner) => {
                    inner.columns()?.iter().for_each(|column| names.add(&column.name, column.kind));
                    known_tags.extend(inner.group_tags.tags.iter().cloned());
                }
            }
        }
        let group_tags = dimensions::tags(&select.dimensions, &known_tags);
        let mut written = Vec::new();
        for field in select.fields.iter().filter(|field| !calls::is_time(&field.expression)) {
            written.push(field.clone());
            written.extend(calls::ranked_fields(field)?);
        }
        let fields = expand(&written, &names, &group_tags)?;
        Ok(Resolved { select, sources, names, fields, group_tags, aggregates })
    }

    /// The columns as the statement around this one sees them: of those with one name the first, then the tags grouped by.
    pub(super) fn columns(&self) -> Result<Vec<Column>, QueryError> {
        let mut columns: Vec<Column> = Vec::new();
        let mut seen = BTreeSet::new();
        for (position, field) in self.fields.iter().enumerate() {
            let name: Arc<str> = Arc::from(columns::name(field));
            if !seen.insert(name.clone()) {
                continue;
            }
            let is_tag = match &field.expression {
                Expression::Reference { name, cast: None | Some(Cast::Tag) } => {
                    matches!(self.names.kind(name), Some(Kind::Tag | Kind::TagColumn))
                }
                _ => false,
            };
            let field_type = columns::check_types(&field.expression, &self.names)?;
            let kind = if is_tag { Kind::TagColumn } else { field_type.map_or(Kind::Missing, Kind::Field) };
            columns.push(Column { name, kind, origin: Origin::Column(position) });
        }
        for tag in &self.group_tags.tags {
            if seen.insert(tag.clone()) {
                columns.push(Column { name: tag.clone(), kind: Kind::Tag, origin: Origin::Tag });
            }
        }
        Ok(columns)
    }
}

/// The rows of a planned subquery, for each name of a measurement that they bear.
pub(super) fn derived<'p>(
    plan: &'p Arc<SelectPlan>,
    columns: &[Column],
) -> impl Iterator<Item = Derived> + use<'p> {
    let fields = columns.iter().filter_map(|column| Some((&column.name, column.kind.value_type()?)));
    let schema = Arc::new(MeasurementSchema::new(std::iter::empty::<&str>(), fields));
    let origins: Arc<[(Arc<str>, Origin)]> =
        columns.iter().map(|column| (column.name.clone(), column.origin.clone())).collect();
    (0..plan.inputs.len()).map(move |input| Derived {
        plan: plan.clone(),
        input,
        columns: origins.clone(),
        schema: schema.clone(),
    })
}

fn resolve_sources<'s>(
    select: &'s Select,
    grouping: Grouping,
    resolver: Resolver<'_>,
) -> Result<Vec<ResolvedSource<'s>>, QueryError> {
    let mut measurements: Vec<Measurement> = Vec::new();
    let mut subqueries = Vec::new();
    for source in &select.sources {
        match source {
            Source::Measurement(measurement) => measurements.push(measurement.clone()),
            Source::Subquery(inner) => {
                let inner = Resolved::new(inner, resolver, Some((select, grouping)))?;
                subqueries.push(ResolvedSource::Subquery(Box::new(inner)));
            }
        }
    }
    let stored = if measurements.is_empty() { Vec::new() } else { resolver.targets(None, &measurements)? };
    Ok(stored.into_iter().map(ResolvedSource::Stored).chain(subqueries).collect())
}

/// Refuses the clauses that this version lacks.
fn refuse_unsupported(select: &Select) -> Result<(), QueryError> {
    if select.into.is_some() {
        return Err(QueryError::unsupported("unsupported clause: INTO"));
    }
    Ok(())
}
