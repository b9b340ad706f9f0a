//! The arguments as the user types them; their values are checked in [`super::settings`].

use std::path::PathBuf;

use clap::builder::BoolishValueParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use log::LevelFilter;

use super::contract::ContractArguments;

/// A local InfluxDB Cloud Serverless for the authors of client libraries and applications.
#[derive(Debug, Parser)]
#[command(name = "tidegate", version, args_conflicts_with_subcommands = true)]
#[command(after_help = "Without a command, tidegate serves.")]
pub struct Arguments {
    /// What to do; serving is the default.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The options of `serve`, when no command is named.
    #[command(flatten)]
    pub serve: ServeArguments,
}

/// The commands of the program.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the API until SIGTERM or SIGINT.
    Serve(Box<ServeArguments>),
    /// Read line protocol from files into a bucket.
    ///
    /// Works on the data directory itself, or through a server: the one that --host names, or the one that has the
    /// directory in use. Lines that are not line protocol, or do not fit the bucket, are named and left out.
    ///
    /// Exit status: 0 all points are in, 3 all but those named, 1 stopped before the end.
    Import(ImportArguments),
    /// Write a bucket's points as line protocol or Parquet files.
    ///
    /// Reads the data directory itself, or works through a server: the one that --host names, or the one that has the
    /// directory in use. Line protocol comes day by day with timestamps in nanoseconds; Parquet is a directory for each
    /// measurement and in it a file for each day (UTC). Files have temporary names until they are complete; run again, an
    /// export of a directory to Parquet leaves complete files as they are.
    Export(ExportArguments),
    /// Work with the contract.
    Contract(ContractArguments),
}

/// Where a bucket is: in a data directory, or behind a server.
#[derive(Debug, Args)]
pub struct PlaceArguments {
    /// Name of the bucket.
    #[arg(long, short, env = "TIDEGATE_BUCKET", value_name = "NAME")]
    pub bucket: String,

    /// Organization of the bucket [default: the only one, or that of the token].
    #[arg(long, short, env = "TIDEGATE_ORG", value_name = "NAME")]
    pub org: Option<String>,

    /// Directory that keeps the data [default: $XDG_DATA_HOME/tidegate or ~/.local/share/tidegate].
    #[arg(long, env = "TIDEGATE_DATA_DIR", value_name = "DIRECTORY")]
    pub data_dir: Option<PathBuf>,

    /// Where the data directory has its Parquet files, as its server is told.
    #[arg(long, env = "TIDEGATE_OBJECT_STORE", value_name = "URL")]
    pub object_store: Option<String>,

    /// Base URL of a server to work through, in place of a data directory.
    #[arg(long, env = "TIDEGATE_HOST", value_name = "URL")]
    pub host: Option<String>,

    /// Token for the server.
    #[arg(long, env = "TIDEGATE_TOKEN", value_name = "TOKEN", hide_env_values = true)]
    pub token: Option<String>,

    /// Certificates (PEM) by which an HTTPS server is known, in place of the public authorities'.
    #[arg(long, env = "TIDEGATE_CA_CERT", value_name = "FILE")]
    pub ca_cert: Option<PathBuf>,
}

/// The options of `tidegate import`.
#[derive(Debug, Args)]
pub struct ImportArguments {
    /// Files of line protocol, plain or gzip; - is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// The bucket.
    #[command(flatten)]
    pub place: PlaceArguments,

    /// Unit of the timestamps.
    #[arg(long, short, value_name = "UNIT", default_value = "ns", value_parser = ["ns", "us", "ms", "s"])]
    pub precision: String,

    /// Make the bucket, keeping points for ever, where there is none of the name.
    #[arg(long)]
    pub create: bool,

    /// Stop at the first bad line (those behind it in the same batch may be in already).
    #[arg(long)]
    pub strict: bool,

    /// Leave out this many bytes, uncompressed, of the first file: go on where an import stopped.
    #[arg(long, value_name = "OFFSET", default_value_t = 0)]
    pub from_byte: u64,

    /// Bytes of line protocol that go in at once, cut at line ends.
    #[arg(long, value_name = "SIZE", default_value = "8MB")]
    pub batch_size: String,

    /// How long to try again while a server is busy or away, in seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = 120)]
    pub retry: u64,
}

/// The options of `tidegate serve`.
#[derive(Debug, Args)]
pub struct ServeArguments {
    /// Address to listen on; port 0 lets the system choose.
    #[arg(long, env = "TIDEGATE_BIND", value_name = "HOST:PORT", default_value = crate::config::DEFAULT_BIND)]
    pub bind: String,

    /// Directory that keeps the data [default: $XDG_DATA_HOME/tidegate or ~/.local/share/tidegate].
    #[arg(long, env = "TIDEGATE_DATA_DIR", value_name = "DIRECTORY")]
    pub data_dir: Option<PathBuf>,

    /// Keep everything in memory and forget it at the end.
    #[arg(long, env = "TIDEGATE_MEMORY", value_parser = BoolishValueParser::new())]
    pub memory: bool,

    /// Answer every request from the contract's examples, for any credentials, and keep nothing.
    #[arg(long, env = "TIDEGATE_MOCK", value_parser = BoolishValueParser::new())]
    pub mock: bool,

    /// Refuse what clients should not rely on: what the contract does not have, and what Cloud Serverless has switched off.
    #[arg(long, env = "TIDEGATE_STRICT", value_parser = BoolishValueParser::new())]
    pub strict: bool,

    /// Fetch templates over HTTP and HTTPS from the addresses that requests name; without it they have to be in the request.
    #[arg(long, env = "TIDEGATE_TEMPLATE_URLS", value_parser = BoolishValueParser::new())]
    pub template_urls: bool,

    /// Directory whose files requests may name as templates, by addresses such as file:///DIRECTORY/FILE.
    #[arg(long, env = "TIDEGATE_TEMPLATE_DIR", value_name = "DIRECTORY")]
    pub template_dir: Option<PathBuf>,

    /// Keep Parquet files in S3 or what speaks like it, all else in the data directory: s3://BUCKET/PREFIX. Credentials,
    /// region and endpoint are taken from AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT and so on.
    #[arg(long, env = "TIDEGATE_OBJECT_STORE", value_name = "URL")]
    pub object_store: Option<String>,

    /// Key that encrypts the secrets of organizations: 32 bytes, as 64 hexadecimal digits or in base64 [default: drawn with
    /// the first secret and kept in the file secrets.key of the data directory].
    #[arg(long, env = "TIDEGATE_SECRETS_KEY", value_name = "KEY", hide_env_values = true)]
    pub secrets_key: Option<String>,

    /// When a write is acknowledged: full, once it is on disk; relaxed, a second before that at most.
    #[arg(long, env = "TIDEGATE_DURABILITY", value_name = "LEVEL", default_value = "full")]
    pub durability: String,

    /// Organization created at the first start [default: tidegate].
    #[arg(long, env = "TIDEGATE_ORG", value_name = "NAME")]
    pub org: Option<String>,

    /// Bucket created at the first start [default: default].
    #[arg(long, env = "TIDEGATE_BUCKET", value_name = "NAME")]
    pub bucket: Option<String>,

    /// Operator token created at the first start [default: generated, printed once].
    #[arg(long, env = "TIDEGATE_TOKEN", value_name = "TOKEN", hide_env_values = true)]
    pub token: Option<String>,

    /// User created at the first start [default: admin].
    #[arg(long, env = "TIDEGATE_USERNAME", value_name = "NAME")]
    pub username: Option<String>,

    /// Password of that user [default: none, signing in is then refused].
    #[arg(long, env = "TIDEGATE_PASSWORD", value_name = "PASSWORD", hide_env_values = true)]
    pub password: Option<String>,

    /// How long the first bucket keeps points: 30d, 1w, 12h30m; 0 is for ever [default: 0].
    #[arg(long, env = "TIDEGATE_RETENTION", value_name = "DURATION")]
    pub retention: Option<String>,

    /// Create nothing at the first start; a client calls POST /api/v2/setup.
    #[arg(long, env = "TIDEGATE_NO_SETUP", value_parser = BoolishValueParser::new())]
    pub no_setup: bool,

    /// Draw ids, tokens and request ids from this number, so that every run gives the same; such tokens are no secrets.
    #[arg(long, env = "TIDEGATE_SEED", value_name = "NUMBER")]
    pub seed: Option<u64>,

    /// What time it is for clients: 2026-01-01T00:00:00Z stands still, +30d and -1h go on with the system's clock.
    #[arg(long, env = "TIDEGATE_CLOCK", value_name = "TIME|OFFSET", allow_hyphen_values = true)]
    pub clock: Option<String>,

    /// Certificate chain (PEM); serves HTTPS together with --tls-key.
    #[arg(long, env = "TIDEGATE_TLS_CERT", value_name = "FILE")]
    pub tls_cert: Option<PathBuf>,

    /// Private key (PEM) of the certificate.
    #[arg(long, env = "TIDEGATE_TLS_KEY", value_name = "FILE")]
    pub tls_key: Option<PathBuf>,

    /// Least severe log lines shown: off, error, warn, info, debug, trace.
    #[arg(long, env = "TIDEGATE_LOG_LEVEL", value_name = "LEVEL", default_value = "info")]
    pub log_level: LevelFilter,

    /// What organizations may have and do: unlimited, free, usage-based, or quotas by the names of their limits, or both:
    /// free,maxBuckets=5,writeKBs=100,window=10s [default: unlimited].
    #[arg(long, env = "TIDEGATE_PLAN", value_name = "PLAN")]
    pub plan: Option<String>,

    /// Threads that serve connections [default: one per core].
    #[arg(long, env = "TIDEGATE_WORKERS", value_name = "COUNT")]
    pub workers: Option<usize>,

    /// Let requests meet the faults of a scenario: a YAML file, or a ready-made one such as sdk-resilience, rate-limit,
    /// flaky-network. May be given several times.
    #[arg(long, env = "TIDEGATE_SCENARIO", value_name = "FILE|NAME", value_delimiter = ',')]
    pub scenario: Vec<String>,

    /// Largest request body as sent [default: 50MB].
    #[arg(long, env = "TIDEGATE_MAX_BODY", value_name = "SIZE")]
    pub max_body: Option<String>,

    /// Largest request body once decompressed [default: 250MB].
    #[arg(long, env = "TIDEGATE_MAX_UNPACKED", value_name = "SIZE")]
    pub max_unpacked: Option<String>,

    /// Memory for the bodies of all requests together, as sent and decompressed [default: 500MB].
    #[arg(long, env = "TIDEGATE_BODY_MEMORY", value_name = "SIZE")]
    pub body_memory: Option<String>,

    /// Memory that one query may hold of the rows it reads [default: 500MB].
    #[arg(long, env = "TIDEGATE_QUERY_MEMORY", value_name = "SIZE")]
    pub query_memory: Option<String>,

    /// Longest a query may run, in seconds [default: 90].
    #[arg(long, env = "TIDEGATE_QUERY_TIMEOUT", value_name = "SECONDS")]
    pub query_timeout: Option<u64>,

    /// Whether requests and answers are recorded for the contract report: on, off.
    #[arg(long, env = "TIDEGATE_JOURNAL", value_enum, value_name = "SWITCH", default_value_t = Switch::On)]
    pub journal: Switch,

    /// Memory for that; older requests go to a temporary file [default: 32MiB].
    #[arg(long, env = "TIDEGATE_JOURNAL_MEMORY", value_name = "SIZE")]
    pub journal_memory: Option<String>,
}

/// Whether something is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    /// It is.
    On,
    /// It is not.
    Off,
}

/// The options of `tidegate export`.
#[derive(Debug, Args)]
pub struct ExportArguments {
    /// The bucket.
    #[command(flatten)]
    pub place: PlaceArguments,

    /// What to write.
    #[arg(long, short, value_enum, default_value_t = ExportFormat::Lp)]
    pub format: ExportFormat,

    /// File for line protocol, compressed where it ends in .gz [default: standard output]; directory for Parquet.
    #[arg(long, value_name = "PATH")]
    pub output: Option<PathBuf>,

    /// Only this measurement; may be given several times.
    #[arg(long, short, value_name = "NAME")]
    pub measurement: Vec<String>,

    /// Only points from this time on: 2026-01-31T12:00:00Z, 2026-01-31, or nanoseconds since 1970.
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub start: Option<String>,

    /// Only points before this time.
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub end: Option<String>,

    /// Write Parquet files anew that are there already.
    #[arg(long)]
    pub overwrite: bool,
}

/// What `tidegate export` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// Line protocol.
    Lp,
    /// Parquet files.
    Parquet,
}
