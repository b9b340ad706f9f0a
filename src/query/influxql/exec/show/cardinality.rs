//! `SHOW … CARDINALITY`: how many there are. What InfluxDB 1.x estimates is counted here.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use arrow::array::{ArrayRef, Int64Array};

use super::super::super::ExecuteOptions;
use super::super::super::ast::{CardinalitySubject, ShowClauses};
use super::super::super::error::QueryError;
use super::super::super::memory::MemoryShare;
use super::super::super::plan::{Resolver, Target, group_key, group_tags};
use super::super::super::table::Table;
use super::super::GroupKey;
use super::{Scope, mentions_time, series_key, table};
use crate::store::Series;

/// Counts series, names or values: for each measurement, unless they are counted themselves, and each group of tags.
///
/// # Errors
/// When the statement names what is not there, asks for times, or needs too much memory.
pub(super) fn cardinality(
    subject: &CardinalitySubject,
    exact: bool,
    clauses: &ShowClauses,
    resolver: Resolver<'_>,
    memory: &mut MemoryShare<'_>,
) -> Result<Vec<Table>, QueryError> {
    if let Some(count) = estimate(subject, exact, clauses, resolver, memory)? {
        let counts: ArrayRef = Arc::new(Int64Array::from(vec![count]));
        return Ok(vec![table(None, &["cardinality estimation"], vec![counts])]);
    }
    check_time(subject, clauses)?;
    let scope = Scope::new(clauses, resolver)?;
    let known: BTreeSet<Arc<str>> =
        scope.targets.iter().flat_map(|target| target.schema.tags.iter().cloned()).collect();
    let tags = group_tags(&clauses.dimensions, &known, resolver.options.now_ns)?;

    let mut measurements: BTreeMap<GroupKey, usize> = BTreeMap::new();
    let mut tables = Vec::new();
    for target in &scope.targets {
        let mut groups: BTreeMap<GroupKey, Vec<Arc<Series>>> = BTreeMap::new();
        for series in scope.series(target)? {
            groups.entry(group_key(&tags, &series)).or_default().push(series);
        }
        for (key, series) in groups {
            match count(subject, target, &series) {
                Some(count) => push(&mut tables, Some(&target.measurement), &tags, key, count),
                None => *measurements.entry(key).or_default() += 1,
            }
        }
    }
    for (key, count) in measurements {
        push(&mut tables, None, &tags, key, count);
    }
    // Each table has one row, which any offset leaves out.
    if clauses.limits.offset > 0 {
        tables.clear();
    }
    Ok(tables)
}

/// The count that InfluxDB 1.x estimates, for a whole database with all of its retention policies: of series or measurements,
/// where nothing else is asked for.
fn estimate(
    subject: &CardinalitySubject,
    exact: bool,
    clauses: &ShowClauses,
    resolver: Resolver<'_>,
    memory: &mut MemoryShare<'_>,
) -> Result<Option<i64>, QueryError> {
    let plain = ShowClauses { database: clauses.database.clone(), ..ShowClauses::default() };
    let of_series = match subject {
        CardinalitySubject::Series => true,
        CardinalitySubject::Measurements => false,
        CardinalitySubject::TagKeys | CardinalitySubject::TagValues(_) | CardinalitySubject::FieldKeys => {
            return Ok(None);
        }
    };
    if exact || *clauses != plain {
        return Ok(None);
    }
    let database = resolver.database(clauses.database.as_deref())?;
    let mut names: BTreeSet<Arc<str>> = BTreeSet::new();
    let mut keys: BTreeSet<String> = BTreeSet::new();
    for policy in resolver.databases.retention_policies(database).unwrap_or_default() {
        let options = ExecuteOptions {
            database: Some(database.to_owned()),
            retention_policy: Some(policy.name),
            ..resolver.options.clone()
        };
        let scope = Scope::new(&ShowClauses::default(), Resolver { options: &options, ..resolver })?;
        for target in &scope.targets {
            let found = scope.series(target)?;
            if found.is_empty() {
                continue;
            }
            names.insert(target.measurement.clone());
            if of_series {
                for series in found {
                    let key = series_key(&target.measurement, &series);
                    memory.grow(size_of::<String>() + key.len())?;
                    keys.insert(key);
                }
            }
        }
    }
    let count = if of_series { keys.len() } else { names.len() };
    Ok(Some(i64::try_from(count).unwrap_or(i64::MAX)))
}

fn check_time(subject: &CardinalitySubject, clauses: &ShowClauses) -> Result<(), QueryError> {
    let name = match subject {
        CardinalitySubject::Series => "SERIES EXACT",
        CardinalitySubject::Measurements => "MEASUREMENT EXACT",
        CardinalitySubject::TagKeys => "TAG KEY EXACT",
        CardinalitySubject::FieldKeys => "FIELD KEY",
        CardinalitySubject::TagValues(_) => return Ok(()),
    };
    if clauses.condition.as_ref().is_some_and(mentions_time) {
        return Err(QueryError::invalid(format!(
            "SHOW {name} CARDINALITY doesn't support time in WHERE clause"
        )));
    }
    Ok(())
}

/// How many there are in a group of series of one measurement; nothing where measurements are counted.
fn count(subject: &CardinalitySubject, target: &Target, series: &[Arc<Series>]) -> Option<usize> {
    let tags = || series.iter().flat_map(|series| series.tags());
    Some(match subject {
        CardinalitySubject::Series => series.len(),
        CardinalitySubject::Measurements => return None,
        CardinalitySubject::TagKeys => tags().map(|(key, _)| key).collect::<BTreeSet<_>>().len(),
        CardinalitySubject::TagValues(filter) => {
            let values = tags().filter(|(key, _)| filter.accepts(key)).map(|(_, value)| value);
            values.collect::<BTreeSet<_>>().len()
        }
        CardinalitySubject::FieldKeys => target.schema.fields.len(),
    })
}

fn push(tables: &mut Vec<Table>, name: Option<&Arc<str>>, tags: &[Arc<str>], key: GroupKey, count: usize) {
    if count > 0 {
        let counts: ArrayRef = Arc::new(Int64Array::from(vec![i64::try_from(count).unwrap_or(i64::MAX)]));
        let tags = tags.iter().cloned().zip(key).collect();
        tables.push(Table { tags, ..table(name.map(|name| &**name), &["count"], vec![counts]) });
    }
}
