//! From arguments and environment to a [`Config`].

use std::path::PathBuf;
use std::time::Duration;

use clap::ArgMatches;
use clap::parser::ValueSource;

use super::arguments::{ServeArguments, Switch};
use crate::clock::Clock;
use crate::config::{
    Config, DEFAULT_JOURNAL_BYTES, Limits, ObjectLocation, Plan, Secret, Setup, Storage, Tls, ValueError,
    parse_address, parse_clock, parse_durability, parse_object_store, parse_retention, parse_size,
};
use crate::contract::scenario::{
    Scenario, ScenarioError, ready_made as ready_made_scenario, ready_made_names,
};
use crate::resources::{NoSecretsKey, SecretsKey};

/// Why no configuration could be made.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The text of a setting does not stand for a value.
    #[error("{setting} is {text:?}: {source}")]
    Value {
        /// Where the text comes from: a flag or an environment variable.
        setting: &'static str,
        /// The text.
        text: String,
        /// What was expected.
        source: ValueError,
    },
    /// A setting that needs a text has an empty one.
    #[error("{0} is empty: leave it out or give it a value")]
    Empty(&'static str),
    /// A number that must be larger.
    #[error("{0} must be at least 1")]
    Zero(&'static str),
    /// A size that must be larger.
    #[error("{setting} is {text:?}: expected at least --max-body and --max-unpacked together, {least} bytes")]
    TooSmall {
        /// The setting.
        setting: &'static str,
        /// Its text.
        text: String,
        /// The least it may be, in bytes.
        least: usize,
    },
    /// Two settings of the same rank that exclude each other.
    #[error("{0} and {1} exclude each other: give only one of them")]
    Exclusive(&'static str, &'static str),
    /// A setting that is of no use without another.
    #[error("{given} is given without {missing}: TLS needs both files")]
    Incomplete {
        /// What was given.
        given: &'static str,
        /// What is missing.
        missing: &'static str,
    },
    /// The key of the secrets is none. The text is not shown: it may nearly be one.
    #[error("--secrets-key (TIDEGATE_SECRETS_KEY): {0}")]
    SecretsKey(NoSecretsKey),
    /// There is no place for a default data directory.
    #[error("no home directory to keep data in: give --data-dir DIRECTORY or --memory")]
    NoHome,
    /// A scenario that is neither ready-made nor a file that can be read.
    #[error(
        "--scenario (TIDEGATE_SCENARIO) is {text:?}: {source}; expected a file, or one of {}",
        ready_made()
    )]
    ScenarioFile {
        /// The name or path.
        text: String,
        /// Why there is no such file.
        source: std::io::Error,
    },
    /// A file that is no scenario.
    #[error("--scenario (TIDEGATE_SCENARIO): {}", path.display())]
    Scenario {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, and where.
        source: ScenarioError,
    },
    /// The container asks for something other than a set-up.
    #[error("DOCKER_INFLUXDB_INIT_MODE is {0:?}: only \"setup\" is possible here")]
    Mode(String),
}

/// Makes the configuration of `tidegate serve`. `matches` tells flags from environment variables, `environment`
/// answers by the name of a variable.
///
/// # Errors
/// With the name of the setting that is wrong and what was expected of it.
pub fn config(
    arguments: ServeArguments,
    matches: &ArgMatches,
    environment: impl Fn(&str) -> Option<String>,
) -> Result<Config, SettingsError> {
    check_mock(&arguments, matches)?;
    let storage = storage(&arguments, matches, &environment)?;
    Ok(Config {
        clock: arguments
            .clock
            .as_deref()
            .map_or(Ok(Clock::default()), |text| parse("--clock (TIDEGATE_CLOCK)", text, parse_clock))?,
        seed: arguments.seed,
        bind: parse("--bind (TIDEGATE_BIND)", &arguments.bind, parse_address)?,
        object_store: object_store(&arguments, matches, &storage)?,
        secrets_key: secrets_key(&arguments)?,
        storage,
        durability: parse("--durability (TIDEGATE_DURABILITY)", &arguments.durability, parse_durability)?,
        setup: setup(&arguments, matches, &environment)?,
        tls: tls(&arguments)?,
        log_level: arguments.log_level,
        limits: limits(&arguments)?,
        plan: plan(&arguments)?,
        journal_memory_bytes: match arguments.journal {
            Switch::On => Some(journal_memory(&arguments)?),
            Switch::Off => None,
        },
        mock: arguments.mock,
        strict: arguments.strict,
        template_urls: arguments.template_urls,
        template_directory: arguments.template_dir.clone(),
        scenarios: arguments.scenario.iter().map(|text| scenario(text)).collect::<Result<_, _>>()?,
    })
}

/// A mock keeps nothing: options for what is kept contradict it. Variables may be there for other runs, so only flags
/// count.
fn check_mock(arguments: &ServeArguments, matches: &ArgMatches) -> Result<(), SettingsError> {
    const KEEPING: [(&str, &str); 11] = [
        ("data_dir", "--data-dir"),
        ("object_store", "--object-store"),
        ("secrets_key", "--secrets-key"),
        ("durability", "--durability"),
        ("org", "--org"),
        ("bucket", "--bucket"),
        ("token", "--token"),
        ("username", "--username"),
        ("password", "--password"),
        ("retention", "--retention"),
        ("no_setup", "--no-setup"),
    ];
    let given = KEEPING.iter().find(|(name, _)| arguments.mock && is_flag(matches, name));
    given.map_or(Ok(()), |(_, flag)| Err(SettingsError::Exclusive("--mock (TIDEGATE_MOCK)", flag)))
}

/// A ready-made scenario, or one in a file.
pub(super) fn scenario(text: &str) -> Result<Scenario, SettingsError> {
    if let Some(scenario) = ready_made_scenario(text) {
        return Ok(scenario);
    }
    let path = PathBuf::from(text);
    let content = std::fs::read_to_string(&path)
        .map_err(|source| SettingsError::ScenarioFile { text: text.to_owned(), source })?;
    Scenario::parse(&content).map_err(|source| SettingsError::Scenario { path, source })
}

fn ready_made() -> String {
    ready_made_names().collect::<Vec<_>>().join(", ")
}

pub(super) fn parse<T>(
    setting: &'static str,
    text: &str,
    parser: impl Fn(&str) -> Result<T, ValueError>,
) -> Result<T, SettingsError> {
    parser(text).map_err(|source| SettingsError::Value { setting, text: text.to_owned(), source })
}

fn is_flag(matches: &ArgMatches, name: &str) -> bool {
    matches.value_source(name) == Some(ValueSource::CommandLine)
}

fn storage(
    arguments: &ServeArguments,
    matches: &ArgMatches,
    environment: &impl Fn(&str) -> Option<String>,
) -> Result<Storage, SettingsError> {
    if arguments.mock {
        return Ok(Storage::Memory);
    }
    let memory = match &arguments.data_dir {
        // Between a flag and a variable the flag wins; two of the same rank are a contradiction.
        Some(_) if arguments.memory => {
            let (memory, directory) = (is_flag(matches, "memory"), is_flag(matches, "data_dir"));
            if memory == directory {
                return Err(SettingsError::Exclusive(
                    "--data-dir (TIDEGATE_DATA_DIR)",
                    "--memory (TIDEGATE_MEMORY)",
                ));
            }
            memory
        }
        _ => arguments.memory,
    };
    if memory {
        return Ok(Storage::Memory);
    }
    let directory = match &arguments.data_dir {
        Some(directory) if directory.as_os_str().is_empty() => {
            return Err(SettingsError::Empty("--data-dir (TIDEGATE_DATA_DIR)"));
        }
        Some(directory) => directory.clone(),
        None => default_directory(environment)?,
    };
    Ok(Storage::Directory(directory))
}

fn object_store(
    arguments: &ServeArguments,
    matches: &ArgMatches,
    storage: &Storage,
) -> Result<Option<ObjectLocation>, SettingsError> {
    const NAME: &str = "--object-store (TIDEGATE_OBJECT_STORE)";
    let Some(url) = &arguments.object_store else { return Ok(None) };
    if *storage == Storage::Memory {
        if arguments.mock || is_flag(matches, "memory") && !is_flag(matches, "object_store") {
            return Ok(None);
        }
        return Err(SettingsError::Exclusive(NAME, "--memory (TIDEGATE_MEMORY)"));
    }
    parse(NAME, url, parse_object_store).map(Some)
}

/// Empty is not given: compose files set variables they have no value for to nothing.
fn secrets_key(arguments: &ServeArguments) -> Result<Option<SecretsKey>, SettingsError> {
    let given = arguments.secrets_key.as_deref().filter(|text| !text.is_empty());
    given.map(str::parse).transpose().map_err(SettingsError::SecretsKey)
}

/// Not the working directory: a second start from elsewhere should find the same data, and a project's
/// directory should stay clean.
pub(super) fn default_directory(
    environment: &impl Fn(&str) -> Option<String>,
) -> Result<PathBuf, SettingsError> {
    let absolute = |name: &str| environment(name).map(PathBuf::from).filter(|path| path.is_absolute());
    absolute("XDG_DATA_HOME")
        .or_else(|| absolute("HOME").map(|home| home.join(".local/share")))
        .map(|data| data.join("tidegate"))
        .ok_or(SettingsError::NoHome)
}

fn setup(
    arguments: &ServeArguments,
    matches: &ArgMatches,
    environment: &impl Fn(&str) -> Option<String>,
) -> Result<Option<Setup>, SettingsError> {
    const FLAGS: [(&str, &str); 6] = [
        ("org", "--org"),
        ("bucket", "--bucket"),
        ("token", "--token"),
        ("username", "--username"),
        ("password", "--password"),
        ("retention", "--retention"),
    ];
    if arguments.mock {
        return Ok(None);
    }
    if arguments.no_setup {
        return match FLAGS.iter().find(|(name, _)| is_flag(matches, name)) {
            Some((_, flag)) => Err(SettingsError::Exclusive("--no-setup (TIDEGATE_NO_SETUP)", flag)),
            None => Ok(None),
        };
    }
    if let Some(mode) = environment("DOCKER_INFLUXDB_INIT_MODE").filter(|mode| !mode.is_empty())
        && mode != "setup"
    {
        return Err(SettingsError::Mode(mode));
    }
    let setting = |given: &Option<String>, name: &'static str, docker: &str| match given {
        Some(text) if text.is_empty() => Err(SettingsError::Empty(name)),
        Some(text) => Ok(Some(text.clone())),
        // Compose files set variables they have no value for to nothing.
        None => Ok(environment(docker).filter(|text| !text.is_empty())),
    };
    let org = setting(&arguments.org, "--org (TIDEGATE_ORG)", "DOCKER_INFLUXDB_INIT_ORG")?;
    let bucket = setting(&arguments.bucket, "--bucket (TIDEGATE_BUCKET)", "DOCKER_INFLUXDB_INIT_BUCKET")?;
    let token = setting(&arguments.token, "--token (TIDEGATE_TOKEN)", "DOCKER_INFLUXDB_INIT_ADMIN_TOKEN")?;
    let username =
        setting(&arguments.username, "--username (TIDEGATE_USERNAME)", "DOCKER_INFLUXDB_INIT_USERNAME")?;
    let password =
        setting(&arguments.password, "--password (TIDEGATE_PASSWORD)", "DOCKER_INFLUXDB_INIT_PASSWORD")?;
    let retention_name = match arguments.retention {
        Some(_) => "--retention (TIDEGATE_RETENTION)",
        None => "DOCKER_INFLUXDB_INIT_RETENTION",
    };
    let retention = setting(&arguments.retention, retention_name, "DOCKER_INFLUXDB_INIT_RETENTION")?;
    let defaults = Setup::default();
    Ok(Some(Setup {
        org: org.unwrap_or(defaults.org),
        bucket: bucket.unwrap_or(defaults.bucket),
        token: token.map(Secret::new),
        username: username.unwrap_or(defaults.username),
        password: password.map(Secret::new),
        retention_seconds: match retention {
            Some(text) => parse(retention_name, &text, parse_retention)?,
            None => None,
        },
    }))
}

fn tls(arguments: &ServeArguments) -> Result<Option<Tls>, SettingsError> {
    const CERTIFICATE: &str = "--tls-cert (TIDEGATE_TLS_CERT)";
    const KEY: &str = "--tls-key (TIDEGATE_TLS_KEY)";
    match (&arguments.tls_cert, &arguments.tls_key) {
        (None, None) => Ok(None),
        (Some(certificate), Some(key)) => {
            Ok(Some(Tls { certificate: certificate.clone(), key: key.clone() }))
        }
        (Some(_), None) => Err(SettingsError::Incomplete { given: CERTIFICATE, missing: KEY }),
        (None, Some(_)) => Err(SettingsError::Incomplete { given: KEY, missing: CERTIFICATE }),
    }
}

fn limits(arguments: &ServeArguments) -> Result<Limits, SettingsError> {
    let defaults = Limits::default();
    let size = |given: &Option<String>, name, default| match given {
        Some(text) => parse(name, text, parse_size),
        None => Ok(default),
    };
    if arguments.workers == Some(0) {
        return Err(SettingsError::Zero("--workers (TIDEGATE_WORKERS)"));
    }
    if arguments.query_timeout == Some(0) {
        return Err(SettingsError::Zero("--query-timeout (TIDEGATE_QUERY_TIMEOUT)"));
    }
    let body_bytes = size(&arguments.max_body, "--max-body (TIDEGATE_MAX_BODY)", defaults.body_bytes)?;
    let unpacked_bytes =
        size(&arguments.max_unpacked, "--max-unpacked (TIDEGATE_MAX_UNPACKED)", defaults.unpacked_bytes)?;
    Ok(Limits {
        workers: arguments.workers.unwrap_or(defaults.workers),
        body_bytes,
        unpacked_bytes,
        body_memory_bytes: body_memory(arguments, body_bytes.saturating_add(unpacked_bytes))?,
        query_memory_bytes: size(
            &arguments.query_memory,
            "--query-memory (TIDEGATE_QUERY_MEMORY)",
            defaults.query_memory_bytes,
        )?,
        query_timeout: arguments.query_timeout.map_or(defaults.query_timeout, Duration::from_secs),
    })
}

fn plan(arguments: &ServeArguments) -> Result<Plan, SettingsError> {
    match arguments.plan.as_deref().filter(|text| !text.is_empty()) {
        Some(text) => parse("--plan (TIDEGATE_PLAN)", text, |text| Ok(text.parse()?)),
        None => Ok(Plan::default()),
    }
}

fn journal_memory(arguments: &ServeArguments) -> Result<usize, SettingsError> {
    match &arguments.journal_memory {
        Some(text) => parse("--journal-memory (TIDEGATE_JOURNAL_MEMORY)", text, parse_size),
        None => Ok(DEFAULT_JOURNAL_BYTES),
    }
}

/// A body that is within its limits has to fit where there is no other: `least` bytes.
fn body_memory(arguments: &ServeArguments, least: usize) -> Result<usize, SettingsError> {
    const NAME: &str = "--body-memory (TIDEGATE_BODY_MEMORY)";
    let Some(text) = &arguments.body_memory else {
        return Ok(Limits::default().body_memory_bytes.max(least));
    };
    match parse(NAME, text, parse_size)? {
        bytes if bytes < least => Err(SettingsError::TooSmall { setting: NAME, text: text.clone(), least }),
        bytes => Ok(bytes),
    }
}

#[cfg(test)]
mod tests;
