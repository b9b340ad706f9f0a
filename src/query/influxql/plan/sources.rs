//! From the sources of a statement to measurements of buckets.

use std::sync::Arc;

use super::super::ExecuteOptions;
use super::super::ast::{Measurement, Name, Source};
use super::super::databases::Databases;
use super::super::error::QueryError;
use super::Bucket;
use crate::store::{MeasurementSchema, Store};

/// A measurement that a statement reads.
#[derive(Clone, Debug)]
pub(in super::super) struct Target {
    pub(in super::super) bucket: Bucket,
    pub(in super::super) measurement: Arc<str>,
    pub(in super::super) schema: Arc<MeasurementSchema>,
}

/// Finds buckets by the names of databases and retention policies.
#[derive(Clone, Copy)]
pub(in super::super) struct Resolver<'a> {
    pub(in super::super) options: &'a ExecuteOptions,
    pub(in super::super) databases: &'a dyn Databases,
    pub(in super::super) store: &'a Store,
}

impl std::fmt::Debug for Resolver<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Resolver").field("options", self.options).finish_non_exhaustive()
    }
}

impl Resolver<'_> {
    /// The database that a statement names, or that of the request.
    pub(in super::super) fn database<'n>(&'n self, named: Option<&'n str>) -> Result<&'n str, QueryError> {
        let name = named.or(self.options.database.as_deref()).filter(|name| !name.is_empty());
        name.ok_or(QueryError::DatabaseRequired)
    }

    /// The bucket of a database and retention policy, or of what the request names.
    pub(in super::super) fn bucket(
        &self,
        database: Option<&str>,
        policy: Option<&str>,
    ) -> Result<Bucket, QueryError> {
        // The retention policy of the request belongs to the database of the request.
        let requested = if database.is_none() { self.options.retention_policy.as_deref() } else { None };
        let policy = policy.or(requested).filter(|name| !name.is_empty());
        let database = self.database(database)?;
        let Some(policies) = self.databases.retention_policies(database) else {
            return Err(QueryError::DatabaseNotFound(database.to_owned()));
        };
        let Some(id) = self.databases.bucket(database, policy)? else {
            return Err(match policy {
                Some(policy) => QueryError::RetentionPolicyNotFound(policy.to_owned()),
                None => QueryError::DatabaseNotFound(database.to_owned()),
            });
        };
        let duration_ns =
            policies.iter().find(|policy| policy.bucket == id).and_then(|policy| policy.duration_ns);
        let oldest_ns = duration_ns.map_or(i64::MIN, |duration| self.options.now_ns.saturating_sub(duration));
        Ok(Bucket { id, oldest_ns })
    }

    /// The bucket of a measurement. As in InfluxDB 1.x, the retention policy of the request is meant where the measurement has
    /// none, whatever database it names.
    fn bucket_of(&self, measurement: &Measurement, database: Option<&str>) -> Result<Bucket, QueryError> {
        let requested = self.options.retention_policy.as_deref();
        self.bucket(
            measurement.database.as_deref().or(database),
            measurement.retention_policy.as_deref().or(requested),
        )
    }

    /// Looks up the databases of sources, and of the sources of subqueries, which comes before all other checks.
    pub(super) fn check_databases(&self, sources: &[Source]) -> Result<(), QueryError> {
        sources.iter().try_for_each(|source| match source {
            Source::Measurement(measurement) => self.bucket_of(measurement, None).map(drop),
            Source::Subquery(select) => self.check_databases(&select.sources),
        })
    }

    /// The existing measurements that a statement reads, sorted by name, each as often as the sources name it. With no
    /// sources given, all of the default bucket of `database`.
    pub(in super::super) fn targets(
        &self,
        database: Option<&str>,
        sources: &[Measurement],
    ) -> Result<Vec<Target>, QueryError> {
        let mut targets = Vec::new();
        if sources.is_empty() {
            let bucket = self.bucket(database, None)?;
            self.add_matching(bucket, |_| true, &mut targets);
        }
        for source in sources {
            let bucket = self.bucket_of(source, database)?;
            match &source.name {
                Name::Literal(name) => self.add(bucket, Arc::from(name.as_str()), &mut targets),
                Name::Pattern(pattern) => {
                    self.add_matching(bucket, |name| pattern.is_match(name), &mut targets)
                }
            }
        }
        targets.sort_by(|left, right| {
            (&left.measurement, left.bucket.id).cmp(&(&right.measurement, right.bucket.id))
        });
        Ok(targets)
    }

    fn add_matching(&self, bucket: Bucket, accepts: impl Fn(&str) -> bool, targets: &mut Vec<Target>) {
        for name in self.store.measurements(bucket.id) {
            if accepts(&name) {
                self.add(bucket, name, targets);
            }
        }
    }

    fn add(&self, bucket: Bucket, measurement: Arc<str>, targets: &mut Vec<Target>) {
        if let Some(schema) = self.store.schema(bucket.id, &measurement) {
            targets.push(Target { bucket, measurement, schema });
        }
    }
}
