//! Statements and the clauses of those that are no `SELECT`.

use super::{Expression, Limits, Measurement, Name, Order, Pattern, Select};

/// One statement of a query.
#[derive(Clone, Debug, PartialEq)]
pub enum Statement {
    /// `SELECT …`
    Select(Box<Select>),
    /// `EXPLAIN [ANALYZE] SELECT …`
    Explain {
        /// Whether the query is run and what it did is told.
        analyze: bool,
        /// What is explained.
        select: Box<Select>,
    },
    /// `SHOW DATABASES`
    ShowDatabases,
    /// `SHOW RETENTION POLICIES [ON database]`
    ShowRetentionPolicies {
        /// The database named by `ON`.
        database: Option<String>,
    },
    /// `SHOW MEASUREMENTS [ON database] [WITH MEASUREMENT …] …`
    ShowMeasurements {
        /// The condition on the name.
        with: Option<Name>,
        /// The remaining clauses.
        clauses: ShowClauses,
    },
    /// `SHOW SERIES …`
    ShowSeries(ShowClauses),
    /// `SHOW TAG KEYS …`
    ShowTagKeys(ShowClauses),
    /// `SHOW TAG VALUES … WITH KEY …`
    ShowTagValues {
        /// Which tag keys.
        key: NameFilter,
        /// The remaining clauses.
        clauses: ShowClauses,
    },
    /// `SHOW FIELD KEYS …`
    ShowFieldKeys(ShowClauses),
    /// `SHOW … [EXACT] CARDINALITY …`: how many there are.
    ShowCardinality {
        /// Of what.
        subject: CardinalitySubject,
        /// Whether an estimate will not do.
        exact: bool,
        /// The remaining clauses.
        clauses: ShowClauses,
    },
    /// `CREATE DATABASE name [WITH …]`
    CreateDatabase {
        /// Its name.
        name: String,
        /// What `WITH` says of its first retention policy.
        policy: Option<NewRetentionPolicy>,
    },
    /// `DROP DATABASE name`
    DropDatabase {
        /// Its name.
        name: String,
    },
    /// `CREATE RETENTION POLICY name ON database DURATION … REPLICATION … [SHARD DURATION …] [DEFAULT]`
    CreateRetentionPolicy {
        /// The database.
        database: String,
        /// The policy; its name, duration and replication are always there.
        policy: NewRetentionPolicy,
        /// Whether it becomes the database's default.
        default: bool,
    },
    /// `ALTER RETENTION POLICY name ON database …`
    AlterRetentionPolicy {
        /// Its name.
        name: String,
        /// The database.
        database: String,
        /// What is new.
        change: RetentionPolicyChange,
    },
    /// `DROP RETENTION POLICY name ON database`
    DropRetentionPolicy {
        /// Its name.
        name: String,
        /// The database.
        database: String,
    },
    /// `DROP MEASUREMENT name`
    DropMeasurement {
        /// Its name.
        name: String,
    },
    /// `DROP SERIES [FROM …] [WHERE …]`
    DropSeries(Deletion),
    /// `DELETE [FROM …] [WHERE …]`
    Delete(Deletion),
    /// A statement of InfluxDB 1.x that has no meaning here: users, subscriptions, continuous queries, shards and the like.
    Unsupported {
        /// What it is called, such as `CREATE USER`.
        name: &'static str,
        /// Its whole text.
        text: String,
    },
}

impl Statement {
    /// Whether it changes what databases, retention policies, measurements or series there are. `DELETE` only takes points
    /// away.
    pub fn changes_databases(&self) -> bool {
        matches!(
            self,
            Statement::CreateDatabase { .. }
                | Statement::DropDatabase { .. }
                | Statement::CreateRetentionPolicy { .. }
                | Statement::AlterRetentionPolicy { .. }
                | Statement::DropRetentionPolicy { .. }
                | Statement::DropMeasurement { .. }
                | Statement::DropSeries(_)
        )
    }
}

/// What a `CARDINALITY` statement counts.
#[derive(Clone, Debug, PartialEq)]
pub enum CardinalitySubject {
    /// `SERIES`
    Series,
    /// `MEASUREMENT`
    Measurements,
    /// `TAG KEY`
    TagKeys,
    /// `TAG VALUES … WITH KEY …`
    TagValues(NameFilter),
    /// `FIELD KEY`
    FieldKeys,
}

/// A retention policy to be made; what is absent is left to the server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewRetentionPolicy {
    /// Its name.
    pub name: Option<String>,
    /// How long points are kept, in nanoseconds; 0 for ever.
    pub duration_ns: Option<i64>,
    /// How many copies there are.
    pub replication: Option<u32>,
    /// The time span of a shard group, in nanoseconds; 0 leaves it to the server.
    pub shard_duration_ns: Option<i64>,
}

/// What changes of a retention policy; what is absent stays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RetentionPolicyChange {
    /// How long points are kept, in nanoseconds; 0 for ever.
    pub duration_ns: Option<i64>,
    /// How many copies there are.
    pub replication: Option<u32>,
    /// The time span of a shard group, in nanoseconds; 0 leaves it to the server.
    pub shard_duration_ns: Option<i64>,
    /// Whether it becomes the database's default.
    pub default: bool,
}

/// Which points go. At least one clause is there.
#[derive(Clone, Debug, PartialEq)]
pub struct Deletion {
    /// `FROM`: measurements by name or pattern; all where empty.
    pub sources: Vec<Name>,
    /// `WHERE`
    pub condition: Option<Expression>,
}

/// A condition on a name: `= name`, `IN (…)`, `=~ /…/` or their negation.
#[derive(Clone, Debug, PartialEq)]
pub struct NameFilter {
    /// Whether the names that fulfil it are left out.
    pub negated: bool,
    /// The names asked for.
    pub names: NameSet,
}

/// The names of a [`NameFilter`].
#[derive(Clone, Debug, PartialEq)]
pub enum NameSet {
    /// `= name`
    One(String),
    /// `IN (name, …)`
    In(Vec<String>),
    /// `=~ /…/`
    Pattern(Pattern),
}

impl NameFilter {
    /// Whether `name` fulfils the condition.
    pub fn accepts(&self, name: &str) -> bool {
        let found = match &self.names {
            NameSet::One(one) => one == name,
            NameSet::In(names) => names.iter().any(|one| one == name),
            NameSet::Pattern(pattern) => pattern.is_match(name),
        };
        found != self.negated
    }
}

/// The clauses that `SHOW` statements share; which of them a statement may have, the parser knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShowClauses {
    /// `ON database`
    pub database: Option<String>,
    /// `FROM measurement, …`
    pub sources: Vec<Measurement>,
    /// `WHERE`
    pub condition: Option<Expression>,
    /// `GROUP BY`, which only `CARDINALITY` statements have.
    pub dimensions: Vec<Expression>,
    /// `ORDER BY`
    pub order: Option<Order>,
    /// `LIMIT` and its kin.
    pub limits: Limits,
}
