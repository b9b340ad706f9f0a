//! Statements that change databases, and those that delete points.

use std::sync::Arc;

use tidegate_generated::types::Id;

use super::super::ast::{Deletion, Literal, Name, Operator, Statement};
use super::super::error::QueryError;
use super::super::plan::{Filter, Meaning, Operand, Predicate, Reference, Resolver, series_filter};
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
    let filter = series_filter(deletion.condition.as_ref(), resolver.options.now_ns)?;
    for policy in &policies {
        resolver.databases.check_deletion(policy.bucket)?;
    }
    for policy in &policies {
        delete_from(policy.bucket, deletion, &filter, resolver)?;
    }
    Ok(())
}

/// Deletes points of one bucket.
fn delete_from(
    bucket: Id,
    deletion: &Deletion,
    filter: &Filter,
    resolver: Resolver<'_>,
) -> Result<(), QueryError> {
    let store = resolver.store;
    let wanted = |name: &str| {
        deletion.sources.is_empty() || deletion.sources.iter().any(|source| source.accepts(name))
    };
    let mut measurements: Vec<(Arc<str>, Arc<MeasurementSchema>)> = Vec::new();
    for measurement in store.measurements(bucket) {
        if let Some(schema) = store.schema(bucket, &measurement).filter(|_| wanted(&measurement)) {
            check_fields(filter, &schema)?;
            measurements.push((measurement, schema));
        }
    }
    let tags = filter.predicate.as_ref().map_or_else(|| Some(Vec::new()), conditions);
    for (measurement, schema) in measurements {
        resolver.options.check_interrupt()?;
        let delete = |tags: Vec<TagCondition>| {
            let time = filter.time.clone();
            store.delete(&Delete { bucket, measurement: Some(&measurement), time, tags })
        };
        if let Some(tags) = &tags {
            delete(tags.clone())?;
            continue;
        }
        let accepted = RowFilter::new(filter.predicate.as_ref(), &schema);
        let mut series = store.series(bucket, &measurement);
        series.retain(|series| accepted.accepts(series));
        if series.len() > MAXIMUM_SERIES {
            return Err(QueryError::invalid(format!(
                "the condition selects {} series of {measurement} one by one, the limit is {MAXIMUM_SERIES}: \
                 comparisons of tags by = and != joined by AND have none",
                series.len()
            )));
        }
        for series in series {
            delete(exactly(&series, &schema))?;
        }
    }
    Ok(())
}

fn check_fields(filter: &Filter, schema: &MeasurementSchema) -> Result<(), QueryError> {
    let mut found = false;
    if let Some(predicate) = &filter.predicate {
        predicate.references(&mut |reference| {
            found |= matches!(reference.meaning(schema), Meaning::Field(..));
        });
    }
    if found {
        return Err(QueryError::invalid("fields not supported in WHERE clause during deletion"));
    }
    Ok(())
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
