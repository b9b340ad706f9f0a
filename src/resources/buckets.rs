//! Buckets: the named places where points are kept.

mod quota;
mod retention;

use serde::{Deserialize, Serialize};
use tidegate_generated::types::Id;

use super::kv::{IndexEntry, Key, KvError, Order, Record, Table, Transaction, View};
use super::organizations::Organization;
use super::{
    Listing, Page, ResourceError, Resources, Subject, Timestamps, check_name, dbrps, labels,
    measurement_schemas, members, organizations,
};

pub use quota::BucketQuota;
pub use retention::Retention;

/// The index from an organization to its buckets.
pub(super) const BY_ORGANIZATION: u8 = 1;
/// The index from organization and name to the bucket.
const BY_NAME: u8 = 2;
pub(crate) const KIND: &str = "bucket";

/// The buckets every organization has from the start: name and retention in seconds.
const SYSTEM_BUCKETS: [(&str, u64); 2] = [("_tasks", 3 * 86_400), ("_monitoring", 7 * 86_400)];

/// A bucket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bucket {
    /// Its id.
    pub id: Id,
    /// The organization it belongs to.
    pub organization: Id,
    /// Its name, unique in the organization.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// Whether the service or a user made it.
    pub kind: BucketKind,
    /// How long points are kept.
    pub retention: Retention,
    /// The retention policy it stands for in InfluxDB 1.x.
    pub retention_policy: Option<String>,
    /// Whether measurements have to be declared before they are written.
    pub schema_type: SchemaType,
    /// When it was made and last changed.
    pub timestamps: Timestamps,
}

/// Who made a bucket.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BucketKind {
    /// A user.
    #[default]
    User,
    /// The service, for itself: it can be neither renamed nor deleted.
    System,
}

/// How a bucket gets its schema.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SchemaType {
    /// From what is written.
    #[default]
    Implicit,
    /// From declarations.
    Explicit,
}

impl Record for Bucket {
    const TABLE: Table = Table { byte: 3, name: "buckets" };

    fn key(&self) -> Key {
        Key::new().id(self.id)
    }

    fn index_entries(&self) -> Vec<IndexEntry> {
        vec![
            IndexEntry::plain(BY_ORGANIZATION, Key::new().id(self.organization)),
            IndexEntry::unique(BY_NAME, name_key(self.organization, &self.name)),
        ]
    }
}

/// A bucket to be made.
#[derive(Debug, Clone)]
pub struct NewBucket {
    /// The organization it belongs to.
    pub organization: Id,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// How long points are kept.
    pub retention: Retention,
    /// The retention policy it stands for in InfluxDB 1.x.
    pub retention_policy: Option<String>,
    /// How it gets its schema.
    pub schema_type: SchemaType,
}

impl NewBucket {
    /// A bucket that keeps everything forever.
    pub fn new(organization: Id, name: impl Into<String>) -> Self {
        Self {
            organization,
            name: name.into(),
            description: None,
            retention: Retention::default(),
            retention_policy: None,
            schema_type: SchemaType::default(),
        }
    }
}

/// What to change about a bucket; absent parts stay.
#[derive(Debug, Clone, Default)]
pub struct BucketChange {
    /// The new name.
    pub name: Option<String>,
    /// The new description.
    pub description: Option<String>,
    /// The new retention.
    pub retention: Option<Retention>,
}

/// Which buckets are wanted; absent parts match all.
#[derive(Debug, Clone, Default)]
pub struct BucketFilter {
    /// Those of this organization.
    pub organization: Option<Id>,
    /// Those with this name.
    pub name: Option<String>,
    /// The one with this id.
    pub id: Option<Id>,
}

impl Resources {
    /// Makes a bucket.
    ///
    /// # Errors
    /// `NotFound` if the organization is not there, `Conflict` if it has a bucket of this name, `Invalid` if the name
    /// is empty, starts with an underscore or contains a double quote, or the retention is shorter than an hour, `Quota` if
    /// the organization has as many buckets as it may have, or the retention is longer than it may be.
    pub fn create_bucket(&self, new: NewBucket) -> Result<Bucket, ResourceError> {
        self.kv.transaction(|transaction| self.insert_bucket(transaction, new))
    }

    pub(super) fn insert_bucket(
        &self,
        transaction: &mut Transaction<'_>,
        new: NewBucket,
    ) -> Result<Bucket, ResourceError> {
        check_bucket_name(&new.name)?;
        new.retention.check()?;
        self.bucket_quota.check_retention(&new.retention)?;
        if transaction.get::<Organization>(&Key::new().id(new.organization))?.is_none() {
            return Err(ResourceError::missing(organizations::KIND));
        }
        self.bucket_quota.check_count(transaction, &new)?;
        self.insert_bucket_of(transaction, new, BucketKind::User)
    }

    pub(super) fn insert_system_buckets(
        &self,
        transaction: &mut Transaction<'_>,
        organization: Id,
    ) -> Result<(), ResourceError> {
        for (name, every_seconds) in SYSTEM_BUCKETS {
            let new = NewBucket {
                description: Some(match name {
                    "_tasks" => "System bucket for task logs".to_owned(),
                    _ => "System bucket for monitoring logs".to_owned(),
                }),
                retention: Retention { every_seconds, shard_group_seconds: None },
                ..NewBucket::new(organization, name)
            };
            self.insert_bucket_of(transaction, new, BucketKind::System)?;
        }
        Ok(())
    }

    fn insert_bucket_of(
        &self,
        transaction: &mut Transaction<'_>,
        new: NewBucket,
        kind: BucketKind,
    ) -> Result<Bucket, ResourceError> {
        let bucket = Bucket {
            id: self.new_id(),
            organization: new.organization,
            name: new.name,
            description: new.description,
            kind,
            retention: new.retention,
            retention_policy: new.retention_policy,
            schema_type: new.schema_type,
            timestamps: self.timestamps(),
        };
        transaction.insert(&bucket).map_err(|error| ResourceError::conflict(error, KIND, &bucket.name))?;
        Ok(bucket)
    }

    /// The bucket with an id.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn bucket(&self, id: Id) -> Result<Bucket, ResourceError> {
        self.kv.view().get(&Key::new().id(id))?.ok_or_else(|| ResourceError::missing(KIND))
    }

    /// The bucket of an organization with a name.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn bucket_by_name(&self, organization: Id, name: &str) -> Result<Bucket, ResourceError> {
        find(&self.kv.view(), organization, name)?.ok_or_else(|| ResourceError::missing_name(KIND, name))
    }

    /// A part of the buckets that match a filter and that `keep` accepts.
    ///
    /// # Errors
    /// Of the database only.
    pub fn buckets(
        &self,
        filter: &BucketFilter,
        page: &Page,
        mut keep: impl FnMut(&Bucket) -> bool,
    ) -> Result<Listing<Bucket>, ResourceError> {
        let view = self.kv.view();
        let wanted = |bucket: &Bucket| {
            filter.organization.is_none_or(|id| id == bucket.organization)
                && filter.name.as_ref().is_none_or(|name| *name == bucket.name)
                && filter.id.is_none_or(|id| id == bucket.id)
                && keep(bucket)
        };
        match (filter.id, filter.organization, &filter.name) {
            (Some(id), _, _) => Listing::of_one(view.get(&Key::new().id(id))?, page, wanted),
            (None, Some(organization), Some(name)) => {
                Listing::of_one(view.find(BY_NAME, &name_key(organization, name))?, page, wanted)
            }
            (None, Some(organization), None) => {
                let key = Key::new().id(organization);
                Listing::collect(view.by_index(BY_ORGANIZATION, &key, &page.order()), page, wanted)
            }
            (None, None, _) => Listing::collect(view.all(&page.order()), page, wanted),
        }
    }

    /// Changes a bucket.
    ///
    /// # Errors
    /// `NotFound`, `Conflict` if the new name is taken, `Invalid` if it breaks the rules for names, if the new retention is
    /// shorter than an hour, or if the bucket is a system bucket and would be renamed, `Quota` if the new retention is longer
    /// than it may be.
    pub fn update_bucket(&self, id: Id, change: BucketChange) -> Result<Bucket, ResourceError> {
        self.kv.transaction(|transaction| self.change_bucket(transaction, id, change))
    }

    pub(super) fn change_bucket(
        &self,
        transaction: &mut Transaction<'_>,
        id: Id,
        change: BucketChange,
    ) -> Result<Bucket, ResourceError> {
        let old: Bucket = transaction.get(&Key::new().id(id))?.ok_or_else(|| ResourceError::missing(KIND))?;
        let mut new = old.clone();
        if let Some(name) = change.name.filter(|name| *name != old.name) {
            check_not_system(&old, "renamed")?;
            check_bucket_name(&name)?;
            new.name = name;
        }
        if change.description.is_some() {
            new.description = change.description;
        }
        if let Some(retention) = change.retention.filter(|retention| *retention != old.retention) {
            retention.check()?;
            self.bucket_quota.check_retention(&retention)?;
            new.retention = retention;
        }
        new.timestamps.updated_at = self.clock.now();
        transaction.replace(&old, &new).map_err(|error| ResourceError::conflict(error, KIND, &new.name))?;
        Ok(new)
    }

    /// Deletes a bucket with its DBRP mappings, measurement schemas, memberships and label mappings. Its data is the caller's to drop.
    ///
    /// # Errors
    /// `NotFound`, `Invalid` for system buckets.
    pub fn delete_bucket(&self, id: Id) -> Result<(), ResourceError> {
        self.kv.transaction(|transaction| {
            let bucket: Bucket =
                transaction.get(&Key::new().id(id))?.ok_or_else(|| ResourceError::missing(KIND))?;
            check_not_system(&bucket, "deleted")?;
            Ok(remove(transaction, &bucket)?)
        })
    }
}

/// Removes a bucket and what hangs on it.
pub(super) fn remove(transaction: &mut Transaction<'_>, bucket: &Bucket) -> Result<(), KvError> {
    dbrps::remove_of_bucket(transaction, bucket.id)?;
    measurement_schemas::remove_of_bucket(transaction, bucket.id)?;
    labels::detach_all(transaction, Subject::Bucket(bucket.id))?;
    members::remove_all(transaction, Subject::Bucket(bucket.id))?;
    transaction.remove(bucket);
    Ok(())
}

/// The bucket of an organization with a name.
pub(super) fn find(view: &View<'_>, organization: Id, name: &str) -> Result<Option<Bucket>, KvError> {
    view.find(BY_NAME, &name_key(organization, name))
}

/// The buckets of an organization whose names start with a text, by name.
pub(super) fn with_name_prefix(
    view: &View<'_>,
    organization: Id,
    prefix: &str,
) -> Result<Vec<Bucket>, KvError> {
    let key = Key::new().id(organization).text_prefix(prefix);
    view.by_index(BY_NAME, &key, &Order::default()).collect()
}

fn name_key(organization: Id, name: &str) -> Key {
    Key::new().id(organization).text(name)
}

fn check_bucket_name(name: &str) -> Result<(), ResourceError> {
    check_name(KIND, name)?;
    if name.starts_with('_') {
        return Err(ResourceError::Invalid(format!(
            "bucket name {name} is invalid: names starting with an underscore are the system's"
        )));
    }
    if name.contains('"') {
        return Err(ResourceError::Invalid(format!(
            "bucket name {name} is invalid: names may not contain double quotes"
        )));
    }
    Ok(())
}

fn check_not_system(bucket: &Bucket, participle: &str) -> Result<(), ResourceError> {
    match bucket.kind {
        BucketKind::User => Ok(()),
        BucketKind::System => {
            Err(ResourceError::Invalid(format!("system bucket {} cannot be {participle}", bucket.name)))
        }
    }
}

#[cfg(test)]
mod tests;
