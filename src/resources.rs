//! The records of the service and their rules: organizations, users, buckets, labels and everything around them.
//!
//! One file per resource, each adding its operations to [`Resources`]; [`kv`] underneath is the only user of sled.
//! Every change is one transaction: its rules are checked, its cascades carried out and its indexes kept inside it, and
//! it is on disk when the call returns. All calls block; run them on a blocking pool.
//!
//! Nothing here knows HTTP, permissions of a caller, or the columnar store. Records are this module's own structs, so
//! that a changed contract never touches stored data.

mod authorizations;
mod buckets;
mod dbrps;
#[cfg(test)]
mod deletion;
mod hashing;
mod kv;
mod labels;
mod listing;
mod measurement_schemas;
mod members;
mod organizations;
mod permissions;
mod secrets;
mod sessions;
mod setup;
mod snapshots;
mod stacks;
mod telegrafs;
pub mod templates;
#[cfg(test)]
mod test_support;
mod usage;
mod users;
mod variables;

use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tidegate_generated::types::Id;

pub use authorizations::{
    Authorization, AuthorizationChange, AuthorizationFilter, NewAuthorization, TokenText,
};
pub use buckets::{
    Bucket, BucketChange, BucketFilter, BucketKind, BucketQuota, NewBucket, Retention, SchemaType,
};
pub use dbrps::{Dbrp, DbrpChange, DbrpFilter, NewDbrp};
pub use hashing::SecretHash;
pub use kv::KvError;
pub use labels::{Label, LabelChange, NewLabel};
pub use listing::{DEFAULT_LIMIT, Listing, MAX_LIMIT, Page};
pub use measurement_schemas::{Column, ColumnKind, DataType, MeasurementSchema};
pub use members::{Member, Role, Subject};
pub use organizations::{NewOrganization, Organization, OrganizationChange, OrganizationFilter};
pub use permissions::{Action, Permission, ResourceType, UnknownResourceType};
pub use secrets::{NoSecretsKey, SecretValue, SecretsError, SecretsKey, SecretsKeySource};
pub use sessions::{SESSION_LENGTH_SECONDS, Session};
pub use setup::{Onboarded, Onboarding};
pub use snapshots::{Records, Snapshot};
pub use stacks::{
    NewStack, Stack, StackAssociation, StackChange, StackEvent, StackEventKind, StackFilter, StackResource,
};
pub use telegrafs::{NewTelegraf, PluginKind, Telegraf, TelegrafPlugin, compose_telegraf};
pub use usage::{Usage, UsageCounts, UsageKind, UsageSaver};
pub use users::{NewUser, User, UserChange, UserFilter};
pub use variables::{NewVariable, Variable, VariableArguments, VariableChange};

use crate::chance::Chance;
use crate::clock::Clock;

use kv::{Kv, Record as _};
use secrets::Vault;
use usage::UsageMeter;

/// Why an operation on a resource was refused.
#[derive(Debug, thiserror::Error)]
pub enum ResourceError {
    /// No such record.
    #[error("{}", match name { Some(name) => format!("{kind} {name:?} not found"), None => format!("{kind} not found") })]
    NotFound {
        /// The kind of record, as in messages: `bucket`, `organization`…
        kind: &'static str,
        /// The name it was looked for by; absent when it was looked for by id.
        name: Option<String>,
    },
    /// Another record has this name.
    #[error("{kind} with name {name} already exists")]
    Conflict {
        /// The kind of record.
        kind: &'static str,
        /// The name that is taken.
        name: String,
    },
    /// The service has been set up before.
    #[error("onboarding has already been completed")]
    AlreadySetUp,
    /// A value breaks a rule; the text says which.
    #[error("{0}")]
    Invalid(String),
    /// A value is well formed but cannot be served; the text says why.
    #[error("{0}")]
    Unprocessable(String),
    /// A quota does not allow it; the text says what.
    #[error("{0}")]
    Quota(String),
    /// The password hash failed.
    #[error("cannot hash the password: {0}")]
    Password(String),
    /// Secrets cannot be stored or read.
    #[error(transparent)]
    Secrets(#[from] SecretsError),
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] KvError),
}

impl ResourceError {
    /// A record looked for by id is not there.
    pub(crate) fn missing(kind: &'static str) -> Self {
        Self::NotFound { kind, name: None }
    }

    /// A record looked for by name is not there.
    pub(crate) fn missing_name(kind: &'static str, name: &str) -> Self {
        Self::NotFound { kind, name: Some(name.to_owned()) }
    }

    /// Turns a unique index's refusal into a conflict over `name`.
    pub(crate) fn conflict(error: KvError, kind: &'static str, name: &str) -> Self {
        if matches!(error, KvError::Duplicate { .. }) {
            Self::Conflict { kind, name: name.to_owned() }
        } else {
            Self::Storage(error)
        }
    }
}

/// Whether an organization, user or authorization may be used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// In use.
    #[default]
    Active,
    /// Kept, but refused.
    Inactive,
}

/// When a record was made and last changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timestamps {
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

impl Timestamps {
    fn at(time: DateTime<Utc>) -> Self {
        Self { created_at: time, updated_at: time }
    }
}

/// How to open the resources of a server.
#[derive(Debug, Clone)]
pub struct ResourceOptions<'a> {
    /// Where the database is; without a directory it is temporary and gone with its last handle.
    pub directory: Option<&'a Path>,
    /// What timestamps and the end of sessions come from.
    pub clock: Clock,
    /// The source of ids and tokens.
    pub chance: Chance,
    /// Where the key of the secrets is from.
    pub secrets_key: SecretsKeySource,
    /// How many buckets organizations may have, and for how long these may keep points.
    pub bucket_quota: BucketQuota,
}

impl<'a> ResourceOptions<'a> {
    /// A temporary database, whose secrets have a key that nobody else ever has.
    pub fn memory() -> Self {
        Self {
            directory: None,
            clock: Clock::default(),
            chance: Chance::default(),
            secrets_key: SecretsKeySource::Given(SecretsKey::random()),
            bucket_quota: BucketQuota::default(),
        }
    }

    /// A database in a directory, created when needed, with the key of its secrets in the file `secrets.key` beside it.
    pub fn directory(directory: &'a Path) -> Self {
        let key = directory.with_file_name("secrets.key");
        Self { directory: Some(directory), secrets_key: SecretsKeySource::File(key), ..Self::memory() }
    }
}

/// All resources of one server. Cheap to clone; clones share the database.
#[derive(Debug, Clone)]
pub struct Resources {
    kv: Arc<Kv>,
    usage: Arc<UsageMeter>,
    vault: Arc<Vault>,
    bucket_quota: BucketQuota,
    clock: Clock,
    chance: Chance,
}

impl Resources {
    /// Opens the resource database in a directory, creating it when needed. Without a directory the database is
    /// temporary and gone with its last clone.
    ///
    /// # Errors
    /// [`KvError::Locked`] if another process has it open, [`KvError::Open`] if it cannot be read.
    pub fn open(directory: Option<&Path>) -> Result<Self, ResourceError> {
        Self::open_with(directory.map_or_else(ResourceOptions::memory, ResourceOptions::directory))
    }

    /// The same, as options say.
    ///
    /// # Errors
    /// Those of [`Self::open`].
    pub fn open_with(options: ResourceOptions<'_>) -> Result<Self, ResourceError> {
        let resources = Self {
            kv: Arc::new(Kv::open(options.directory)?),
            usage: Arc::default(),
            vault: Arc::new(Vault::new(options.secrets_key)),
            bucket_quota: options.bucket_quota,
            clock: options.clock,
            chance: options.chance,
        };
        resources.restart_chance()?;
        Ok(resources)
    }

    /// From a seed, goes on with what follows from it and the records there are: so that it gives the same after a restart
    /// or a reset, and nothing that it gave before.
    fn restart_chance(&self) -> Result<(), ResourceError> {
        if self.chance.is_seeded() {
            self.chance.restart(self.kv.restart_ids(Snapshot::TABLE)?);
        }
        Ok(())
    }

    /// A number that grows with every change of any resource, usage figures apart. What was derived from the records while it had one
    /// value is still true as long as it has that value.
    pub fn changes(&self) -> u64 {
        self.kv.changes()
    }

    fn timestamps(&self) -> Timestamps {
        Timestamps::at(self.clock.now())
    }

    fn new_id(&self) -> Id {
        self.kv.new_id(&self.chance)
    }
}

/// Refuses an empty name, naming what it was for.
fn check_name(kind: &'static str, name: &str) -> Result<(), ResourceError> {
    if name.trim().is_empty() {
        return Err(ResourceError::Invalid(format!("{kind} name must not be empty")));
    }
    Ok(())
}
