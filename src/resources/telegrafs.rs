//! Telegraf configurations: what an agent asks for when it is started with an address of this server.

mod plugins;
mod references;

use serde::{Deserialize, Serialize};
use tidegate_generated::types::Id;

use super::kv::{IndexEntry, Key, KvError, Order, Record, Table, Transaction, View};
use super::organizations::Organization;
use super::{ResourceError, Resources, Subject, Timestamps, labels, members, organizations};

pub use plugins::{PluginKind, TelegrafPlugin, compose as compose_telegraf};

/// The index from an organization to its configurations.
const BY_ORGANIZATION: u8 = 1;
pub(crate) const KIND: &str = "telegraf configuration";

/// A Telegraf configuration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Telegraf {
    /// Its id.
    pub id: Id,
    /// The organization it belongs to.
    pub organization: Id,
    /// Its name, which others may have too.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// The whole configuration, as TOML.
    pub config: String,
    /// The names of the buckets that the agent writes to.
    pub buckets: Vec<String>,
    /// When it was made and last changed.
    pub timestamps: Timestamps,
}

impl Record for Telegraf {
    const TABLE: Table = Table { byte: 17, name: "telegrafs" };

    fn key(&self) -> Key {
        Key::new().id(self.id)
    }

    fn index_entries(&self) -> Vec<IndexEntry> {
        vec![IndexEntry::plain(BY_ORGANIZATION, Key::new().id(self.organization))]
    }
}

/// A Telegraf configuration to be made, or to take the place of another.
#[derive(Debug, Clone)]
pub struct NewTelegraf {
    /// The organization it belongs to.
    pub organization: Id,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// The whole configuration, as TOML.
    pub config: String,
    /// The names of the buckets that the agent writes to; those that the configuration names where nobody says.
    pub buckets: Option<Vec<String>>,
}

impl Resources {
    /// Makes a Telegraf configuration.
    ///
    /// # Errors
    /// `NotFound` if the organization is not there, `Invalid` if the configuration is not TOML.
    pub fn create_telegraf(&self, new: NewTelegraf) -> Result<Telegraf, ResourceError> {
        self.kv.transaction(|transaction| self.insert_telegraf(transaction, new))
    }

    pub(super) fn insert_telegraf(
        &self,
        transaction: &mut Transaction<'_>,
        new: NewTelegraf,
    ) -> Result<Telegraf, ResourceError> {
        if transaction.get::<Organization>(&Key::new().id(new.organization))?.is_none() {
            return Err(ResourceError::missing(organizations::KIND));
        }
        let named = buckets_of(&new.config)?;
        let telegraf = Telegraf {
            id: self.new_id(),
            organization: new.organization,
            name: new.name,
            description: new.description,
            config: new.config,
            buckets: new.buckets.unwrap_or(named),
            timestamps: self.timestamps(),
        };
        transaction.insert(&telegraf)?;
        Ok(telegraf)
    }

    /// The Telegraf configuration with an id.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn telegraf(&self, id: Id) -> Result<Telegraf, ResourceError> {
        get(&self.kv.view(), id)
    }

    /// The Telegraf configurations, of one organization or of all, that `keep` accepts, oldest first.
    ///
    /// # Errors
    /// Of the database only.
    pub fn telegrafs(
        &self,
        organization: Option<Id>,
        mut keep: impl FnMut(&Telegraf) -> bool,
    ) -> Result<Vec<Telegraf>, ResourceError> {
        let view = self.kv.view();
        let mut telegrafs = match organization {
            Some(id) => of_organization(&view, id)?,
            None => view.all(&Order::default()).collect::<Result<_, _>>()?,
        };
        telegrafs.retain(|telegraf| keep(telegraf));
        Ok(telegrafs)
    }

    /// Puts a configuration in the place of the one with an id, which keeps its labels, members and owners.
    ///
    /// # Errors
    /// `NotFound`, `Invalid` if the configuration is not TOML, or the organization another than before.
    pub fn replace_telegraf(&self, id: Id, new: NewTelegraf) -> Result<Telegraf, ResourceError> {
        self.kv.transaction(|transaction| self.change_telegraf(transaction, id, new))
    }

    pub(super) fn change_telegraf(
        &self,
        transaction: &mut Transaction<'_>,
        id: Id,
        new: NewTelegraf,
    ) -> Result<Telegraf, ResourceError> {
        let old = get(transaction, id)?;
        if new.organization != old.organization {
            return Err(ResourceError::Invalid(format!(
                "orgID: expected {}, the organization of the {KIND}, found {}",
                old.organization, new.organization
            )));
        }
        let named = buckets_of(&new.config)?;
        let changed = Telegraf {
            name: new.name,
            description: new.description,
            config: new.config,
            buckets: new.buckets.unwrap_or(named),
            timestamps: Timestamps { updated_at: self.clock.now(), ..old.timestamps },
            ..old.clone()
        };
        transaction.replace(&old, &changed)?;
        Ok(changed)
    }

    /// Deletes a Telegraf configuration with its memberships and label mappings.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn delete_telegraf(&self, id: Id) -> Result<(), ResourceError> {
        self.kv.transaction(|transaction| {
            let telegraf = get(transaction, id)?;
            Ok(remove(transaction, &telegraf)?)
        })
    }
}

/// Removes a configuration and what hangs on it.
pub(super) fn remove(transaction: &mut Transaction<'_>, telegraf: &Telegraf) -> Result<(), KvError> {
    labels::detach_all(transaction, Subject::Telegraf(telegraf.id))?;
    members::remove_all(transaction, Subject::Telegraf(telegraf.id))?;
    transaction.remove(telegraf);
    Ok(())
}

/// Removes the configurations of an organization.
pub(super) fn remove_of_organization(
    transaction: &mut Transaction<'_>,
    organization: Id,
) -> Result<(), KvError> {
    for telegraf in of_organization(transaction, organization)? {
        remove(transaction, &telegraf)?;
    }
    Ok(())
}

/// The configurations of an organization, oldest first.
pub(super) fn of_organization(view: &View<'_>, organization: Id) -> Result<Vec<Telegraf>, KvError> {
    view.by_index(BY_ORGANIZATION, &Key::new().id(organization), &Order::default()).collect()
}

fn get(view: &View<'_>, id: Id) -> Result<Telegraf, ResourceError> {
    view.get(&Key::new().id(id))?.ok_or_else(|| ResourceError::missing(KIND))
}

/// The buckets that the outputs of a configuration name, in its order.
fn buckets_of(config: &str) -> Result<Vec<String>, ResourceError> {
    let table = parse(config).map_err(|error| ResourceError::Invalid(format!("config: {error}")))?;
    let outputs = table.get("outputs").and_then(|outputs| outputs.get("influxdb_v2"));
    let outputs = match outputs {
        Some(toml::Value::Array(outputs)) => outputs.iter().collect(),
        Some(output) => vec![output],
        None => Vec::new(),
    };
    let named = outputs.into_iter().filter_map(|output| output.get("bucket")?.as_str());
    Ok(named.filter(|name| !name.is_empty()).map(str::to_owned).collect())
}

/// A configuration as TOML, references to the agent's environment outside texts standing for some number.
///
/// # Errors
/// Where in the text what is no TOML.
fn parse(config: &str) -> Result<toml::Table, String> {
    toml::from_str(&references::filled(config)).map_err(|error| {
        let before = error.span().and_then(|span| config.get(..span.start));
        let message = error.message().replace('\n', ", ");
        match before {
            Some(before) => {
                let line = before.matches('\n').count() + 1;
                let column = before.chars().rev().take_while(|character| *character != '\n').count() + 1;
                format!("expected TOML, but in line {line}, column {column}: {message}")
            }
            None => format!("expected TOML: {message}"),
        }
    })
}

#[cfg(test)]
mod tests;
