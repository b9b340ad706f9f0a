//! Which bucket a database stands for, by the stored mappings and by the names of buckets.

use std::collections::HashSet;

use tidegate_generated::types::Id;

use super::{BY_NAME, DEFAULT_POLICY, Dbrp, database_key};
use crate::resources::ResourceError;
use crate::resources::buckets::{self, BY_ORGANIZATION as BUCKETS_BY_ORGANIZATION, Bucket};
use crate::resources::kv::{Key, KvError, Order, View};

/// The stored mappings of a database.
pub(super) fn of_database(view: &View<'_>, organization: Id, database: &str) -> Result<Vec<Dbrp>, KvError> {
    view.by_index(BY_NAME, &database_key(organization, database), &Order::default()).collect()
}

/// The mapping of a database with a retention policy, or of its default one.
pub(super) fn find(
    view: &View<'_>,
    organization: Id,
    database: &str,
    retention_policy: Option<&str>,
) -> Result<Option<Dbrp>, ResourceError> {
    let stored = of_database(view, organization, database)?;
    let none_stored = stored.is_empty();
    let matches = |dbrp: &Dbrp| match retention_policy {
        Some(policy) => dbrp.retention_policy == policy,
        None => dbrp.default,
    };
    if let Some(dbrp) = stored.into_iter().find(matches) {
        return Ok(Some(dbrp));
    }
    // From here on by name, not through the list of all mappings: every v1 request comes by.
    let named = |policy: &str| -> Result<Option<Bucket>, KvError> {
        let slashed = buckets::find(view, organization, &format!("{database}/{policy}"))?;
        let plain = match policy {
            DEFAULT_POLICY => buckets::find(view, organization, database)?,
            _ => None,
        };
        Ok(slashed.into_iter().chain(plain).min_by_key(|bucket| bucket.id))
    };
    let bucket = match retention_policy {
        Some(policy) => named(policy)?,
        None => match named(DEFAULT_POLICY)? {
            Some(bucket) => Some(bucket),
            None => buckets::with_name_prefix(view, organization, &format!("{database}/"))?
                .into_iter()
                .min_by_key(|bucket| bucket.id),
        },
    };
    Ok(bucket.map(|bucket| {
        let default = none_stored && retention_policy.is_none_or(|policy| policy == DEFAULT_POLICY);
        implied(&bucket, default)
    }))
}

/// The pair that a bucket stands for by its name.
fn implied_pair(bucket: &Bucket) -> (&str, &str) {
    bucket.name.split_once('/').unwrap_or((&bucket.name, DEFAULT_POLICY))
}

/// The virtual mapping of a bucket.
fn implied(bucket: &Bucket, default: bool) -> Dbrp {
    let (database, retention_policy) = implied_pair(bucket);
    Dbrp {
        id: bucket.id,
        organization: bucket.organization,
        bucket: bucket.id,
        database: database.to_owned(),
        retention_policy: retention_policy.to_owned(),
        default,
        is_virtual: true,
    }
}

/// The mappings of an organization: the stored ones, and the virtual ones of pairs that have none.
pub(super) fn all_of(view: &View<'_>, organization: Id) -> Result<Vec<Dbrp>, ResourceError> {
    let key = Key::new().id(organization);
    let mut all =
        view.by_index::<Dbrp>(BY_NAME, &key, &Order::default()).collect::<Result<Vec<_>, KvError>>()?;
    all.sort_by_key(|dbrp| dbrp.id);
    let mut pairs: HashSet<(String, String)> =
        all.iter().map(|dbrp| (dbrp.database.clone(), dbrp.retention_policy.clone())).collect();
    let mut with_default: HashSet<String> = all.iter().map(|dbrp| dbrp.database.clone()).collect();

    let mut virtual_ones = Vec::new();
    for bucket in view.by_index::<Bucket>(BUCKETS_BY_ORGANIZATION, &key, &Order::default()) {
        let dbrp = implied(&bucket?, false);
        // Of two buckets that stand for one pair, `db` and `db/autogen`, the older one does.
        if pairs.insert((dbrp.database.clone(), dbrp.retention_policy.clone())) {
            virtual_ones.push(dbrp);
        }
    }
    // A database's own default policy is its default before any other, and then the oldest is.
    for own_policy in [true, false] {
        for dbrp in &mut virtual_ones {
            if (dbrp.retention_policy == DEFAULT_POLICY) == own_policy {
                dbrp.default |= with_default.insert(dbrp.database.clone());
            }
        }
    }
    all.extend(virtual_ones);
    Ok(all)
}
