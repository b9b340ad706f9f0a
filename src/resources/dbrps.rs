//! DBRP mappings: which bucket an InfluxDB 1.x database and retention policy stand for.
//!
//! A bucket without a mapping of its own still can be reached: one named `db/rp` stands for that pair, any other for
//! the database of its name with the policy `autogen`. Such mappings are virtual: listed, but not stored.

mod lookup;

use serde::{Deserialize, Serialize};
use tidegate_generated::types::Id;

use super::buckets::{Bucket, NewBucket, Retention};
use super::kv::{IndexEntry, Key, KvError, Order, Record, Table, Transaction};
use super::{ResourceError, Resources, buckets, check_name};

use lookup::{all_of, find, of_database};

const BY_NAME: u8 = 1;
const BY_BUCKET: u8 = 2;
const KIND: &str = "dbrp mapping";

/// The retention policy of a database that names none.
const DEFAULT_POLICY: &str = "autogen";
/// The retention of buckets made by writing to an unknown database, in seconds.
const IMPLIED_RETENTION_SECONDS: u64 = 3 * 86_400;

/// A mapping.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dbrp {
    /// Its id; that of the bucket if the mapping is virtual.
    pub id: Id,
    /// The organization it belongs to.
    pub organization: Id,
    /// The bucket.
    pub bucket: Id,
    /// The database.
    pub database: String,
    /// The retention policy, unique in the database.
    pub retention_policy: String,
    /// Whether it is meant when a request names no policy. Exactly one mapping of a database is.
    pub default: bool,
    /// Whether it follows from the bucket's name and is not stored.
    #[serde(skip)]
    pub is_virtual: bool,
}

impl Record for Dbrp {
    const TABLE: Table = Table { byte: 8, name: "dbrps" };

    fn key(&self) -> Key {
        Key::new().id(self.id)
    }

    fn index_entries(&self) -> Vec<IndexEntry> {
        let name = database_key(self.organization, &self.database).text(&self.retention_policy);
        vec![IndexEntry::unique(BY_NAME, name), IndexEntry::plain(BY_BUCKET, Key::new().id(self.bucket))]
    }
}

/// A mapping to be made.
#[derive(Debug, Clone)]
pub struct NewDbrp {
    /// The organization it belongs to.
    pub organization: Id,
    /// The bucket, of the same organization.
    pub bucket: Id,
    /// The database.
    pub database: String,
    /// The retention policy.
    pub retention_policy: String,
    /// Whether it becomes the database's default; the first mapping of a database always does.
    pub default: bool,
}

/// What to change about a mapping; absent parts stay.
#[derive(Debug, Clone, Default)]
pub struct DbrpChange {
    /// The new retention policy.
    pub retention_policy: Option<String>,
    /// Whether it is the default. Giving the role up hands it to the database's oldest other mapping, if there is one.
    pub default: Option<bool>,
}

/// Which mappings are wanted; absent parts match all.
#[derive(Debug, Clone, Default)]
pub struct DbrpFilter {
    /// The one with this id.
    pub id: Option<Id>,
    /// Those to this bucket.
    pub bucket: Option<Id>,
    /// Those of this database.
    pub database: Option<String>,
    /// Those with this retention policy.
    pub retention_policy: Option<String>,
    /// Those that are, or are not, defaults.
    pub default: Option<bool>,
}

impl Resources {
    /// Makes a mapping.
    ///
    /// # Errors
    /// `NotFound` if the bucket is not in the organization, `Conflict` if the pair is mapped, `Invalid` for empty names.
    pub fn create_dbrp(&self, new: NewDbrp) -> Result<Dbrp, ResourceError> {
        self.kv.transaction(|transaction| {
            transaction
                .get::<Bucket>(&Key::new().id(new.bucket))?
                .filter(|bucket| bucket.organization == new.organization)
                .ok_or_else(|| ResourceError::missing(buckets::KIND))?;
            self.insert_dbrp(transaction, new)
        })
    }

    fn insert_dbrp(&self, transaction: &mut Transaction<'_>, new: NewDbrp) -> Result<Dbrp, ResourceError> {
        check_name("database", &new.database)?;
        check_name("retention policy", &new.retention_policy)?;
        let others = of_database(transaction, new.organization, &new.database)?;
        let dbrp = Dbrp {
            id: self.new_id(),
            organization: new.organization,
            bucket: new.bucket,
            database: new.database,
            retention_policy: new.retention_policy,
            default: new.default || others.is_empty(),
            is_virtual: false,
        };
        transaction.insert(&dbrp).map_err(|error| {
            ResourceError::conflict(error, KIND, &format!("{}/{}", dbrp.database, dbrp.retention_policy))
        })?;
        if dbrp.default {
            give_up_default(transaction, &others)?;
        }
        Ok(dbrp)
    }

    /// The mapping with an id; a virtual one has its bucket's.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn dbrp(&self, id: Id) -> Result<Dbrp, ResourceError> {
        let view = self.kv.view();
        let key = Key::new().id(id);
        if let Some(dbrp) = view.get(&key)? {
            return Ok(dbrp);
        }
        let bucket: Bucket = view.get(&key)?.ok_or_else(|| ResourceError::missing(KIND))?;
        let all = all_of(&view, bucket.organization)?;
        all.into_iter().find(|dbrp| dbrp.id == id).ok_or_else(|| ResourceError::missing(KIND))
    }

    /// The mappings of an organization that match a filter, stored ones first, each kind by id.
    ///
    /// # Errors
    /// Of the database only.
    pub fn dbrps(&self, organization: Id, filter: &DbrpFilter) -> Result<Vec<Dbrp>, ResourceError> {
        let mut all = all_of(&self.kv.view(), organization)?;
        all.retain(|dbrp| {
            filter.id.is_none_or(|id| id == dbrp.id)
                && filter.bucket.is_none_or(|bucket| bucket == dbrp.bucket)
                && filter.database.as_ref().is_none_or(|database| *database == dbrp.database)
                && filter.retention_policy.as_ref().is_none_or(|policy| *policy == dbrp.retention_policy)
                && filter.default.is_none_or(|default| default == dbrp.default)
        });
        Ok(all)
    }

    /// The mapping that a database and retention policy name; without a policy, the database's default.
    ///
    /// # Errors
    /// Of the database only.
    pub fn find_dbrp(
        &self,
        organization: Id,
        database: &str,
        retention_policy: Option<&str>,
    ) -> Result<Option<Dbrp>, ResourceError> {
        find(&self.kv.view(), organization, database, retention_policy)
    }

    /// The bucket that a database and retention policy name, made with three days' retention and its mapping if there
    /// is none: what writing to an unknown database does in InfluxDB 1.x.
    ///
    /// # Errors
    /// `NotFound` if the organization is not there, `Invalid` if the names cannot be a bucket's.
    pub fn ensure_database(
        &self,
        organization: Id,
        database: &str,
        retention_policy: Option<&str>,
    ) -> Result<Bucket, ResourceError> {
        self.kv.transaction(|transaction| {
            if let Some(dbrp) = find(transaction, organization, database, retention_policy)?
                && let Some(bucket) = transaction.get(&Key::new().id(dbrp.bucket))?
            {
                return Ok(bucket);
            }
            let retention = Retention { every_seconds: IMPLIED_RETENTION_SECONDS, shard_group_seconds: None };
            let policy = retention_policy.unwrap_or(DEFAULT_POLICY);
            self.insert_policy(transaction, (organization, database, policy), retention, false)
        })
    }

    /// Makes the bucket `database/policy` and its mapping: what a new retention policy is in InfluxDB 1.x. It becomes the
    /// database's default if that is asked for or there is none.
    ///
    /// # Errors
    /// `NotFound` if the organization is not there, `Conflict` if the pair is mapped or there is such a bucket, `Invalid` if
    /// the names cannot be a bucket's, or points would be kept for less than an hour.
    pub fn create_retention_policy(
        &self,
        organization: Id,
        database: &str,
        policy: &str,
        retention: Retention,
        default: bool,
    ) -> Result<Bucket, ResourceError> {
        self.kv.transaction(|transaction| {
            self.insert_policy(transaction, (organization, database, policy), retention, default)
        })
    }

    fn insert_policy(
        &self,
        transaction: &mut Transaction<'_>,
        (organization, database, policy): (Id, &str, &str),
        retention: Retention,
        default: bool,
    ) -> Result<Bucket, ResourceError> {
        let new = NewBucket { retention, ..NewBucket::new(organization, format!("{database}/{policy}")) };
        let bucket = self.insert_bucket(transaction, new)?;
        let new = NewDbrp {
            organization,
            bucket: bucket.id,
            database: database.to_owned(),
            retention_policy: policy.to_owned(),
            default,
        };
        self.insert_dbrp(transaction, new)?;
        Ok(bucket)
    }

    /// Changes a stored mapping.
    ///
    /// # Errors
    /// `NotFound` (also for virtual mappings), `Conflict` if the new pair is mapped, `Invalid` for an empty name.
    pub fn update_dbrp(&self, id: Id, change: DbrpChange) -> Result<Dbrp, ResourceError> {
        self.kv.transaction(|transaction| {
            let old: Dbrp =
                transaction.get(&Key::new().id(id))?.ok_or_else(|| ResourceError::missing(KIND))?;
            let mut others = of_database(transaction, old.organization, &old.database)?;
            others.retain(|other| other.id != id);
            let mut new = old.clone();
            if let Some(policy) = change.retention_policy {
                check_name("retention policy", &policy)?;
                new.retention_policy = policy;
            }
            match change.default {
                Some(true) => {
                    give_up_default(transaction, &others)?;
                    new.default = true;
                }
                Some(false) if old.default => new.default = !take_over_default(transaction, &others)?,
                Some(false) | None => {}
            }
            transaction.replace(&old, &new).map_err(|error| {
                ResourceError::conflict(error, KIND, &format!("{}/{}", new.database, new.retention_policy))
            })?;
            Ok(new)
        })
    }

    /// Deletes a stored mapping; if it was its database's default, the oldest other becomes it.
    ///
    /// # Errors
    /// `NotFound` (also for virtual mappings).
    pub fn delete_dbrp(&self, id: Id) -> Result<(), ResourceError> {
        self.kv.transaction(|transaction| {
            let dbrp: Dbrp =
                transaction.get(&Key::new().id(id))?.ok_or_else(|| ResourceError::missing(KIND))?;
            Ok(remove(transaction, &dbrp)?)
        })
    }
}

/// Removes the mappings to a bucket.
pub(super) fn remove_of_bucket(transaction: &mut Transaction<'_>, bucket: Id) -> Result<(), KvError> {
    let dbrps = transaction
        .by_index::<Dbrp>(BY_BUCKET, &Key::new().id(bucket), &Order::default())
        .collect::<Result<Vec<_>, _>>()?;
    for dbrp in dbrps {
        // Read again: removing one mapping may have made the next one the default.
        if let Some(dbrp) = transaction.get(&dbrp.key())? {
            remove(transaction, &dbrp)?;
        }
    }
    Ok(())
}

fn remove(transaction: &mut Transaction<'_>, dbrp: &Dbrp) -> Result<(), KvError> {
    transaction.remove(dbrp);
    if dbrp.default {
        let others = of_database(transaction, dbrp.organization, &dbrp.database)?;
        take_over_default(transaction, &others)?;
    }
    Ok(())
}

/// Makes the oldest of `others` the default; whether there was one.
fn take_over_default(transaction: &mut Transaction<'_>, others: &[Dbrp]) -> Result<bool, KvError> {
    match others.iter().min_by_key(|other| other.id) {
        Some(heir) => {
            transaction.replace(heir, &Dbrp { default: true, ..heir.clone() })?;
            Ok(true)
        }
        None => Ok(false),
    }
}

fn give_up_default(transaction: &mut Transaction<'_>, others: &[Dbrp]) -> Result<(), KvError> {
    for other in others.iter().filter(|other| other.default) {
        transaction.replace(other, &Dbrp { default: false, ..other.clone() })?;
    }
    Ok(())
}

fn database_key(organization: Id, database: &str) -> Key {
    Key::new().id(organization).text(database)
}

#[cfg(test)]
mod tests;
