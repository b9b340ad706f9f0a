//! Authorizations: permissions with a token that carries them.
//!
//! Only the token's digest is kept. The text exists once, in the answer to whoever made the authorization.

use std::fmt;

use serde::{Deserialize, Serialize};
use tidegate_generated::types::Id;

use super::hashing::{SecretHash, new_secret};
use super::kv::{IndexEntry, Key, KvError, Record, Table, Transaction};
use super::organizations::Organization;
use super::users::User;
use super::{Listing, Page, Permission, ResourceError, Resources, Status, Timestamps, organizations, users};

/// The index from an organization to its authorizations.
pub(super) const BY_ORGANIZATION: u8 = 1;
/// The index from a user to the user's authorizations.
pub(super) const BY_USER: u8 = 2;
/// The index from a token's digest to the authorization.
const BY_TOKEN: u8 = 3;
const KIND: &str = "authorization";

/// A token as text. Not shown by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct TokenText(String);

impl TokenText {
    pub(super) fn new(text: String) -> Self {
        Self(text)
    }

    /// The text, to hand to its owner.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for TokenText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenText(..)")
    }
}

/// An authorization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authorization {
    /// Its id.
    pub id: Id,
    /// The organization it belongs to.
    pub organization: Id,
    /// The user it belongs to; it stops working when the user is deleted or inactive.
    pub user: Id,
    /// What it is for.
    pub description: Option<String>,
    /// Whether its token works.
    pub status: Status,
    /// What its token may do.
    pub permissions: Vec<Permission>,
    /// The token's digest.
    token_hash: SecretHash,
    /// When it was made and last changed.
    pub timestamps: Timestamps,
}

impl Record for Authorization {
    const TABLE: Table = Table { byte: 7, name: "authorizations" };

    fn key(&self) -> Key {
        Key::new().id(self.id)
    }

    fn index_entries(&self) -> Vec<IndexEntry> {
        vec![
            IndexEntry::plain(BY_ORGANIZATION, Key::new().id(self.organization)),
            IndexEntry::plain(BY_USER, Key::new().id(self.user)),
            IndexEntry::unique(BY_TOKEN, token_key(&self.token_hash)),
        ]
    }
}

/// An authorization to be made.
#[derive(Debug, Clone)]
pub struct NewAuthorization {
    /// The organization it belongs to.
    pub organization: Id,
    /// The user it belongs to.
    pub user: Id,
    /// What it is for.
    pub description: Option<String>,
    /// Whether its token works.
    pub status: Status,
    /// What its token may do; at least one permission.
    pub permissions: Vec<Permission>,
    /// The token, where somebody chose it; random otherwise.
    pub token: Option<String>,
}

/// What to change about an authorization; absent parts stay.
#[derive(Debug, Clone, Default)]
pub struct AuthorizationChange {
    /// The new description.
    pub description: Option<String>,
    /// The new status.
    pub status: Option<Status>,
}

/// Which authorizations are wanted; absent parts match all.
#[derive(Debug, Clone, Default)]
pub struct AuthorizationFilter {
    /// Those of this organization.
    pub organization: Option<Id>,
    /// Those of this user.
    pub user: Option<Id>,
    /// The one with this token.
    pub token: Option<SecretHash>,
}

impl Resources {
    /// Makes an authorization and its token, whose text is given back here and never again.
    ///
    /// # Errors
    /// `NotFound` if the organization or the user is not there, `Invalid` without permissions or if the chosen token
    /// is empty or in use.
    pub fn create_authorization(
        &self,
        new: NewAuthorization,
    ) -> Result<(Authorization, TokenText), ResourceError> {
        self.kv.transaction(|transaction| {
            if transaction.get::<Organization>(&Key::new().id(new.organization))?.is_none() {
                return Err(ResourceError::missing(organizations::KIND));
            }
            if transaction.get::<User>(&Key::new().id(new.user))?.is_none() {
                return Err(ResourceError::missing(users::KIND));
            }
            self.insert_authorization(transaction, new)
        })
    }

    pub(super) fn insert_authorization(
        &self,
        transaction: &mut Transaction<'_>,
        new: NewAuthorization,
    ) -> Result<(Authorization, TokenText), ResourceError> {
        if new.permissions.is_empty() {
            return Err(ResourceError::Invalid("an authorization needs at least one permission".to_owned()));
        }
        let token = new.token.unwrap_or_else(|| new_secret(&self.chance));
        if token.is_empty() {
            return Err(ResourceError::Invalid("token must not be empty".to_owned()));
        }
        let authorization = Authorization {
            id: self.new_id(),
            organization: new.organization,
            user: new.user,
            description: new.description,
            status: new.status,
            permissions: new.permissions,
            token_hash: SecretHash::of(&token),
            timestamps: self.timestamps(),
        };
        transaction.insert(&authorization).map_err(|error| match error {
            // Not a `Conflict`, which would repeat the token.
            KvError::Duplicate { .. } => ResourceError::Invalid("this token is already in use".to_owned()),
            error @ (KvError::Locked { .. }
            | KvError::Open { .. }
            | KvError::Closed
            | KvError::Storage { .. }
            | KvError::Damaged { .. }) => ResourceError::Storage(error),
        })?;
        Ok((authorization, TokenText(token)))
    }

    /// The authorization with an id.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn authorization(&self, id: Id) -> Result<Authorization, ResourceError> {
        self.kv.view().get(&Key::new().id(id))?.ok_or_else(|| ResourceError::missing(KIND))
    }

    /// The authorization of a token, whatever its status.
    ///
    /// # Errors
    /// Of the database only.
    pub fn authorization_by_token(&self, token: &SecretHash) -> Result<Option<Authorization>, ResourceError> {
        let found: Option<Authorization> = self.kv.view().find(BY_TOKEN, &token_key(token))?;
        Ok(found.filter(|authorization| authorization.token_hash.matches(token)))
    }

    /// A part of the authorizations that match a filter and that `keep` accepts.
    ///
    /// # Errors
    /// Of the database only.
    pub fn authorizations(
        &self,
        filter: &AuthorizationFilter,
        page: &Page,
        mut keep: impl FnMut(&Authorization) -> bool,
    ) -> Result<Listing<Authorization>, ResourceError> {
        let view = self.kv.view();
        let wanted = |authorization: &Authorization| {
            filter.organization.is_none_or(|id| id == authorization.organization)
                && filter.user.is_none_or(|id| id == authorization.user)
                && filter.token.is_none_or(|token| token.matches(&authorization.token_hash))
                && keep(authorization)
        };
        let order = page.order();
        match (filter.token, filter.user, filter.organization) {
            (Some(token), _, _) => Listing::of_one(view.find(BY_TOKEN, &token_key(&token))?, page, wanted),
            (None, Some(user), _) => {
                Listing::collect(view.by_index(BY_USER, &Key::new().id(user), &order), page, wanted)
            }
            (None, None, Some(organization)) => {
                let key = Key::new().id(organization);
                Listing::collect(view.by_index(BY_ORGANIZATION, &key, &order), page, wanted)
            }
            (None, None, None) => Listing::collect(view.all(&order), page, wanted),
        }
    }

    /// Changes an authorization. Its permissions never change.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn update_authorization(
        &self,
        id: Id,
        change: AuthorizationChange,
    ) -> Result<Authorization, ResourceError> {
        self.kv.transaction(|transaction| {
            let old: Authorization =
                transaction.get(&Key::new().id(id))?.ok_or_else(|| ResourceError::missing(KIND))?;
            let mut new = old.clone();
            if change.description.is_some() {
                new.description = change.description;
            }
            if let Some(status) = change.status {
                new.status = status;
            }
            new.timestamps.updated_at = self.clock.now();
            transaction.replace(&old, &new)?;
            Ok(new)
        })
    }

    /// Deletes an authorization; its token stops working at once.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn delete_authorization(&self, id: Id) -> Result<(), ResourceError> {
        self.kv.transaction(|transaction| {
            let authorization: Authorization =
                transaction.get(&Key::new().id(id))?.ok_or_else(|| ResourceError::missing(KIND))?;
            transaction.remove(&authorization);
            Ok(())
        })
    }
}

fn token_key(token: &SecretHash) -> Key {
    Key::new().bytes(token.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resources::test_support::{memory, organization, user};

    fn new(organization: Id, user: Id) -> NewAuthorization {
        NewAuthorization {
            organization,
            user,
            description: None,
            status: Status::Active,
            permissions: Permission::all_access(organization),
            token: None,
        }
    }

    #[test]
    fn the_token_is_found_by_its_digest_and_never_stored() {
        let resources = memory();
        let (one, ada) = (organization(&resources, "one"), user(&resources, "ada"));
        let (authorization, token) = resources.create_authorization(new(one.id, ada.id)).unwrap();
        let found = resources.authorization_by_token(&SecretHash::of(token.as_str())).unwrap();
        assert_eq!(found, Some(authorization.clone()));
        assert_eq!(resources.authorization_by_token(&SecretHash::of("guess")).unwrap(), None);
        let stored = serde_json::to_string(&authorization).unwrap();
        assert!(!stored.contains(token.as_str()), "{stored}");
        assert_eq!(format!("{token:?}"), "TokenText(..)");
    }

    #[test]
    fn a_chosen_token_is_taken_once() {
        let resources = memory();
        let (one, ada) = (organization(&resources, "one"), user(&resources, "ada"));
        let chosen = || NewAuthorization { token: Some("t".into()), ..new(one.id, ada.id) };
        assert_eq!(resources.create_authorization(chosen()).unwrap().1.as_str(), "t");
        let error = resources.create_authorization(chosen()).unwrap_err();
        assert_eq!(error.to_string(), "this token is already in use");
    }

    #[test]
    fn deleting_a_user_takes_the_authorizations_along() {
        let resources = memory();
        let (one, ada) = (organization(&resources, "one"), user(&resources, "ada"));
        let (_, token) = resources.create_authorization(new(one.id, ada.id)).unwrap();
        resources.delete_user(ada.id).unwrap();
        assert_eq!(resources.authorization_by_token(&SecretHash::of(token.as_str())).unwrap(), None);
    }
}
