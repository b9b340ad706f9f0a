//! Secrets: texts that templates and tasks of an organization use, and that nobody gets to see again.
//!
//! Only their keys are readable in the database. A value is sealed before it is stored, see [`key`], so that neither the
//! database, nor its snapshots, nor a copy of either shows one without the key that [`vault`] keeps beside them.

mod key;
mod vault;

use std::collections::BTreeMap;
use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde::{Deserialize, Serialize};
use tidegate_generated::types::Id;

use super::kv::{Key, KvError, Order, Record, Table, Transaction, View};
use super::organizations::{self, Organization};
use super::{ResourceError, Resources, check_name};

pub use key::{NoSecretsKey, SecretsKey};
pub(super) use vault::Vault;
pub use vault::{SecretsError, SecretsKeySource};

const KIND: &str = "secret";

/// A secret as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Secret {
    organization: Id,
    /// What it is called in its organization.
    name: String,
    /// The sealed value, in base64.
    sealed: String,
}

impl Record for Secret {
    const TABLE: Table = Table { byte: 13, name: "secrets" };

    fn key(&self) -> Key {
        Key::new().id(self.organization).text(&self.name)
    }
}

/// The value of a secret. Printed it shows nothing of itself.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretValue(String);

impl SecretValue {
    /// The value itself, for those who may use it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SecretValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretValue(..)")
    }
}

impl Resources {
    /// The keys of the secrets of an organization, in their order; none where the organization is not there.
    ///
    /// # Errors
    /// Of the database only.
    pub fn secret_keys(&self, organization: Id) -> Result<Vec<String>, ResourceError> {
        let view = self.kv.view();
        let secrets = of_organization(&view, organization);
        Ok(secrets.map(|secret| secret.map(|secret| secret.name)).collect::<Result<_, _>>()?)
    }

    /// The value of a secret, to be used where the organization's templates and tasks ask for it.
    ///
    /// # Errors
    /// `NotFound`; `Secrets` if the key is not the one with which it was stored.
    pub fn secret_value(&self, organization: Id, name: &str) -> Result<SecretValue, ResourceError> {
        let found: Option<Secret> = self.kv.view().get(&Key::new().id(organization).text(name))?;
        let secret = found.ok_or_else(|| ResourceError::missing_name(KIND, name))?;
        Ok(self.unseal(&self.vault.present_key()?, &secret).map(SecretValue)?)
    }

    /// Sets secrets of an organization by their keys; those that are not named stay as they are.
    ///
    /// # Errors
    /// `NotFound` if the organization is not there, `Invalid` if a key is empty, `Secrets` if they cannot be sealed.
    pub fn set_secrets(
        &self,
        organization: Id,
        values: &BTreeMap<String, String>,
    ) -> Result<(), ResourceError> {
        self.kv.transaction(|transaction| {
            if transaction.get::<Organization>(&Key::new().id(organization))?.is_none() {
                return Err(ResourceError::missing(organizations::KIND));
            }
            self.put_secrets(transaction, organization, values)
        })
    }

    /// The same as a part of a larger change. The organization is there.
    pub(super) fn put_secrets(
        &self,
        transaction: &mut Transaction<'_>,
        organization: Id,
        values: &BTreeMap<String, String>,
    ) -> Result<(), ResourceError> {
        if values.is_empty() {
            return Ok(());
        }
        // Secrets of one server have one key: without that of the others, a new one would make two kinds of them.
        let other = transaction.all::<Secret>(&Order::default()).next().transpose()?;
        let key = match &other {
            Some(other) => {
                let key = self.vault.present_key()?;
                self.unseal(&key, other)?;
                key
            }
            None => self.vault.key_or_new()?,
        };
        for (name, value) in values {
            check_name(KIND, name)?;
            let sealed = key
                .seal(organization, name, value)
                .ok_or_else(|| SecretsError::TooLong { name: name.clone() })?;
            let secret = Secret { organization, name: name.clone(), sealed: STANDARD_NO_PAD.encode(sealed) };
            if let Some(old) = transaction.get::<Secret>(&secret.key())? {
                transaction.remove(&old);
            }
            transaction.insert(&secret)?;
        }
        Ok(())
    }

    /// Deletes secrets of an organization by their keys; keys that no secret has are passed over.
    ///
    /// # Errors
    /// Of the database only.
    pub fn delete_secrets(&self, organization: Id, names: &[String]) -> Result<(), ResourceError> {
        self.kv.transaction(|transaction| {
            for name in names {
                if let Some(secret) = transaction.get::<Secret>(&Key::new().id(organization).text(name))? {
                    transaction.remove(&secret);
                }
            }
            Ok(())
        })
    }

    /// Whether the secrets there are can be read with the key there is.
    ///
    /// # Errors
    /// `Secrets` with what is wrong and what would help.
    pub fn check_secrets(&self) -> Result<(), ResourceError> {
        let key = self.vault.key()?;
        let view = self.kv.view();
        let first = view.all::<Secret>(&Order::default()).next().transpose()?;
        match (key, first) {
            (_, None) => Ok(()),
            (None, Some(_)) => Ok(self.vault.present_key().map(drop)?),
            (Some(key), Some(secret)) => Ok(self.unseal(&key, &secret).map(drop)?),
        }
    }

    fn unseal(&self, key: &SecretsKey, secret: &Secret) -> Result<String, SecretsError> {
        let sealed = STANDARD_NO_PAD.decode(&secret.sealed).ok();
        let value = sealed.and_then(|sealed| key.open(secret.organization, &secret.name, &sealed));
        value.ok_or_else(|| SecretsError::OtherKey {
            name: secret.name.clone(),
            organization: secret.organization.to_string(),
            place: self.vault.place(),
        })
    }
}

fn of_organization<'v, 'a>(
    view: &'v View<'a>,
    organization: Id,
) -> impl Iterator<Item = Result<Secret, KvError>> + use<'v, 'a> {
    view.with_prefix(&Key::new().id(organization))
}

/// Removes the secrets of an organization.
pub(super) fn remove_of_organization(
    transaction: &mut Transaction<'_>,
    organization: Id,
) -> Result<(), KvError> {
    let all = of_organization(transaction, organization).collect::<Result<Vec<_>, KvError>>()?;
    all.iter().for_each(|secret| transaction.remove(secret));
    Ok(())
}

#[cfg(test)]
mod tests;
