//! Prints statements.

use std::fmt::{self, Display, Formatter, Write as _};

use super::super::{
    CardinalitySubject, Deletion, Name, NameFilter, NameSet, NewRetentionPolicy, RetentionPolicyChange,
    ShowClauses, Statement,
};
use super::{Identifier, write_duration, write_list, write_order};

impl Display for Statement {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Statement::Select(select) => select.fmt(f),
            Statement::Explain { analyze: false, select } => write!(f, "EXPLAIN {select}"),
            Statement::Explain { analyze: true, select } => write!(f, "EXPLAIN ANALYZE {select}"),
            Statement::ShowDatabases => f.write_str("SHOW DATABASES"),
            Statement::ShowRetentionPolicies { database } => {
                f.write_str("SHOW RETENTION POLICIES")?;
                write_database(f, database.as_deref())
            }
            Statement::ShowMeasurements { with, clauses } => {
                f.write_str("SHOW MEASUREMENTS")?;
                write_database(f, clauses.database.as_deref())?;
                match with {
                    None => {}
                    Some(name @ Name::Literal(_)) => write!(f, " WITH MEASUREMENT = {name}")?,
                    Some(name @ Name::Pattern(_)) => write!(f, " WITH MEASUREMENT =~ {name}")?,
                }
                write_tail(f, clauses)
            }
            Statement::ShowSeries(clauses) => write_show(f, "SHOW SERIES", None, clauses),
            Statement::ShowTagKeys(clauses) => write_show(f, "SHOW TAG KEYS", None, clauses),
            Statement::ShowTagValues { key, clauses } => write_show(f, "SHOW TAG VALUES", Some(key), clauses),
            Statement::ShowFieldKeys(clauses) => write_show(f, "SHOW FIELD KEYS", None, clauses),
            Statement::ShowCardinality { subject, exact, clauses } => {
                let (subject, key) = match subject {
                    CardinalitySubject::Series => ("SERIES", None),
                    CardinalitySubject::Measurements => ("MEASUREMENT", None),
                    CardinalitySubject::TagKeys => ("TAG KEY", None),
                    CardinalitySubject::TagValues(key) => ("TAG VALUES", Some(key)),
                    CardinalitySubject::FieldKeys => ("FIELD KEY", None),
                };
                let exact = if *exact { " EXACT" } else { "" };
                write_show(f, &format!("SHOW {subject}{exact} CARDINALITY"), key, clauses)
            }
            Statement::CreateDatabase { name, policy } => {
                write!(f, "CREATE DATABASE {}", Identifier(name))?;
                let Some(policy) = policy else { return Ok(()) };
                f.write_str(" WITH")?;
                write_policy(f, policy)?;
                policy.name.as_ref().map_or(Ok(()), |name| write!(f, " NAME {}", Identifier(name)))
            }
            Statement::DropDatabase { name } => write!(f, "DROP DATABASE {}", Identifier(name)),
            Statement::CreateRetentionPolicy { database, policy, default } => {
                let name = policy.name.as_deref().unwrap_or_default();
                write!(f, "CREATE RETENTION POLICY {} ON {}", Identifier(name), Identifier(database))?;
                write_policy(f, policy)?;
                f.write_str(if *default { " DEFAULT" } else { "" })
            }
            Statement::AlterRetentionPolicy { name, database, change } => {
                let RetentionPolicyChange { duration_ns, replication, shard_duration_ns, default } = *change;
                write!(f, "ALTER RETENTION POLICY {} ON {}", Identifier(name), Identifier(database))?;
                let policy = NewRetentionPolicy { name: None, duration_ns, replication, shard_duration_ns };
                write_policy(f, &policy)?;
                f.write_str(if default { " DEFAULT" } else { "" })
            }
            Statement::DropRetentionPolicy { name, database } => {
                write!(f, "DROP RETENTION POLICY {} ON {}", Identifier(name), Identifier(database))
            }
            Statement::DropMeasurement { name } => write!(f, "DROP MEASUREMENT {}", Identifier(name)),
            Statement::DropSeries(deletion) => write!(f, "DROP SERIES{deletion}"),
            Statement::Delete(deletion) => write!(f, "DELETE{deletion}"),
            Statement::Unsupported { text, .. } => f.write_str(text),
        }
    }
}

/// Writes what is said of a retention policy after its name.
fn write_policy(f: &mut Formatter<'_>, policy: &NewRetentionPolicy) -> fmt::Result {
    if let Some(duration_ns) = policy.duration_ns {
        f.write_str(" DURATION ")?;
        write_duration(f, duration_ns)?;
    }
    if let Some(replication) = policy.replication {
        write!(f, " REPLICATION {replication}")?;
    }
    if let Some(duration_ns) = policy.shard_duration_ns {
        f.write_str(" SHARD DURATION ")?;
        write_duration(f, duration_ns)?;
    }
    Ok(())
}

impl Display for Deletion {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if !self.sources.is_empty() {
            f.write_str(" FROM ")?;
            write_list(f, &self.sources)?;
        }
        self.condition.as_ref().map_or(Ok(()), |condition| write!(f, " WHERE {condition}"))
    }
}

fn write_database(f: &mut Formatter<'_>, database: Option<&str>) -> fmt::Result {
    database.map_or(Ok(()), |database| write!(f, " ON {}", Identifier(database)))
}

fn write_show(
    f: &mut Formatter<'_>,
    head: &str,
    key: Option<&NameFilter>,
    clauses: &ShowClauses,
) -> fmt::Result {
    f.write_str(head)?;
    write_database(f, clauses.database.as_deref())?;
    if !clauses.sources.is_empty() {
        f.write_str(" FROM ")?;
        write_list(f, &clauses.sources)?;
    }
    if let Some(key) = key {
        write!(f, " WITH KEY {key}")?;
    }
    write_tail(f, clauses)
}

fn write_tail(f: &mut Formatter<'_>, clauses: &ShowClauses) -> fmt::Result {
    if let Some(condition) = &clauses.condition {
        write!(f, " WHERE {condition}")?;
    }
    if !clauses.dimensions.is_empty() {
        f.write_str(" GROUP BY ")?;
        write_list(f, &clauses.dimensions)?;
    }
    write_order(f, clauses.order)?;
    clauses.limits.fmt(f)
}

impl Display for NameFilter {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.names {
            NameSet::One(name) => write!(f, "{} {}", if self.negated { "!=" } else { "=" }, Identifier(name)),
            NameSet::Pattern(pattern) => write!(f, "{} {pattern}", if self.negated { "!~" } else { "=~" }),
            NameSet::In(names) => {
                f.write_str("IN (")?;
                write_list(f, &names.iter().map(|name| Identifier(name)).collect::<Vec<_>>())?;
                f.write_char(')')
            }
        }
    }
}
