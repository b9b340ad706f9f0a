//! What queries know of databases. The caller of a query provides it, narrowed to what the caller may read.

use tidegate_generated::types::Id;

use super::ast::{NewRetentionPolicy, RetentionPolicyChange};
use super::error::QueryError;

/// The databases that a query may name, and what statements may do to them. Where changes are not provided for, they are
/// refused. All calls block.
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

    /// Makes a database with one retention policy, its default. Nothing happens if it is there with the like one, or if
    /// nothing is said of the policy.
    ///
    /// # Errors
    /// When the caller may not, a name or a length of time will not do, or the database's default policy is another.
    fn create_database(&self, _name: &str, _policy: Option<&NewRetentionPolicy>) -> Result<(), QueryError> {
        Err(unchangeable())
    }

    /// Removes a database: its retention policies with all their points. Nothing happens where there is none.
    ///
    /// # Errors
    /// When the caller may not; nothing is removed then.
    fn drop_database(&self, _name: &str) -> Result<(), QueryError> {
        Err(unchangeable())
    }

    /// Makes a retention policy. Nothing happens if the like one is there.
    ///
    /// # Errors
    /// When the caller may not, there is no such database, a name or a length of time will not do, or there is another
    /// policy of the name.
    fn create_retention_policy(
        &self,
        _database: &str,
        _policy: &NewRetentionPolicy,
        _default: bool,
    ) -> Result<(), QueryError> {
        Err(unchangeable())
    }

    /// Changes a retention policy.
    ///
    /// # Errors
    /// When the caller may not, there is no such policy, or a length of time will not do.
    fn alter_retention_policy(
        &self,
        _database: &str,
        _name: &str,
        _change: &RetentionPolicyChange,
    ) -> Result<(), QueryError> {
        Err(unchangeable())
    }

    /// Removes a retention policy with all its points. Nothing happens where there is none.
    ///
    /// # Errors
    /// When the caller may not.
    fn drop_retention_policy(&self, _database: &str, _name: &str) -> Result<(), QueryError> {
        Err(unchangeable())
    }

    /// Whether the caller may delete points of a bucket.
    ///
    /// # Errors
    /// When the caller may not.
    fn check_deletion(&self, _bucket: Id) -> Result<(), QueryError> {
        Err(unchangeable())
    }
}

fn unchangeable() -> QueryError {
    QueryError::Forbidden("databases cannot be changed here".to_owned())
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
