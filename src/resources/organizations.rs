//! Organizations: the owners of everything else.

use serde::{Deserialize, Serialize};
use tidegate_generated::types::Id;

use super::authorizations::{Authorization, BY_ORGANIZATION as AUTHORIZATIONS_BY_ORGANIZATION};
use super::buckets::{BY_ORGANIZATION as BUCKETS_BY_ORGANIZATION, Bucket};
use super::kv::{IndexEntry, Key, KvError, Order, Record, Table, Transaction};
use super::labels::{BY_ORGANIZATION as LABELS_BY_ORGANIZATION, Label};
use super::members::{self, Role, Subject};
use super::{Listing, Page, ResourceError, Resources, Status, Timestamps, check_name};

const BY_NAME: u8 = 1;
pub(crate) const KIND: &str = "organization";

/// An organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organization {
    /// Its id.
    pub id: Id,
    /// Its name, unique on the server.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// Whether it is in use.
    #[serde(default)]
    pub status: Status,
    /// When it was made and last changed.
    pub timestamps: Timestamps,
}

impl Record for Organization {
    const TABLE: Table = Table { byte: 1, name: "organizations" };

    fn key(&self) -> Key {
        Key::new().id(self.id)
    }

    fn index_entries(&self) -> Vec<IndexEntry> {
        vec![IndexEntry::unique(BY_NAME, Key::new().text(&self.name))]
    }
}

/// An organization to be made.
#[derive(Debug, Clone, Default)]
pub struct NewOrganization {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// The user who becomes its owner.
    pub owner: Option<Id>,
}

/// What to change about an organization; absent parts stay.
#[derive(Debug, Clone, Default)]
pub struct OrganizationChange {
    /// The new name.
    pub name: Option<String>,
    /// The new description.
    pub description: Option<String>,
}

/// Which organizations are wanted; absent parts match all.
#[derive(Debug, Clone, Default)]
pub struct OrganizationFilter {
    /// The one with this id.
    pub id: Option<Id>,
    /// The one with this name.
    pub name: Option<String>,
    /// Those this user is a member or owner of.
    pub user: Option<Id>,
}

impl Resources {
    /// Makes an organization with its two system buckets.
    ///
    /// # Errors
    /// `Conflict` if the name is taken, `Invalid` if it is empty, `NotFound` if the owner is not there.
    pub fn create_organization(&self, new: NewOrganization) -> Result<Organization, ResourceError> {
        self.kv.transaction(|transaction| self.insert_organization(transaction, new))
    }

    pub(super) fn insert_organization(
        &self,
        transaction: &mut Transaction<'_>,
        new: NewOrganization,
    ) -> Result<Organization, ResourceError> {
        check_name(KIND, &new.name)?;
        let organization = Organization {
            id: self.new_id(),
            name: new.name,
            description: new.description,
            status: Status::Active,
            timestamps: self.timestamps(),
        };
        transaction
            .insert(&organization)
            .map_err(|error| ResourceError::conflict(error, KIND, &organization.name))?;
        self.insert_system_buckets(transaction, organization.id)?;
        if let Some(owner) = new.owner {
            members::put(transaction, Subject::Organization(organization.id), owner, Role::Owner)?;
        }
        Ok(organization)
    }

    /// The organization with an id.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn organization(&self, id: Id) -> Result<Organization, ResourceError> {
        self.kv.view().get(&Key::new().id(id))?.ok_or_else(|| ResourceError::missing(KIND))
    }

    /// The organization with a name.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn organization_by_name(&self, name: &str) -> Result<Organization, ResourceError> {
        self.kv
            .view()
            .find(BY_NAME, &Key::new().text(name))?
            .ok_or_else(|| ResourceError::missing_name(KIND, name))
    }

    /// A part of the organizations that match a filter and that `keep` accepts.
    ///
    /// # Errors
    /// Of the database only.
    pub fn organizations(
        &self,
        filter: &OrganizationFilter,
        page: &Page,
        mut keep: impl FnMut(&Organization) -> bool,
    ) -> Result<Listing<Organization>, ResourceError> {
        let view = self.kv.view();
        let of_user = match filter.user {
            Some(user) => Some(members::organizations_of(&view, user)?),
            None => None,
        };
        let wanted = |organization: &Organization| {
            filter.id.is_none_or(|id| id == organization.id)
                && filter.name.as_ref().is_none_or(|name| *name == organization.name)
                && of_user.as_ref().is_none_or(|ids| ids.contains(&organization.id))
                && keep(organization)
        };
        if let Some(id) = filter.id {
            Listing::of_one(view.get(&Key::new().id(id))?, page, wanted)
        } else if let Some(name) = &filter.name {
            Listing::of_one(view.find(BY_NAME, &Key::new().text(name))?, page, wanted)
        } else {
            Listing::collect(view.all(&page.order()), page, wanted)
        }
    }

    /// Changes an organization.
    ///
    /// # Errors
    /// `NotFound`, `Conflict` if the new name is taken, `Invalid` if it is empty.
    pub fn update_organization(
        &self,
        id: Id,
        change: OrganizationChange,
    ) -> Result<Organization, ResourceError> {
        self.kv.transaction(|transaction| {
            let old: Organization =
                transaction.get(&Key::new().id(id))?.ok_or_else(|| ResourceError::missing(KIND))?;
            let mut new = old.clone();
            if let Some(name) = change.name {
                check_name(KIND, &name)?;
                new.name = name;
            }
            if change.description.is_some() {
                new.description = change.description;
            }
            new.timestamps.updated_at = self.clock.now();
            transaction
                .replace(&old, &new)
                .map_err(|error| ResourceError::conflict(error, KIND, &new.name))?;
            Ok(new)
        })
    }

    /// Deletes an organization with all that belongs to it, and gives back the ids of its buckets, whose data is the
    /// caller's to drop.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn delete_organization(&self, id: Id) -> Result<Vec<Id>, ResourceError> {
        self.kv.transaction(|transaction| {
            let key = Key::new().id(id);
            let organization: Organization =
                transaction.get(&key)?.ok_or_else(|| ResourceError::missing(KIND))?;
            let order = Order::default();
            let buckets = transaction
                .by_index::<Bucket>(BUCKETS_BY_ORGANIZATION, &key, &order)
                .collect::<Result<Vec<_>, KvError>>()?;
            for bucket in &buckets {
                super::buckets::remove(transaction, bucket)?;
            }
            let labels = transaction
                .by_index::<Label>(LABELS_BY_ORGANIZATION, &key, &order)
                .collect::<Result<Vec<_>, KvError>>()?;
            for label in &labels {
                super::labels::remove(transaction, label)?;
            }
            super::telegrafs::remove_of_organization(transaction, id)?;
            super::variables::remove_of_organization(transaction, id)?;
            let authorizations = transaction
                .by_index::<Authorization>(AUTHORIZATIONS_BY_ORGANIZATION, &key, &order)
                .collect::<Result<Vec<_>, KvError>>()?;
            for authorization in &authorizations {
                transaction.remove(authorization);
            }
            members::remove_all(transaction, Subject::Organization(id))?;
            super::secrets::remove_of_organization(transaction, id)?;
            super::usage::remove_of_organization(transaction, id)?;
            super::stacks::remove_of_organization(transaction, id)?;
            super::templates::remove_of_organization(transaction, id)?;
            transaction.remove(&organization);
            Ok(buckets.iter().map(|bucket| bucket.id).collect())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resources::test_support::{memory, organization};
    use crate::resources::{BucketFilter, BucketKind};

    #[test]
    fn a_new_organization_has_its_system_buckets() {
        let resources = memory();
        let organization = organization(&resources, "one");
        let filter = BucketFilter { organization: Some(organization.id), ..BucketFilter::default() };
        let buckets = resources.buckets(&filter, &Page::default(), |_| true).unwrap().items;
        let found: Vec<_> =
            buckets.iter().map(|bucket| (bucket.name.as_str(), bucket.retention.every_seconds)).collect();
        assert_eq!(found, [("_tasks", 3 * 86_400), ("_monitoring", 7 * 86_400)]);
        assert!(buckets.iter().all(|bucket| bucket.kind == BucketKind::System));
    }

    #[test]
    fn names_are_unique_also_when_renaming() {
        let resources = memory();
        let one = organization(&resources, "one");
        organization(&resources, "other");
        let change =
            |name: &str| OrganizationChange { name: Some(name.to_owned()), ..OrganizationChange::default() };
        let error = resources.update_organization(one.id, change("other")).unwrap_err();
        assert_eq!(error.to_string(), "organization with name other already exists");
        assert_eq!(resources.update_organization(one.id, change("one")).unwrap().name, "one");
        assert_eq!(resources.update_organization(one.id, change("new")).unwrap().name, "new");
        assert!(resources.organization_by_name("one").is_err());
        assert!(matches!(resources.update_organization(one.id, change(" ")), Err(ResourceError::Invalid(_))));
    }

    #[test]
    fn paging_goes_by_id_both_ways() {
        let resources = memory();
        let all: Vec<_> = (0..5).map(|n| organization(&resources, &format!("o{n}")).id).collect();
        let list = |page: &Page| {
            let listing = resources.organizations(&OrganizationFilter::default(), page, |_| true).unwrap();
            (listing.items.iter().map(|o| o.id).collect::<Vec<_>>(), listing.more)
        };
        assert_eq!(list(&Page { limit: 2, ..Page::ALL }), (all[..2].to_vec(), true));
        assert_eq!(list(&Page { limit: 3, after: Some(all[1]), ..Page::ALL }), (all[2..].to_vec(), false));
        let reversed: Vec<_> = all.iter().rev().copied().collect();
        assert_eq!(list(&Page { descending: true, ..Page::ALL }), (reversed.clone(), false));
        assert_eq!(
            list(&Page { descending: true, after: Some(all[3]), limit: 2, ..Page::ALL }),
            (reversed[2..4].to_vec(), true)
        );
    }
}
