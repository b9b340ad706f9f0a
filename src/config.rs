//! The validated configuration of a server: what the command line and the environment were parsed into.
//!
//! A [`Config`] is only ever built whole and correct; [`crate::cli`] reports what it could not build it from.

mod plan;
mod value;

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use log::LevelFilter;

pub use plan::{Plan, PlanError};
pub use value::{
    ValueError, parse_address, parse_clock, parse_durability, parse_object_store, parse_retention, parse_size,
};

use crate::clock::Clock;
pub use crate::contract::journal::DEFAULT_MEMORY_BYTES as DEFAULT_JOURNAL_BYTES;
use crate::contract::scenario::Scenario;
use crate::query::influxql::DEFAULT_MEMORY_BYTES;
use crate::resources::SecretsKey;
pub use crate::store::{Durability, ObjectLocation};

/// The organization that the first start creates when none is named.
pub const DEFAULT_ORG: &str = "tidegate";
/// The bucket that the first start creates when none is named.
pub const DEFAULT_BUCKET: &str = "default";
/// The user that the first start creates when none is named.
pub const DEFAULT_USERNAME: &str = "admin";
/// The address listened on when none is given: InfluxDB's port, reachable from this machine only.
pub const DEFAULT_BIND: &str = "127.0.0.1:8086";

/// Everything a server needs to know to start.
#[derive(Debug, Clone)]
pub struct Config {
    /// What time it is for clients.
    pub clock: Clock,
    /// What ids, tokens and request ids are drawn from; `None` is the operating system, fit for secrets.
    pub seed: Option<u64>,
    /// The address to listen on; port 0 lets the system choose one.
    pub bind: SocketAddr,
    /// Where records and points are kept.
    pub storage: Storage,
    /// What the secrets of organizations are sealed with; `None` is a key in a file of the data directory, or with
    /// [`Storage::Memory`] one that nobody ever has.
    pub secrets_key: Option<SecretsKey>,
    /// When a write is acknowledged.
    pub durability: Durability,
    /// Where the Parquet files of a directory are; `None` is in the directory.
    pub object_store: Option<ObjectLocation>,
    /// What to create when the storage is empty; `None` leaves that to `POST /api/v2/setup`.
    pub setup: Option<Setup>,
    /// Certificate and key; `None` serves plain HTTP.
    pub tls: Option<Tls>,
    /// The least severe level of Tidegate's own log lines.
    pub log_level: LevelFilter,
    /// Bounds on what one request may cost.
    pub limits: Limits,
    /// What organizations may have and do.
    pub plan: Plan,
    /// Memory for the journal of requests and answers, in bytes; `None` keeps no journal.
    pub journal_memory_bytes: Option<usize>,
    /// Whether every request is answered from the contract, and nothing is kept.
    pub mock: bool,
    /// Whether requests are refused that this server could serve, and that the contract or Cloud Serverless does not have.
    pub strict: bool,
    /// Whether templates are fetched over HTTP that requests give the addresses of.
    pub template_urls: bool,
    /// The directory whose files may be templates that requests name; `None` reads none.
    pub template_directory: Option<PathBuf>,
    /// Fault scenarios that are active from the start.
    pub scenarios: Vec<Scenario>,
}

/// Where a server keeps its data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Storage {
    /// In this directory, created at need.
    Directory(PathBuf),
    /// In memory, gone when the server stops.
    Memory,
}

/// What the first start creates.
#[derive(Debug, Clone)]
pub struct Setup {
    /// Name of the organization.
    pub org: String,
    /// Name of the bucket.
    pub bucket: String,
    /// The operator's token; generated when `None`.
    pub token: Option<Secret>,
    /// Name of the user, who owns the organization.
    pub username: String,
    /// The user's password; without one the user cannot sign in until a password is set.
    pub password: Option<Secret>,
    /// How long the bucket keeps points, in seconds; `None` keeps them for ever.
    pub retention_seconds: Option<u64>,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            org: DEFAULT_ORG.to_owned(),
            bucket: DEFAULT_BUCKET.to_owned(),
            token: None,
            username: DEFAULT_USERNAME.to_owned(),
            password: None,
            retention_seconds: None,
        }
    }
}

/// The files of a TLS identity, both PEM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tls {
    /// The certificate chain, the server's own certificate first.
    pub certificate: PathBuf,
    /// The private key of the first certificate.
    pub key: PathBuf,
}

/// Bounds on what requests may cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Threads that serve connections.
    pub workers: usize,
    /// Largest request body as sent, in bytes.
    pub body_bytes: usize,
    /// Largest request body once decompressed, in bytes.
    pub unpacked_bytes: usize,
    /// Memory for the bodies of all requests together, as sent and decompressed, in bytes; at least what the largest body
    /// takes, `body_bytes` and `unpacked_bytes`.
    pub body_memory_bytes: usize,
    /// Memory that one query may hold of the rows it reads, in bytes.
    pub query_memory_bytes: usize,
    /// Longest time a query may run.
    pub query_timeout: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            workers: std::thread::available_parallelism().map_or(1, usize::from),
            body_bytes: 50_000_000,
            unpacked_bytes: 250_000_000,
            body_memory_bytes: 500_000_000,
            query_memory_bytes: DEFAULT_MEMORY_BYTES,
            query_timeout: Duration::from_secs(90),
        }
    }
}

/// A token or password. Its `Debug` shows nothing of it, so that it cannot reach a log by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a secret text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The secret itself, for hashing it or for showing it to its owner.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}
