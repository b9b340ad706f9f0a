//! `SHOW`: answers from names, schemas and series; of rows, at most their times are read.

mod cardinality;
mod scope;

use std::collections::BTreeSet;
use std::sync::Arc;

use arrow::array::{ArrayRef, BooleanArray, Int64Array, StringArray};

use super::super::ast::{Limits, Name, NameFilter, ShowClauses, Statement};
use super::super::error::QueryError;
use super::super::memory::MemoryShare;
use super::super::plan::Resolver;
use super::super::table::Table;
use super::{Emit, to_usize};
use crate::store::Series;
use scope::Scope;
pub(super) use scope::mentions_time;

/// Runs a `SHOW` statement and gives its tables to `emit`.
///
/// # Errors
/// Those of `emit`; when the statement names what is not there, asks of series what only rows can tell, or needs too much
/// memory.
pub(in super::super) fn show(
    statement: &Statement,
    resolver: Resolver<'_>,
    emit: &mut Emit<'_>,
) -> Result<(), QueryError> {
    let mut memory = resolver.options.memory.share();
    let tables = tables(statement, resolver, &mut memory)?;
    memory.grow(tables.iter().map(Table::size_bytes).sum())?;
    tables.into_iter().try_for_each(emit)
}

/// The tables of a statement. What is kept of series until all are looked at is counted in `memory`.
fn tables(
    statement: &Statement,
    resolver: Resolver<'_>,
    memory: &mut MemoryShare<'_>,
) -> Result<Vec<Table>, QueryError> {
    match statement {
        Statement::ShowDatabases => {
            Ok(vec![table(Some("databases"), &["name"], vec![texts(resolver.databases.names())])])
        }
        Statement::ShowRetentionPolicies { database } => retention_policies(database.as_deref(), resolver),
        Statement::ShowMeasurements { with, clauses } => measurements(with.as_ref(), clauses, resolver),
        Statement::ShowSeries(clauses) => series(clauses, resolver, memory),
        Statement::ShowTagKeys(clauses) => tag_keys(clauses, resolver),
        Statement::ShowTagValues { key, clauses } => tag_values(key, clauses, resolver, memory),
        Statement::ShowFieldKeys(clauses) => field_keys(clauses, resolver),
        Statement::ShowCardinality { subject, exact, clauses } => {
            cardinality::cardinality(subject, *exact, clauses, resolver, memory)
        }
        Statement::Unsupported { name, .. } => {
            Err(QueryError::unsupported(format!("unsupported statement: {name}")))
        }
        other => Err(QueryError::unsupported(format!("unsupported statement: {other}"))),
    }
}

fn retention_policies(database: Option<&str>, resolver: Resolver<'_>) -> Result<Vec<Table>, QueryError> {
    let database = resolver.database(database)?;
    let policies = resolver.databases.retention_policies(database);
    let policies = policies.ok_or_else(|| QueryError::DatabaseNotFound(database.to_owned()))?;
    let values: Vec<ArrayRef> = vec![
        texts(policies.iter().map(|policy| policy.name.clone())),
        texts(policies.iter().map(|policy| clock(policy.duration_ns.unwrap_or(0)))),
        texts(policies.iter().map(|policy| clock(policy.shard_group_duration_ns))),
        Arc::new(Int64Array::from(vec![1; policies.len()])),
        Arc::new(policies.iter().map(|policy| Some(policy.is_default)).collect::<BooleanArray>()),
    ];
    Ok(vec![table(None, &["name", "duration", "shardGroupDuration", "replicaN", "default"], values)])
}

fn measurements(
    with: Option<&Name>,
    clauses: &ShowClauses,
    resolver: Resolver<'_>,
) -> Result<Vec<Table>, QueryError> {
    if clauses.condition.as_ref().is_some_and(mentions_time) {
        return Err(QueryError::invalid("SHOW MEASUREMENTS doesn't support time in WHERE clause"));
    }
    let scope = Scope::new(clauses, resolver)?;
    let mut names = Vec::new();
    for target in &scope.targets {
        if with.is_some_and(|with| !with.accepts(&target.measurement)) {
            continue;
        }
        if scope.is_whole() || !scope.series(target)?.is_empty() {
            names.push(target.measurement.to_string());
        }
    }
    let names = limited(names, clauses.limits);
    Ok(if names.is_empty() {
        Vec::new()
    } else {
        vec![table(Some("measurements"), &["name"], vec![texts(names)])]
    })
}

fn series(
    clauses: &ShowClauses,
    resolver: Resolver<'_>,
    memory: &mut MemoryShare<'_>,
) -> Result<Vec<Table>, QueryError> {
    let scope = Scope::new(clauses, resolver)?;
    let mut keys = Vec::new();
    for target in &scope.targets {
        for series in scope.series(target)? {
            let key = series_key(&target.measurement, &series);
            memory.grow(size_of::<String>() + key.len())?;
            keys.push(key);
        }
    }
    let keys = limited(keys, clauses.limits);
    Ok(if keys.is_empty() { Vec::new() } else { vec![table(None, &["key"], vec![texts(keys)])] })
}

fn tag_keys(clauses: &ShowClauses, resolver: Resolver<'_>) -> Result<Vec<Table>, QueryError> {
    let scope = Scope::new(clauses, resolver)?;
    let mut tables = Vec::new();
    for target in &scope.targets {
        let keys: Vec<String> = if scope.is_whole() {
            target.schema.tags.iter().map(ToString::to_string).collect()
        } else {
            let series = scope.series(target)?;
            let keys: BTreeSet<&str> =
                series.iter().flat_map(|series| series.tags().map(|(key, _)| &**key)).collect();
            keys.into_iter().map(str::to_owned).collect()
        };
        push_limited(&mut tables, &target.measurement, &["tagKey"], keys, clauses.limits, |keys| {
            vec![texts(keys)]
        });
    }
    Ok(limited_series(tables, clauses.limits))
}

fn tag_values(
    key: &NameFilter,
    clauses: &ShowClauses,
    resolver: Resolver<'_>,
    memory: &mut MemoryShare<'_>,
) -> Result<Vec<Table>, QueryError> {
    let scope = Scope::new(clauses, resolver)?;
    let mut tables = Vec::new();
    for target in &scope.targets {
        if !target.schema.tags.iter().any(|tag| key.accepts(tag)) {
            continue;
        }
        let mut pairs: BTreeSet<(Arc<str>, Arc<str>)> = BTreeSet::new();
        for series in scope.series(target)? {
            for (tag, value) in series.tags().filter(|(tag, _)| key.accepts(tag)) {
                if pairs.insert((tag.clone(), Arc::from(value))) {
                    memory.grow(size_of::<(Arc<str>, Arc<str>)>() + value.len())?;
                }
            }
        }
        let pairs: Vec<_> = pairs.into_iter().collect();
        push_limited(&mut tables, &target.measurement, &["key", "value"], pairs, clauses.limits, |pairs| {
            let (keys, values): (Vec<_>, Vec<_>) = pairs.into_iter().unzip();
            vec![texts(keys), texts(values)]
        });
    }
    Ok(tables)
}

fn field_keys(clauses: &ShowClauses, resolver: Resolver<'_>) -> Result<Vec<Table>, QueryError> {
    let scope = Scope::new(clauses, resolver)?;
    let mut tables = Vec::new();
    for target in &scope.targets {
        if !scope.is_whole() && scope.series(target)?.is_empty() {
            continue;
        }
        let fields = target.schema.fields.clone();
        push_limited(
            &mut tables,
            &target.measurement,
            &["fieldKey", "fieldType"],
            fields,
            clauses.limits,
            |fields| {
                let (names, types): (Vec<_>, Vec<_>) =
                    fields.into_iter().map(|(name, field_type)| (name, field_type.to_string())).unzip();
                vec![texts(names), texts(types)]
            },
        );
    }
    Ok(tables)
}

/// Adds a table of the rows that the limits keep, if there are any.
fn push_limited<T>(
    tables: &mut Vec<Table>,
    measurement: &str,
    columns: &[&str],
    rows: Vec<T>,
    limits: Limits,
    values: impl FnOnce(Vec<T>) -> Vec<ArrayRef>,
) {
    let rows = limited(rows, limits);
    if !rows.is_empty() {
        tables.push(table(Some(measurement), columns, values(rows)));
    }
}

fn limited<T>(rows: Vec<T>, limits: Limits) -> Vec<T> {
    let limit = if limits.limit == 0 { usize::MAX } else { to_usize(limits.limit) };
    rows.into_iter().skip(to_usize(limits.offset)).take(limit).collect()
}

fn limited_series(tables: Vec<Table>, limits: Limits) -> Vec<Table> {
    limited(tables, Limits { limit: limits.series_limit, offset: limits.series_offset, ..Limits::default() })
}

fn table(name: Option<&str>, columns: &[&str], values: Vec<ArrayRef>) -> Table {
    let columns = columns.iter().map(|column| Arc::from(*column)).collect();
    Table { name: name.map(Arc::from), tags: Vec::new(), columns, values, continues: false }
}

fn texts<T: AsRef<str>>(values: impl IntoIterator<Item = T>) -> ArrayRef {
    Arc::new(StringArray::from_iter_values(values))
}

/// The key of a series as line protocol writes it.
fn series_key(measurement: &str, series: &Series) -> String {
    let mut key = String::new();
    escape(measurement, &[',', ' '], &mut key);
    for (tag, value) in series.tags() {
        key.push(',');
        escape(tag, &[',', ' ', '='], &mut key);
        key.push('=');
        escape(value, &[',', ' ', '='], &mut key);
    }
    key
}

fn escape(text: &str, special: &[char], out: &mut String) {
    for character in text.chars() {
        if special.contains(&character) {
            out.push('\\');
        }
        out.push(character);
    }
}

/// A length of time as `168h0m0s`, the form of InfluxDB's retention policies; parts below a second do not occur there.
fn clock(nanoseconds: i64) -> String {
    let seconds = nanoseconds / 1_000_000_000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match (hours, minutes) {
        (0, 0) => format!("{seconds}s"),
        (0, _) => format!("{minutes}m{seconds}s"),
        _ => format!("{hours}h{minutes}m{seconds}s"),
    }
}
