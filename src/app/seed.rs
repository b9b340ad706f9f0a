//! Organizations, users, buckets, tokens, labels, variables, Telegraf configurations and points out of one document, all of
//! them or none.
//!
//! ```yaml
//! users:
//!   - {name: ada, password: difference engine}
//! orgs:
//!   - name: tides
//!     owners: [ada]
//!     labels:
//!       - {name: north, properties: {color: blue}}
//!     buckets:
//!       - name: harbour
//!         retention: 30d
//!         labels: [north]
//!         precision: s
//!         data: |
//!           tide,place=quay level=1.5 1767225600
//!     variables:
//!       - {name: place, arguments: {type: constant, values: [quay, pier]}}
//!     telegrafs:
//!       - name: hosts
//!         config: |
//!           [[inputs.cpu]]
//!     tokens:
//!       - token: my-token
//!         permissions: [{action: read, type: buckets, name: harbour}]
//! ```

mod apply;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tidegate_generated::types::Id;

use super::{App, StateError};
use crate::resources::{Action, ResourceType, VariableArguments};

use apply::Applied;

/// What is to be created. Users, organizations, and in these labels, buckets, variables and Telegraf configurations of names
/// that are there already are taken as they are.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Seed {
    users: Vec<SeedUser>,
    orgs: Vec<SeedOrganization>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct SeedUser {
    name: String,
    password: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct SeedOrganization {
    name: String,
    description: Option<String>,
    /// Names of users.
    #[serde(default)]
    owners: Vec<String>,
    /// Names of users.
    #[serde(default)]
    members: Vec<String>,
    #[serde(default)]
    labels: Vec<SeedLabel>,
    #[serde(default)]
    buckets: Vec<SeedBucket>,
    #[serde(default)]
    variables: Vec<SeedVariable>,
    #[serde(default)]
    telegrafs: Vec<SeedTelegraf>,
    #[serde(default)]
    tokens: Vec<SeedToken>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct SeedLabel {
    name: String,
    #[serde(default)]
    properties: BTreeMap<String, String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct SeedBucket {
    name: String,
    description: Option<String>,
    /// A duration; `0`, or nothing, is for ever.
    retention: Option<String>,
    /// Names of labels of the organization.
    #[serde(default)]
    labels: Vec<String>,
    /// The unit of the data's timestamps: `ns`, `us`, `ms` or `s`; `ns` where it is absent.
    precision: Option<String>,
    /// Line protocol.
    #[serde(default)]
    data: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct SeedVariable {
    name: String,
    description: Option<String>,
    arguments: VariableArguments,
    #[serde(default)]
    selected: Vec<String>,
    sort_order: Option<i64>,
    /// Names of labels of the organization.
    #[serde(default)]
    labels: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct SeedTelegraf {
    name: String,
    description: Option<String>,
    /// TOML.
    config: String,
    /// Names of labels of the organization.
    #[serde(default)]
    labels: Vec<String>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct SeedToken {
    /// Drawn where it is absent.
    token: Option<String>,
    description: Option<String>,
    /// The name of the user it belongs to; an owner of the organization where it is absent.
    user: Option<String>,
    /// All of the organization where they are absent.
    permissions: Option<Vec<SeedPermission>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct SeedPermission {
    action: Action,
    #[serde(rename = "type")]
    resource_type: ResourceType,
    /// The name of one bucket.
    name: Option<String>,
}

impl std::fmt::Debug for SeedUser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SeedUser").field("name", &self.name).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for SeedToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SeedToken").field("description", &self.description).finish_non_exhaustive()
    }
}

/// What a seed stands for now.
#[derive(Debug, Default, Serialize)]
pub struct Seeded {
    /// Its users.
    pub users: Vec<Named>,
    /// Its organizations.
    pub orgs: Vec<Named>,
    /// Its labels.
    pub labels: Vec<Named>,
    /// Its buckets.
    pub buckets: Vec<Named>,
    /// Its variables.
    pub variables: Vec<Named>,
    /// Its Telegraf configurations.
    pub telegrafs: Vec<Named>,
    /// Its tokens.
    pub tokens: Vec<SeededToken>,
    /// How many points were written.
    pub points: u64,
}

/// A record.
#[derive(Debug, Serialize)]
pub struct Named {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
}

/// An authorization.
#[derive(Serialize)]
pub struct SeededToken {
    /// Its id.
    pub id: Id,
    /// The token: it is not shown again.
    pub token: String,
}

impl std::fmt::Debug for SeededToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SeededToken").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Seed {
    /// Reads YAML, or JSON, which is YAML.
    ///
    /// # Errors
    /// With line and column of what does not fit.
    pub fn parse(text: &str) -> Result<Self, StateError> {
        let options = serde_saphyr::options! { strict_booleans: true, with_snippet: false };
        let parsed = serde_saphyr::from_str_with_options(text, options);
        // An error names keys and places, not what stands there: that may be a token.
        parsed.map_err(|error| StateError::Invalid(format!("the seed does not fit: {error}")))
    }
}

impl App {
    /// Creates what a seed names. Blocks.
    ///
    /// # Errors
    /// What does not fit, with its place in the seed; the state is then as before.
    pub fn seed(&self, seed: &Seed) -> Result<Seeded, StateError> {
        self.exclusively(|| {
            let records = self.resources.records()?;
            let before = self.bucket_ids()?;
            let mut applied = Applied::default();
            let result = applied.apply(self, seed);
            if result.is_err() {
                self.take_back(&records, &before, &applied)?;
            }
            self.drop_copies(&applied.copies);
            result.map(|()| applied.seeded)
        })
    }

    /// Undoes what was applied so far.
    fn take_back(
        &self,
        records: &crate::resources::Records,
        before: &[Id],
        applied: &Applied,
    ) -> Result<(), StateError> {
        let made: Vec<Id> = self.bucket_ids()?.into_iter().filter(|id| !before.contains(id)).collect();
        self.resources.replace_records(records)?;
        for bucket in made.iter().chain(&applied.written) {
            self.store.drop_bucket(*bucket)?;
        }
        for (bucket, copy) in &applied.copies {
            super::points::copy(&self.store, *copy, *bucket)?;
        }
        Ok(())
    }
}
