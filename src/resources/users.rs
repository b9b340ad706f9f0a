//! Users and their passwords.

use serde::{Deserialize, Serialize};
use tidegate_generated::types::Id;

use super::authorizations::{Authorization, BY_USER as AUTHORIZATIONS_BY_USER};
use super::kv::{IndexEntry, Key, KvError, Order, Record, Table, Transaction};
use super::{
    Listing, Page, ResourceError, Resources, Status, Timestamps, check_name, hashing, members, sessions,
};

const BY_NAME: u8 = 1;
pub(crate) const KIND: &str = "user";

/// A user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// The user's id.
    pub id: Id,
    /// The user's name, unique on the server.
    pub name: String,
    /// Whether the user may sign in and use tokens.
    #[serde(default)]
    pub status: Status,
    /// The password's hash; without one there is no signing in.
    password_hash: Option<String>,
    /// When the user was made and last changed.
    pub timestamps: Timestamps,
}

impl Record for User {
    const TABLE: Table = Table { byte: 2, name: "users" };

    fn key(&self) -> Key {
        Key::new().id(self.id)
    }

    fn index_entries(&self) -> Vec<IndexEntry> {
        vec![IndexEntry::unique(BY_NAME, Key::new().text(&self.name))]
    }
}

/// A user to be made.
#[derive(Debug, Clone, Default)]
pub struct NewUser {
    /// The user's name.
    pub name: String,
    /// Whether the user may sign in and use tokens.
    pub status: Status,
}

/// What to change about a user; absent parts stay.
#[derive(Debug, Clone, Default)]
pub struct UserChange {
    /// The new name.
    pub name: Option<String>,
    /// The new status.
    pub status: Option<Status>,
}

/// Which users are wanted; absent parts match all.
#[derive(Debug, Clone, Default)]
pub struct UserFilter {
    /// The one with this id.
    pub id: Option<Id>,
    /// The one with this name.
    pub name: Option<String>,
}

impl Resources {
    /// Makes a user without a password.
    ///
    /// # Errors
    /// `Conflict` if the name is taken, `Invalid` if it is empty.
    pub fn create_user(&self, new: NewUser) -> Result<User, ResourceError> {
        self.kv.transaction(|transaction| self.insert_user(transaction, new, None))
    }

    pub(super) fn insert_user(
        &self,
        transaction: &mut Transaction<'_>,
        new: NewUser,
        password_hash: Option<String>,
    ) -> Result<User, ResourceError> {
        check_name(KIND, &new.name)?;
        let user = User {
            id: self.new_id(),
            name: new.name,
            status: new.status,
            password_hash,
            timestamps: self.timestamps(),
        };
        transaction.insert(&user).map_err(|error| ResourceError::conflict(error, KIND, &user.name))?;
        Ok(user)
    }

    /// The user with an id.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn user(&self, id: Id) -> Result<User, ResourceError> {
        self.kv.view().get(&Key::new().id(id))?.ok_or_else(|| ResourceError::missing(KIND))
    }

    /// The user with a name.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn user_by_name(&self, name: &str) -> Result<User, ResourceError> {
        self.kv
            .view()
            .find(BY_NAME, &Key::new().text(name))?
            .ok_or_else(|| ResourceError::missing_name(KIND, name))
    }

    /// A part of the users that match a filter and that `keep` accepts.
    ///
    /// # Errors
    /// `Unprocessable` if the page is to begin behind a user who is not there, or whom `keep` does not accept.
    pub fn users(
        &self,
        filter: &UserFilter,
        page: &Page,
        mut keep: impl FnMut(&User) -> bool,
    ) -> Result<Listing<User>, ResourceError> {
        let view = self.kv.view();
        if let Some(after) = page.after
            && !view.get(&Key::new().id(after))?.is_some_and(|user| keep(&user))
        {
            return Err(ResourceError::Unprocessable("after names no user".to_owned()));
        }
        let wanted = |user: &User| {
            filter.id.is_none_or(|id| id == user.id)
                && filter.name.as_ref().is_none_or(|name| *name == user.name)
                && keep(user)
        };
        if let Some(id) = filter.id {
            Listing::of_one(view.get(&Key::new().id(id))?, page, wanted)
        } else if let Some(name) = &filter.name {
            Listing::of_one(view.find(BY_NAME, &Key::new().text(name))?, page, wanted)
        } else {
            Listing::collect(view.all(&page.order()), page, wanted)
        }
    }

    /// Changes a user.
    ///
    /// # Errors
    /// `NotFound`, `Conflict` if the new name is taken, `Invalid` if it is empty.
    pub fn update_user(&self, id: Id, change: UserChange) -> Result<User, ResourceError> {
        self.kv.transaction(|transaction| {
            let old: User =
                transaction.get(&Key::new().id(id))?.ok_or_else(|| ResourceError::missing(KIND))?;
            let mut new = old.clone();
            if let Some(name) = change.name {
                check_name(KIND, &name)?;
                new.name = name;
            }
            if let Some(status) = change.status {
                new.status = status;
            }
            new.timestamps.updated_at = self.clock.now();
            transaction
                .replace(&old, &new)
                .map_err(|error| ResourceError::conflict(error, KIND, &new.name))?;
            Ok(new)
        })
    }

    /// Sets a user's password and ends the user's sessions, except the one with the key `kept_session`.
    ///
    /// # Errors
    /// `NotFound`, `Invalid` if the password is too short.
    pub fn set_password(
        &self,
        id: Id,
        password: &str,
        kept_session: Option<&str>,
    ) -> Result<(), ResourceError> {
        self.user(id)?;
        // The slow part stays outside the transaction, which would hold up every other writer.
        let hash = hashing::hash_password(password)?;
        self.kv.transaction(|transaction| {
            let old: User =
                transaction.get(&Key::new().id(id))?.ok_or_else(|| ResourceError::missing(KIND))?;
            let mut new = old.clone();
            new.password_hash = Some(hash);
            new.timestamps.updated_at = self.clock.now();
            transaction.replace(&old, &new)?;
            sessions::remove_all(transaction, id, kept_session)
        })
    }

    /// The user with this name and password, active or not, if there is one. Takes as long for unknown users as for
    /// known.
    ///
    /// # Errors
    /// Of the database only.
    pub fn verify_password(&self, name: &str, password: &str) -> Result<Option<User>, ResourceError> {
        let user: Option<User> = self.kv.view().find(BY_NAME, &Key::new().text(name))?;
        let hash = user.as_ref().and_then(|user| user.password_hash.as_deref());
        let matches = hashing::password_matches(password, hash);
        Ok(user.filter(|_| matches))
    }

    /// Deletes a user with the user's authorizations, memberships and sessions.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn delete_user(&self, id: Id) -> Result<(), ResourceError> {
        self.kv.transaction(|transaction| {
            let key = Key::new().id(id);
            let user: User = transaction.get(&key)?.ok_or_else(|| ResourceError::missing(KIND))?;
            let authorizations = transaction
                .by_index::<Authorization>(AUTHORIZATIONS_BY_USER, &key, &Order::default())
                .collect::<Result<Vec<_>, KvError>>()?;
            for authorization in &authorizations {
                transaction.remove(authorization);
            }
            members::remove_user(transaction, id)?;
            sessions::remove_all(transaction, id, None)?;
            transaction.remove(&user);
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resources::test_support::{memory, user};

    #[test]
    fn only_the_right_password_verifies() {
        let resources = memory();
        let user = user(&resources, "ada");
        assert_eq!(resources.verify_password("ada", "").unwrap(), None);
        resources.set_password(user.id, "analytical", None).unwrap();
        assert!(resources.verify_password("ada", "analytical").unwrap().is_some());
        assert!(resources.verify_password("ada", "Analytical").unwrap().is_none());
        assert!(resources.verify_password("bob", "analytical").unwrap().is_none());
    }

    #[test]
    fn names_are_unique_on_the_server() {
        let resources = memory();
        user(&resources, "ada");
        let error = resources.create_user(NewUser { name: "ada".into(), ..NewUser::default() }).unwrap_err();
        assert_eq!(error.to_string(), "user with name ada already exists");
    }

    #[test]
    fn a_list_goes_on_behind_a_user_who_is_there_and_not_hidden() {
        let resources = memory();
        let (ada, bob) = (user(&resources, "ada"), user(&resources, "bob"));
        let behind = |id, hidden: Option<Id>| {
            let page = Page { after: Some(id), ..Page::default() };
            resources.users(&UserFilter::default(), &page, |user| Some(user.id) != hidden)
        };
        assert_eq!(behind(ada.id, None).unwrap().items, [bob]);
        for refused in [behind(ada.id, Some(ada.id)), behind(Id::new(1).unwrap(), None)] {
            assert!(matches!(refused, Err(ResourceError::Unprocessable(_))));
        }
    }
}
