//! The application behind the routes: the resources, the store, and what is known of the server itself.

mod points;
mod quotas;
mod remotes;
mod seed;
mod states;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use tidegate_generated::types::BodyMemory;

use crate::auth::Authenticator;
use crate::chance::Chance;
use crate::clock::Clock;
use crate::config::{Config, Limits, Setup, Storage};
use crate::contract::scenario::Faults;
use crate::contract::{Journal, JournalOptions};
use crate::resources::{
    BucketQuota, Onboarded, Onboarding, ResourceError, ResourceOptions, Resources, Retention,
    SecretsKeySource, UsageSaver,
};
use crate::store::{RetentionPeriods, Store, StoreError, StoreOptions};

pub use quotas::{Admission, Exceeded, Quotas, Work};
pub use remotes::{RemoteError, RemoteTemplates};
pub use seed::{Seed, Seeded};
pub use states::{Gate, StateError};

/// Everything an operation needs. `api/` implements the contract's traits for it.
#[derive(Debug)]
pub struct App {
    /// Organizations, users, buckets and all other records.
    pub resources: Resources,
    /// Tells who sent a request.
    pub authenticator: Authenticator,
    /// The points.
    pub store: Store,
    /// Bounds on what a request may cost.
    pub limits: Limits,
    /// The quotas of organizations.
    pub quotas: Quotas,
    /// The fault scenarios that are active.
    pub faults: Arc<Faults>,
    /// What the bodies of all requests share.
    pub body_memory: BodyMemory,
    /// What clients sent and were answered; `None` where that is not recorded.
    pub journal: Option<Journal>,
    /// Whether every request is answered from the contract.
    pub is_mock: bool,
    /// Whether requests are refused that the contract or Cloud Serverless does not have.
    pub is_strict: bool,
    first_example_seed: u64,
    /// Fetches templates that requests give the addresses of.
    pub remotes: Arc<RemoteTemplates>,
    example_seed: AtomicU64,
    /// What time it is for clients.
    pub clock: Clock,
    /// Where ids of requests come from that have none.
    pub request_ids: Chance,
    /// Keeps the state from being exchanged while requests work on it.
    pub gate: Arc<Gate>,
    started_at: DateTime<Utc>,
    started: Instant,
    _usage_saver: UsageSaver,
}

/// Why the data could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The records.
    #[error("cannot open the records")]
    Resources(#[source] ResourceError),
    /// The points.
    #[error("cannot open the points")]
    Store(#[source] StoreError),
    /// A thread.
    #[error("cannot start the thread that saves usage figures")]
    Thread(#[source] std::io::Error),
    /// The thread of the journal.
    #[error("cannot start the thread of the journal")]
    Journal(#[source] std::io::Error),
    /// The first organization, bucket, user or token.
    #[error("cannot set up")]
    Setup(#[source] ResourceError),
}

impl App {
    /// Opens the data of a configuration; where it is empty, creates what the configuration asks for and returns that
    /// beside the application. Blocks on the disk.
    ///
    /// # Errors
    /// When the data cannot be read, or the names and password asked for break their rules.
    pub fn open(config: &Config) -> Result<(Self, Option<Onboarded>), OpenError> {
        let directory = match &config.storage {
            Storage::Directory(directory) => Some(directory.as_path()),
            Storage::Memory => None,
        };
        let below = |name| directory.map(|directory: &Path| directory.join(name));
        let records = below("resources");
        let records = records.as_deref().map_or_else(ResourceOptions::memory, ResourceOptions::directory);
        let given_key = config.secrets_key.clone().map(SecretsKeySource::Given);
        let resources = Resources::open_with(ResourceOptions {
            clock: config.clock,
            chance: chance(config),
            secrets_key: given_key.unwrap_or(records.secrets_key),
            bucket_quota: BucketQuota {
                count: Some(config.plan.max_buckets).filter(|count| *count > 0),
                retention_seconds: config.plan.max_retention_seconds(),
            },
            ..records
        })
        .map_err(OpenError::Resources)?;
        let options = below("points").map_or_else(StoreOptions::memory, StoreOptions::directory);
        let retention = retention_periods(&resources).with_clock(config.clock);
        let store = Store::open(StoreOptions {
            durability: config.durability,
            objects: config.object_store.clone(),
            retention,
            ..options
        })
        .map_err(OpenError::Store)?;
        let onboarded = match &config.setup {
            Some(setup) if resources.setup_allowed().map_err(OpenError::Setup)? => {
                let onboarded = resources.onboard(onboarding(setup)).map_err(OpenError::Setup)?;
                resources.keep_first_state().map_err(OpenError::Setup)?;
                Some(onboarded)
            }
            Some(_) | None => None,
        };
        let journal = config.journal_memory_bytes.map(|memory_bytes| {
            let directory = directory.map_or_else(std::env::temp_dir, Path::to_owned);
            Journal::start(JournalOptions { memory_bytes, directory })
        });
        let usage_saver = UsageSaver::start(resources.clone()).map_err(OpenError::Thread)?;
        let first_example_seed = config.seed.unwrap_or_else(rand::random);
        let app = Self {
            authenticator: Authenticator::new(resources.clone()),
            resources,
            store,
            limits: config.limits.clone(),
            quotas: Quotas::new(config.plan.clone()),
            faults: Arc::new(Faults::new(config.scenarios.iter().cloned())),
            body_memory: BodyMemory::new(config.limits.body_memory_bytes),
            journal: journal.transpose().map_err(OpenError::Journal)?,
            is_mock: config.mock,
            is_strict: config.strict,
            first_example_seed,
            example_seed: AtomicU64::new(first_example_seed),
            remotes: Arc::new(RemoteTemplates::new(config.template_urls, config.template_directory.clone())),
            gate: Arc::default(),
            clock: config.clock,
            request_ids: chance(config),
            started_at: config.clock.now(),
            started: Instant::now(),
            _usage_saver: usage_saver,
        };
        Ok((app, onboarded))
    }

    /// What the next made-up answer is made from.
    pub fn next_example_seed(&self) -> u64 {
        self.example_seed.fetch_add(1, Ordering::Relaxed)
    }

    /// Lets made-up answers be the same again as from the start on.
    fn restart_examples(&self) {
        self.example_seed.store(self.first_example_seed, Ordering::Relaxed);
    }

    /// When the server started.
    pub fn started_at(&self) -> DateTime<Utc> {
        self.started_at
    }

    /// For how long the server has been running.
    pub fn uptime(&self) -> Duration {
        self.started.elapsed()
    }
}

fn chance(config: &Config) -> Chance {
    config.seed.map_or_else(Chance::default, Chance::seeded)
}

/// What the records of the buckets say. A bucket of which nothing can be said keeps its points.
fn retention_periods(resources: &Resources) -> RetentionPeriods {
    let resources = resources.clone();
    RetentionPeriods::new(move |bucket| {
        let every_seconds = resources.bucket(bucket).ok()?.retention.every_seconds;
        i64::try_from(every_seconds).ok().filter(|seconds| *seconds > 0)?.checked_mul(1_000_000_000)
    })
}

fn onboarding(setup: &Setup) -> Onboarding {
    Onboarding {
        user: setup.username.clone(),
        password: setup.password.as_ref().map(|password| password.reveal().to_owned()),
        organization: setup.org.clone(),
        bucket: setup.bucket.clone(),
        retention: Retention { every_seconds: setup.retention_seconds.unwrap_or(0), ..Retention::default() },
        token: setup.token.as_ref().map(|token| token.reveal().to_owned()),
    }
}
