//! Statements that change databases, and those that delete points.

use std::sync::Arc;

use tidegate_generated::types::Id;

use super::super::ast::{Deletion, Literal, Name, Operator, Statement};
use super::super::error::QueryError;
use super::super::plan::{Filter, Meaning, Operand, Predicate, Reference, Resolver, row_filter};
use super::filter::RowFilter;
use super::show::mentions_time;
use crate::store::{Delete, MeasurementSchema, Series, TagCondition};

/// How many series one statement may delete from one by one: each delete is an entry of the store's manifest.
const MAXIMUM_SERIES: usize = 1000;

/// Runs a statement if it is one that changes something, and says whether it is.
///
/// # Errors
/// When the caller may not, or the statement names what is not there.
pub(in super::super) fn change(statement: &Statement, resolver: Resolver<'_>) -> Result<bool, QueryError> {
    let databases = resolver.databases;
    match statement {
        Statement::CreateDatabase { name, policy } => databases.create_database(name, policy.as_ref())?,
        Statement::DropDatabase { name } => databases.drop_database(name)?,
        Statement::CreateRetentionPolicy { database, policy, default } => {
            databases.create_retention_policy(database, policy, *default)?
        }
        Statement::AlterRetentionPolicy { name, database, change } => {
            databases.alter_retention_policy(database, name, change)?
        }
        Statement::DropRetentionPolicy { name, database } => {
            databases.drop_retention_policy(database, name)?
        }
        Statement::DropMeasurement { name } => {
            delete(&Deletion { sources: vec![Name::Literal(name.clone())], condition: None }, resolver)?
        }
        Statement::DropSeries(deletion) => {
            if deletion.condition.as_ref().is_some_and(mentions_time) {
                return Err(QueryError::invalid("DROP SERIES doesn't support time in WHERE clause"));
            }
            delete(deletion, resolver)?
        }
        Statement::Delete(deletion) => delete(deletion, resolver)?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// Deletes points of all the retention policies of the request's database.
fn delete(deletion: &Deletion, resolver: Resolver<'_>) -> Result<(), QueryError> {
    let database = resolver.options.database.as_deref().unwrap_or_default();
    let policies = resolver.databases.retention_policies(database);
    let policies = policies.ok_or_else(|| QueryError::DatabaseNotFound(database.to_owned()))?;
    let filter = row_filter(deletion.condition.as_ref(), resolver.options.now_ns)?;
    for policy in &policies {
        resolver.databases.check_deletion(policy.bucket)?;
    }
    let mut parts = Vec::new();
    for policy in &policies {
        parts.extend(parts_of(policy.bucket, deletion, &filter, resolver)?);
    }
    filter.check_tags()?;
    // Nothing is deleted before it is certain that all can be.
    for part in parts {
        resolver.options.check_interrupt()?;
        for tags in part.tags {
            let time = filter.time.clone();
            let measurement = Some(part.measurement.as_ref());
            resolver.store.delete(&Delete { bucket: part.bucket, measurement, time, tags })?;
        }
    }
    Ok(())
}

/// What is deleted of a measurement.
struct Part {
    bucket: Id,
    measurement: Arc<str>,
    /// The conditions of each delete of the store; points that fulfil all of one go.
    tags: Vec<Vec<TagCondition>>,
}

/// What is deleted of the measurements of one bucket.
fn parts_of(
    bucket: Id,
    deletion: &Deletion,
    filter: &Filter,
    resolver: Resolver<'_>,
) -> Result<Vec<Part>, QueryError> {
    let store = resolver.store;
    let wanted = |name: &str| {
        deletion.sources.is_empty() || deletion.sources.iter().any(|source| source.accepts(name))
    };
    let mut parts = Vec::new();
    for measurement in store.measurements(bucket) {
        let Some(schema) = store.schema(bucket, &measurement).filter(|_| wanted(&measurement)) else {
            continue;
        };
        check_fields(filter, &schema)?;
        let tags = match filter.predicate.as_ref().map_or_else(|| Some(Vec::new()), conditions) {
            Some(tags) => vec![tags],
            None => series_one_by_one(bucket, &measurement, &schema, filter, resolver)?,
        };
        parts.push(Part { bucket, measurement, tags });
    }
    Ok(parts)
}

/// Conditions that name each series that a filter accepts, since the store knows no others than `=` and `!=` joined by `AND`.
fn series_one_by_one(
    bucket: Id,
    measurement: &str,
    schema: &Arc<MeasurementSchema>,
    filter: &Filter,
    resolver: Resolver<'_>,
) -> Result<Vec<Vec<TagCondition>>, QueryError> {
    let accepted = RowFilter::new(filter.predicate.as_ref(), schema);
    let mut series = resolver.store.series(bucket, measurement);
    series.retain(|series| accepted.accepts(series));
    if series.len() > MAXIMUM_SERIES {
        return Err(QueryError::invalid(format!(
            "the condition selects {} series of {measurement} one by one, the limit is {MAXIMUM_SERIES}: \
             comparisons of tags by = and != joined by AND have none",
            series.len()
        )));
    }
    Ok(series.iter().map(|series| exactly(series, schema)).collect())
}

/// Refuses conditions that are not about tags and texts alone.
fn check_fields(filter: &Filter, schema: &MeasurementSchema) -> Result<(), QueryError> {
    let Some(predicate) = &filter.predicate else { return Ok(()) };
    let mut found = !compares_texts(predicate);
    predicate.references(&mut |reference| {
        found |= matches!(reference.meaning(schema), Meaning::Field(..));
    });
    if found {
        return Err(QueryError::invalid("fields not supported in WHERE clause during deletion"));
    }
    Ok(())
}

/// Whether what names stand for is compared with texts or with each other. Only fields can be computed with.
fn compares_texts(predicate: &Predicate) -> bool {
    let is_text =
        |operand: &Operand| matches!(operand, Operand::Reference(_) | Operand::Literal(Literal::String(_)));
    match predicate {
        Predicate::Constant(_) => true,
        Predicate::All(parts) | Predicate::Any(parts) => parts.iter().all(compares_texts),
        Predicate::Compare { left, right, .. } => is_text(left) && is_text(right),
        Predicate::Matches { operand, .. } => is_text(operand),
    }
}

/// The comparisons that a predicate joins by `AND`, if that is all it does.
fn conditions(predicate: &Predicate) -> Option<Vec<TagCondition>> {
    match predicate {
        Predicate::Constant(true) => Some(Vec::new()),
        Predicate::All(parts) => {
            let parts: Option<Vec<_>> = parts.iter().map(conditions).collect();
            parts.map(|parts| parts.into_iter().flatten().collect())
        }
        Predicate::Compare {
            operator: operator @ (Operator::Equal | Operator::NotEqual),
            left: Operand::Reference(Reference { name, cast: None }),
            right: Operand::Literal(Literal::String(value)),
        } => Some(vec![TagCondition {
            key: name.to_string(),
            value: value.clone(),
            equal: *operator == Operator::Equal,
        }]),
        _ => None,
    }
}

/// The conditions that one series alone fulfils.
fn exactly(series: &Series, schema: &MeasurementSchema) -> Vec<TagCondition> {
    let value = |key: &str| series.tag(key).unwrap_or_default().to_owned();
    let condition = |key: &Arc<str>| TagCondition { key: key.to_string(), value: value(key), equal: true };
    schema.tags.iter().map(condition).collect()
}
