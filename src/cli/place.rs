//! The bucket that a command works on: in a data directory that no server holds, or behind a server.

use std::path::{Path, PathBuf};

use form_urlencoded::byte_serialize;
use log::LevelFilter;
use serde_json::{Value, json};

use super::arguments::PlaceArguments;
use super::client::Client;
use super::error::ToolError;
use super::settings::default_directory;
use crate::app::App;
use crate::clock::Clock;
use crate::config::{Config, Limits, Plan, Storage, parse_address, parse_object_store};
use crate::resources::{Bucket, NewBucket, Organization, OrganizationFilter, Page, ResourceError, Resources};
use crate::store::{DirectoryLock, Durability, StoreError};

/// Where a bucket is.
#[derive(Debug)]
pub(super) enum Place {
    /// In a directory, which is this command's until it ends.
    Directory(Box<Local>),
    /// Behind a server.
    Server(Client),
}

/// A bucket in a directory.
#[derive(Debug)]
pub(super) struct Local {
    pub(super) bucket: Bucket,
    /// Before the lock: closed while the directory is still held.
    pub(super) app: App,
    _lock: DirectoryLock,
}

impl Place {
    /// Finds the place that the options name. A directory that a server has in use is reached through that server.
    ///
    /// `create` says whether to make a bucket that is missing in a directory, for commands that have a choice.
    pub(super) fn open(arguments: &PlaceArguments, create: Option<bool>) -> Result<Self, ToolError> {
        if let Some(url) = arguments.host.as_deref().filter(|url| !url.is_empty()) {
            return server(url, arguments).map(Self::Server);
        }
        let directory = match &arguments.data_dir {
            Some(directory) => directory.clone(),
            None => default_directory(&|name: &str| std::env::var(name).ok())?,
        };
        // Locking would create it.
        if !directory.join("resources").is_dir() {
            return Err(ToolError::NotSetUp(directory));
        }
        match DirectoryLock::acquire(&directory) {
            Ok(lock) => Local::open(directory, lock, arguments, create).map(Box::new).map(Self::Directory),
            Err(StoreError::Locked { .. }) => match DirectoryLock::note(&directory) {
                Some(url) if url.starts_with("http") => server(&url, arguments).map(Self::Server),
                Some(_) | None => Err(ToolError::InUse(directory)),
            },
            Err(error) => Err(error.into()),
        }
    }
}

/// The base URL of the server that has a directory in use; without one, the default directory.
pub(super) fn server_of_directory(directory: Option<&Path>) -> Result<String, ToolError> {
    let directory = match directory {
        Some(directory) => directory.to_owned(),
        None => default_directory(&|name: &str| std::env::var(name).ok())?,
    };
    // Locking would create it.
    if !directory.join("resources").is_dir() {
        return Err(ToolError::NoServer(directory));
    }
    match DirectoryLock::acquire(&directory) {
        Ok(_) => Err(ToolError::NoServer(directory)),
        Err(StoreError::Locked { .. }) => match DirectoryLock::note(&directory) {
            Some(url) if url.starts_with("http") => Ok(url),
            Some(_) | None => Err(ToolError::InUse(directory)),
        },
        Err(error) => Err(error.into()),
    }
}

fn server(url: &str, arguments: &PlaceArguments) -> Result<Client, ToolError> {
    Client::new(url, arguments.token.clone(), arguments.ca_cert.as_deref())
}

impl Local {
    fn open(
        directory: PathBuf,
        lock: DirectoryLock,
        arguments: &PlaceArguments,
        create: Option<bool>,
    ) -> Result<Self, ToolError> {
        let app = open_app(&directory, arguments)?;
        if app.resources.setup_allowed()? {
            return Err(ToolError::NotSetUp(directory));
        }
        let organization = organization(&app.resources, arguments.org.as_deref())?;
        let bucket = bucket(&app.resources, &organization, &arguments.bucket, create)?;
        Ok(Self { bucket, app, _lock: lock })
    }
}

fn open_app(directory: &Path, arguments: &PlaceArguments) -> Result<App, ToolError> {
    let failure = |source| ToolError::Open { directory: directory.to_owned(), source };
    let object_store = arguments.object_store.as_deref().map(parse_object_store).transpose();
    let config = Config {
        clock: Clock::default(),
        seed: None,
        bind: parse_address(crate::config::DEFAULT_BIND)
            .map_err(|error| ToolError::Usage(error.to_string()))?,
        storage: Storage::Directory(directory.to_owned()),
        object_store: object_store
            .map_err(|error| ToolError::Usage(format!("--object-store (TIDEGATE_OBJECT_STORE): {error}")))?,
        // What is written is flushed in the end, also where the command stops early.
        durability: Durability::Relaxed,
        // Nothing here uses a secret.
        secrets_key: None,
        setup: None,
        tls: None,
        log_level: LevelFilter::Warn,
        limits: Limits::default(),
        plan: Plan::default(),
        journal_memory_bytes: None,
        mock: false,
        strict: false,
        template_urls: false,
        template_directory: None,
        scenarios: Vec::new(),
    };
    App::open(&config).map(|(app, _)| app).map_err(failure)
}

fn organization(resources: &Resources, name: Option<&str>) -> Result<Organization, ToolError> {
    if let Some(name) = name.filter(|name| !name.is_empty()) {
        return Ok(resources.organization_by_name(name)?);
    }
    let mut all = resources.organizations(&OrganizationFilter::default(), &Page::ALL, |_| true)?.items;
    match (all.pop(), all.is_empty()) {
        (Some(only), true) => Ok(only),
        (last, _) => {
            let names: Vec<_> = all.into_iter().chain(last).map(|organization| organization.name).collect();
            Err(ToolError::Organizations(names.join(", ")))
        }
    }
}

fn bucket(
    resources: &Resources,
    organization: &Organization,
    name: &str,
    create: Option<bool>,
) -> Result<Bucket, ToolError> {
    match resources.bucket_by_name(organization.id, name) {
        Err(ResourceError::NotFound { .. }) if create == Some(true) => {
            Ok(resources.create_bucket(NewBucket::new(organization.id, name))?)
        }
        Err(ResourceError::NotFound { .. }) => Err(ToolError::NoBucket {
            bucket: name.to_owned(),
            organization: organization.name.clone(),
            hint: if create.is_some() { ": --create makes it" } else { "" },
        }),
        found => Ok(found?),
    }
}

/// Makes the bucket on a server, where it is not there.
pub(super) fn create_on_server(client: &Client, name: &str, org: Option<&str>) -> Result<(), ToolError> {
    let encoded = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
    let of_organization = org.map_or_else(String::new, |org| format!("&org={}", encoded(org)));
    let found = client.get(&format!("/api/v2/buckets?name={}{of_organization}", encoded(name)))?;
    if found.get("buckets").and_then(Value::as_array).is_some_and(|buckets| !buckets.is_empty()) {
        return Ok(());
    }
    let filter = org.map_or_else(String::new, |org| format!("?org={}", encoded(org)));
    let organizations = client.get(&format!("/api/v2/orgs{filter}"))?;
    let organizations = organizations.get("orgs").and_then(Value::as_array).cloned().unwrap_or_default();
    let [organization] = organizations.as_slice() else {
        let names: Vec<_> = organizations.iter().filter_map(|one| one.get("name")?.as_str()).collect();
        return Err(ToolError::Organizations(names.join(", ")));
    };
    let body = json!({ "orgID": organization.get("id"), "name": name, "retentionRules": [] }).to_string();
    let answer = client.send("POST", "/api/v2/buckets", "application/json", body.as_bytes())?;
    if answer.status == 201 { Ok(()) } else { Err(client.refusal(&answer)) }
}
