//! Who is a member or an owner of an organization, bucket or other resource; and what such resources have in common.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use tidegate_generated::types::Id;

use super::buckets::Bucket;
use super::kv::{IndexEntry, Key, KvError, Order, Record, Table, Transaction, View};
use super::organizations::Organization;
use super::telegrafs::Telegraf;
use super::templates::{self, Document};
use super::users::User;
use super::variables::Variable;
use super::{ResourceError, ResourceType, Resources, buckets, organizations, telegrafs, users, variables};

const BY_USER: u8 = 1;
const KIND: &str = "member";

/// Something that can have members, owners and labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Subject {
    /// An organization.
    Organization(Id),
    /// A bucket.
    Bucket(Id),
    /// A Telegraf configuration.
    Telegraf(Id),
    /// A variable, which has labels only.
    Variable(Id),
    /// Of a type of resource, one that was installed from a template and has no record of its own. It has labels only.
    Document(ResourceType, Id),
}

impl Subject {
    /// Its type, as permissions call it.
    pub const fn resource_type(self) -> ResourceType {
        match self {
            Self::Organization(_) => ResourceType::Orgs,
            Self::Bucket(_) => ResourceType::Buckets,
            Self::Telegraf(_) => ResourceType::Telegrafs,
            Self::Variable(_) => ResourceType::Variables,
            Self::Document(resource_type, _) => resource_type,
        }
    }

    /// Its id.
    pub const fn id(self) -> Id {
        match self {
            Self::Organization(id)
            | Self::Bucket(id)
            | Self::Telegraf(id)
            | Self::Variable(id)
            | Self::Document(_, id) => id,
        }
    }

    /// The start of the keys of what hangs on it.
    pub(super) fn key(self) -> Key {
        Key::new().byte(self.resource_type().byte()).id(self.id())
    }

    /// The organization it belongs to, an organization to itself; refuses a subject that is not there.
    pub(super) fn organization(self, view: &View<'_>) -> Result<Id, ResourceError> {
        let key = Key::new().id(self.id());
        let (organization, kind) = match self {
            Self::Organization(_) => {
                (view.get::<Organization>(&key)?.map(|found| found.id), organizations::KIND)
            }
            Self::Bucket(_) => (view.get::<Bucket>(&key)?.map(|found| found.organization), buckets::KIND),
            Self::Telegraf(_) => {
                (view.get::<Telegraf>(&key)?.map(|found| found.organization), telegrafs::KIND)
            }
            Self::Variable(_) => {
                (view.get::<Variable>(&key)?.map(|found| found.organization), variables::KIND)
            }
            Self::Document(..) => {
                (view.get::<Document>(&key)?.map(|found| found.organization), templates::DOCUMENT)
            }
        };
        organization.ok_or_else(|| ResourceError::missing(kind))
    }
}

/// What a user is to a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// May look.
    Member,
    /// May do everything.
    Owner,
}

/// A user's role in one subject. A user has one role in a subject; giving another replaces it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// In what.
    pub subject: Subject,
    /// Who.
    pub user: Id,
    /// The role.
    pub role: Role,
}

impl Record for Member {
    const TABLE: Table = Table { byte: 4, name: "members" };

    fn key(&self) -> Key {
        self.subject.key().id(self.user)
    }

    fn index_entries(&self) -> Vec<IndexEntry> {
        vec![IndexEntry::plain(BY_USER, Key::new().id(self.user))]
    }
}

impl Resources {
    /// The organization a subject belongs to, an organization to itself.
    ///
    /// # Errors
    /// `NotFound` if the subject is not there.
    pub fn organization_of(&self, subject: Subject) -> Result<Id, ResourceError> {
        subject.organization(&self.kv.view())
    }

    /// The users with a role in a subject, by id.
    ///
    /// # Errors
    /// `NotFound` if the subject is not there.
    pub fn members(&self, subject: Subject, role: Role) -> Result<Vec<User>, ResourceError> {
        let view = self.kv.view();
        subject.organization(&view)?;
        let mut users = Vec::new();
        for member in view.with_prefix::<Member>(&subject.key()) {
            let member = member?;
            if member.role == role {
                users.extend(view.get::<User>(&Key::new().id(member.user))?);
            }
        }
        Ok(users)
    }

    /// Gives a user a role in a subject, in the place of the role the user had.
    ///
    /// # Errors
    /// `NotFound` if the subject or the user is not there.
    pub fn add_member(&self, subject: Subject, user: Id, role: Role) -> Result<User, ResourceError> {
        self.kv.transaction(|transaction| {
            subject.organization(transaction)?;
            put(transaction, subject, user, role)
        })
    }

    /// Takes a role in a subject from a user.
    ///
    /// # Errors
    /// `NotFound` if the subject is not there or the user does not have the role.
    pub fn remove_member(&self, subject: Subject, user: Id, role: Role) -> Result<(), ResourceError> {
        self.kv.transaction(|transaction| {
            subject.organization(transaction)?;
            let member: Option<Member> = transaction.get(&subject.key().id(user))?;
            let kind = match role {
                Role::Member => KIND,
                Role::Owner => "owner",
            };
            let member =
                member.filter(|member| member.role == role).ok_or_else(|| ResourceError::missing(kind))?;
            transaction.remove(&member);
            Ok(())
        })
    }

    /// All roles of a user.
    ///
    /// # Errors
    /// Of the database only.
    pub fn memberships(&self, user: Id) -> Result<Vec<Member>, ResourceError> {
        Ok(of_user(&self.kv.view(), user)?)
    }
}

/// Gives a user a role, replacing the one the user had.
pub(super) fn put(
    transaction: &mut Transaction<'_>,
    subject: Subject,
    user: Id,
    role: Role,
) -> Result<User, ResourceError> {
    let found: User =
        transaction.get(&Key::new().id(user))?.ok_or_else(|| ResourceError::missing(users::KIND))?;
    let new = Member { subject, user, role };
    match transaction.get::<Member>(&new.key())? {
        Some(old) => transaction.replace(&old, &new)?,
        None => transaction.insert(&new)?,
    }
    Ok(found)
}

/// Takes all roles in a subject away.
pub(super) fn remove_all(transaction: &mut Transaction<'_>, subject: Subject) -> Result<(), KvError> {
    let members = transaction.with_prefix::<Member>(&subject.key()).collect::<Result<Vec<_>, _>>()?;
    for member in &members {
        transaction.remove(member);
    }
    Ok(())
}

/// Takes all roles of a user away.
pub(super) fn remove_user(transaction: &mut Transaction<'_>, user: Id) -> Result<(), KvError> {
    for member in of_user(transaction, user)? {
        transaction.remove(&member);
    }
    Ok(())
}

/// The organizations a user is a member or owner of.
pub(super) fn organizations_of(view: &View<'_>, user: Id) -> Result<BTreeSet<Id>, KvError> {
    let subjects = of_user(view, user)?.into_iter().map(|member| member.subject);
    Ok(subjects
        .filter_map(|subject| match subject {
            Subject::Organization(id) => Some(id),
            Subject::Bucket(_) | Subject::Telegraf(_) | Subject::Variable(_) | Subject::Document(..) => None,
        })
        .collect())
}

fn of_user(view: &View<'_>, user: Id) -> Result<Vec<Member>, KvError> {
    view.by_index(BY_USER, &Key::new().id(user), &Order::default()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resources::OrganizationFilter;
    use crate::resources::Page;
    use crate::resources::test_support::{memory, organization, user};

    #[test]
    fn a_user_has_one_role_at_a_time() {
        let resources = memory();
        let ada = user(&resources, "ada");
        let subject = Subject::Organization(organization(&resources, "one").id);
        resources.add_member(subject, ada.id, Role::Member).unwrap();
        assert_eq!(resources.members(subject, Role::Member).unwrap(), std::slice::from_ref(&ada));
        resources.add_member(subject, ada.id, Role::Owner).unwrap();
        assert_eq!(resources.members(subject, Role::Member).unwrap(), []);
        assert_eq!(resources.members(subject, Role::Owner).unwrap(), std::slice::from_ref(&ada));
        let error = resources.remove_member(subject, ada.id, Role::Member).unwrap_err();
        assert_eq!(error.to_string(), "member not found");
        resources.remove_member(subject, ada.id, Role::Owner).unwrap();
        assert_eq!(resources.memberships(ada.id).unwrap(), []);
    }

    #[test]
    fn organizations_can_be_listed_by_user() {
        let resources = memory();
        let ada = user(&resources, "ada");
        let one = organization(&resources, "one");
        organization(&resources, "other");
        resources.add_member(Subject::Organization(one.id), ada.id, Role::Member).unwrap();
        let filter = OrganizationFilter { user: Some(ada.id), ..OrganizationFilter::default() };
        assert_eq!(resources.organizations(&filter, &Page::default(), |_| true).unwrap().items, [one]);
    }

    #[test]
    fn unknown_users_and_subjects_are_refused() {
        let resources = memory();
        let ada = user(&resources, "ada");
        let one = organization(&resources, "one");
        let nowhere = Subject::Bucket(one.id);
        assert_eq!(
            resources.add_member(nowhere, ada.id, Role::Member).unwrap_err().to_string(),
            "bucket not found"
        );
        let subject = Subject::Organization(one.id);
        assert_eq!(
            resources.add_member(subject, one.id, Role::Member).unwrap_err().to_string(),
            "user not found"
        );
    }
}
