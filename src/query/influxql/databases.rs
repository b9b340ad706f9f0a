//! What queries know of databases. The caller of a query provides it, narrowed to what the caller may read.

use tidegate_generated::types::Id;

use super::error::QueryError;

/// The databases that a query may name.
pub trait Databases {
    /// The names of all databases, sorted.
    fn names(&self) -> Vec<String>;

    /// The retention policies of a database, sorted by name; nothing when there is no such database.
    fn retention_policies(&self, database: &str) -> Option<Vec<RetentionPolicy>>;

    /// The bucket behind a retention policy, or behind the default one of the database. `None` when the database has no such
    /// retention policy, or there is no such database.
    ///
    /// # Errors
    /// [`QueryError::Forbidden`] when the caller may know of the bucket and not read it.
    fn bucket(&self, database: &str, retention_policy: Option<&str>) -> Result<Option<Id>, QueryError> {
        let policies = self.retention_policies(database).unwrap_or_default();
        let wanted = |policy: &&RetentionPolicy| match retention_policy {
            Some(name) => policy.name == name,
            None => policy.is_default,
        };
        Ok(policies.iter().find(wanted).map(|policy| policy.bucket))
    }
}

/// A retention policy of a database: in terms of the v2 API, a DBRP mapping and its bucket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetentionPolicy {
    /// Its name.
    pub name: String,
    /// The bucket that keeps its points.
    pub bucket: Id,
    /// How long points are kept, in nanoseconds; nothing means for ever. Older points are in no answer.
    pub duration_ns: Option<i64>,
    /// The time span of one group of points on disk, in nanoseconds.
    pub shard_group_duration_ns: i64,
    /// Whether it is meant when none is named.
    pub is_default: bool,
}
