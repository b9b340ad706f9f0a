//! Sessions: what a browser holds after signing in.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use tidegate_generated::types::Id;

use super::authorizations::TokenText;
use super::hashing::{SecretHash, new_secret};
use super::kv::{IndexEntry, Key, KvError, Order, Record, Table, Transaction};
use super::users::User;
use super::{ResourceError, Resources, users};

const BY_USER: u8 = 1;

/// How long a session lasts after it was last renewed, in seconds.
pub const SESSION_LENGTH_SECONDS: i64 = 3600;

/// A session. Its key is kept as a digest, like a token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Whose session it is.
    pub user: Id,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it ends unless it is renewed.
    pub expires_at: DateTime<Utc>,
    key_hash: SecretHash,
}

impl Record for Session {
    const TABLE: Table = Table { byte: 9, name: "sessions" };

    fn key(&self) -> Key {
        session_key(&self.key_hash)
    }

    fn index_entries(&self) -> Vec<IndexEntry> {
        vec![IndexEntry::plain(BY_USER, Key::new().id(self.user))]
    }
}

impl Resources {
    /// Begins a session, and gives back its key, the only time it is known. Clears away sessions that have ended.
    ///
    /// # Errors
    /// `NotFound` if the user is not there.
    pub fn create_session(&self, user: Id) -> Result<(Session, TokenText), ResourceError> {
        let key = new_secret(&self.chance);
        let now = self.clock.now();
        let session = Session {
            user,
            created_at: now,
            expires_at: end_of_session(now),
            key_hash: SecretHash::of(&key),
        };
        self.kv.transaction(|transaction| {
            if transaction.get::<User>(&Key::new().id(user))?.is_none() {
                return Err(ResourceError::missing(users::KIND));
            }
            let all = transaction.all::<Session>(&Order::default()).collect::<Result<Vec<_>, _>>()?;
            for ended in all.iter().filter(|session| session.expires_at <= now) {
                transaction.remove(ended);
            }
            transaction.insert(&session)?;
            Ok(())
        })?;
        Ok((session, TokenText::new(key)))
    }

    /// The session with a key, renewed if half of its time is gone; `None` if there is none or it has ended.
    ///
    /// # Errors
    /// Of the database only.
    pub fn session(&self, key: &str) -> Result<Option<Session>, ResourceError> {
        let hash = SecretHash::of(key);
        let now = self.clock.now();
        let found: Option<Session> = self.kv.view().get(&session_key(&hash))?;
        let Some(session) = found.filter(|found| found.expires_at > now && found.key_hash.matches(&hash))
        else {
            return Ok(None);
        };
        // Not at every use: a renewal is a write to disk.
        if session.expires_at - now > TimeDelta::seconds(SESSION_LENGTH_SECONDS / 2) {
            return Ok(Some(session));
        }
        self.kv.transaction(|transaction| {
            let Some(old) = transaction.get::<Session>(&session_key(&hash))? else {
                return Ok(None);
            };
            let new = Session { expires_at: end_of_session(now), ..old.clone() };
            transaction.replace(&old, &new)?;
            Ok(Some(new))
        })
    }

    /// Ends the session with a key; whether there was one.
    ///
    /// # Errors
    /// Of the database only.
    pub fn delete_session(&self, key: &str) -> Result<bool, ResourceError> {
        self.kv.transaction(|transaction| {
            let found: Option<Session> = transaction.get(&session_key(&SecretHash::of(key)))?;
            if let Some(session) = &found {
                transaction.remove(session);
            }
            Ok(found.is_some())
        })
    }
}

/// Ends the sessions of a user, except the one with the key `kept`.
pub(super) fn remove_all(
    transaction: &mut Transaction<'_>,
    user: Id,
    kept: Option<&str>,
) -> Result<(), ResourceError> {
    let kept = kept.map(SecretHash::of);
    let sessions = transaction
        .by_index::<Session>(BY_USER, &Key::new().id(user), &Order::default())
        .collect::<Result<Vec<_>, KvError>>()?;
    for session in sessions.iter().filter(|session| kept.is_none_or(|kept| !kept.matches(&session.key_hash)))
    {
        transaction.remove(session);
    }
    Ok(())
}

fn session_key(hash: &SecretHash) -> Key {
    Key::new().bytes(hash.as_bytes())
}

fn end_of_session(now: DateTime<Utc>) -> DateTime<Utc> {
    now + TimeDelta::seconds(SESSION_LENGTH_SECONDS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resources::test_support::{memory, user};

    fn age(resources: &Resources, key: &str, seconds: i64) {
        resources
            .kv
            .transaction(|transaction| {
                let old: Session = transaction.get(&session_key(&SecretHash::of(key)))?.unwrap();
                let new = Session { expires_at: old.expires_at - TimeDelta::seconds(seconds), ..old.clone() };
                transaction.replace(&old, &new)
            })
            .unwrap();
    }

    #[test]
    fn a_session_is_renewed_in_its_second_half_and_ends_after_it() {
        let resources = memory();
        let ada = user(&resources, "ada");
        let (session, key) = resources.create_session(ada.id).unwrap();
        assert_eq!(resources.session(key.as_str()).unwrap(), Some(session.clone()));
        age(&resources, key.as_str(), SESSION_LENGTH_SECONDS / 2 + 60);
        let renewed = resources.session(key.as_str()).unwrap().unwrap();
        assert!(renewed.expires_at >= session.expires_at);
        age(&resources, key.as_str(), SESSION_LENGTH_SECONDS + 60);
        assert_eq!(resources.session(key.as_str()).unwrap(), None);
    }

    #[test]
    fn signing_out_changing_the_password_and_deleting_the_user_end_sessions() {
        let resources = memory();
        let ada = user(&resources, "ada");
        let start = || resources.create_session(ada.id).unwrap().1;
        let key = start();
        assert!(resources.delete_session(key.as_str()).unwrap());
        assert!(!resources.delete_session(key.as_str()).unwrap());
        let (key, kept) = (start(), start());
        resources.set_password(ada.id, "a new password", Some(kept.as_str())).unwrap();
        assert_eq!(resources.session(key.as_str()).unwrap(), None);
        assert!(resources.session(kept.as_str()).unwrap().is_some());
        let key = start();
        resources.delete_user(ada.id).unwrap();
        assert_eq!(resources.session(key.as_str()).unwrap(), None);
    }
}
