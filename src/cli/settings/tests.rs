use std::path::Path;

use clap::{CommandFactory, FromArgMatches};

use super::*;
use crate::cli::Arguments;
use crate::config::Durability;

/// The configuration from a command line and variables, `TIDEGATE_…` excepted: those are read by clap from the
/// environment of the process, which tests running side by side must not change.
fn configure(flags: &[&str], variables: &[(&str, &str)]) -> Result<Config, SettingsError> {
    let line = std::iter::once("tidegate").chain(flags.iter().copied());
    let matches = Arguments::command().get_matches_from(line);
    let arguments = Arguments::from_arg_matches(&matches).expect("arguments").serve;
    config(arguments, &matches, |name| {
        variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
    })
}

fn message(flags: &[&str], variables: &[(&str, &str)]) -> String {
    configure(flags, variables).expect_err("an error").to_string()
}

#[test]
fn without_flags_the_server_sets_itself_up_in_the_users_data_directory() {
    let config = configure(&[], &[("HOME", "/home/ada")]).unwrap();
    assert_eq!(config.bind.to_string(), "127.0.0.1:8086");
    assert_eq!(config.storage, Storage::Directory("/home/ada/.local/share/tidegate".into()));
    let setup = config.setup.unwrap();
    assert_eq!((setup.org.as_str(), setup.bucket.as_str()), ("tidegate", "default"));
    assert!(setup.token.is_none() && setup.password.is_none() && setup.retention_seconds.is_none());
    assert_eq!(config.limits.body_bytes, 50_000_000);
    assert_eq!(config.durability, Durability::Full);

    let config = configure(&[], &[("HOME", "/home/ada"), ("XDG_DATA_HOME", "/data")]).unwrap();
    assert_eq!(config.storage, Storage::Directory(Path::new("/data/tidegate").to_owned()));
    assert!(message(&[], &[]).starts_with("no home directory"));
}

#[test]
fn a_mock_keeps_nothing_and_takes_no_options_for_what_is_kept() {
    let config = configure(&["--mock"], &[]).unwrap();
    assert!(config.mock && config.setup.is_none());
    assert_eq!(config.storage, Storage::Memory);
    for flag in ["--data-dir=/data", "--token=t", "--bucket=b", "--no-setup", "--object-store=s3://b/p"] {
        let (name, _) = flag.split_once('=').unwrap_or((flag, ""));
        let expected = format!("--mock (TIDEGATE_MOCK) and {name} exclude each other: give only one of them");
        assert_eq!(message(&["--mock", flag], &[]), expected);
    }
}

#[test]
fn durability_is_full_or_relaxed() {
    let relaxed = configure(&["--memory", "--durability", "relaxed"], &[]).unwrap();
    assert_eq!(relaxed.durability, Durability::Relaxed);
    assert_eq!(
        message(&["--memory", "--durability", "none"], &[]),
        "--durability (TIDEGATE_DURABILITY) is \"none\": expected full or relaxed"
    );
}

#[test]
fn the_variables_of_influxdb_containers_are_honoured_and_flags_win() {
    let variables = [
        ("DOCKER_INFLUXDB_INIT_MODE", "setup"),
        ("DOCKER_INFLUXDB_INIT_USERNAME", "ada"),
        ("DOCKER_INFLUXDB_INIT_PASSWORD", "difference engine"),
        ("DOCKER_INFLUXDB_INIT_ORG", "engines"),
        ("DOCKER_INFLUXDB_INIT_BUCKET", "cards"),
        ("DOCKER_INFLUXDB_INIT_RETENTION", "1w"),
        ("DOCKER_INFLUXDB_INIT_ADMIN_TOKEN", "secret token"),
    ];
    let setup = configure(&["--memory", "--org", "mills"], &variables).unwrap().setup.unwrap();
    assert_eq!(setup.org, "mills");
    assert_eq!((setup.bucket.as_str(), setup.username.as_str()), ("cards", "ada"));
    assert_eq!(setup.retention_seconds, Some(604_800));
    assert_eq!(setup.token.as_ref().map(Secret::reveal), Some("secret token"));

    let shown = format!("{setup:?}");
    assert!(!shown.contains("secret token") && !shown.contains("difference"), "{shown}");
    assert_eq!(
        message(&["--memory"], &[("DOCKER_INFLUXDB_INIT_MODE", "upgrade")]),
        "DOCKER_INFLUXDB_INIT_MODE is \"upgrade\": only \"setup\" is possible here"
    );
}

#[test]
fn errors_name_the_setting_and_what_was_expected() {
    assert_eq!(
        message(&["--memory", "--bind", "here"], &[]),
        "--bind (TIDEGATE_BIND) is \"here\": expected HOST:PORT, for example 127.0.0.1:8086"
    );
    assert!(
        message(&["--memory", "--retention", "soon"], &[]).starts_with("--retention (TIDEGATE_RETENTION) is")
    );
    assert!(
        message(&["--memory"], &[("DOCKER_INFLUXDB_INIT_RETENTION", "soon")])
            .starts_with("DOCKER_INFLUXDB_INIT_RETENTION is")
    );
    assert!(message(&["--memory", "--org", ""], &[]).contains("is empty"));
    assert!(message(&["--memory", "--data-dir", "/x"], &[]).contains("exclude each other"));
    let objects = ["--object-store", "s3://tides/a/"];
    assert!(message(&["--memory", objects[0], objects[1]], &[]).contains("exclude each other"));
    let config = configure(&["--data-dir", "/x", objects[0], objects[1]], &[]).unwrap();
    assert_eq!(config.object_store.unwrap().url(), "s3://tides/a");
    assert!(
        message(&["--data-dir", "/x", "--object-store", "/data"], &[])
            .starts_with("--object-store (TIDEGATE_OBJECT_STORE) is \"/data\": expected s3://BUCKET")
    );
    assert!(message(&["--memory", "--no-setup", "--org", "a"], &[]).contains("exclude each other"));
    assert!(message(&["--memory", "--tls-cert", "/x"], &[]).contains("without --tls-key"));
    assert!(message(&["--memory", "--workers", "0"], &[]).contains("at least 1"));
    assert!(message(&["--memory", "--max-body", "big"], &[]).contains("expected a number of bytes"));
}

#[test]
fn the_memory_of_bodies_is_enough_for_the_largest() {
    let limits = |flags: &[&str]| configure(&[&["--memory"], flags].concat(), &[]).unwrap().limits;
    assert_eq!(limits(&[]).body_memory_bytes, 500_000_000);
    assert_eq!(limits(&["--max-unpacked", "1GB"]).body_memory_bytes, 1_050_000_000);
    let least = ["--max-body", "1kB", "--max-unpacked", "2kB", "--body-memory", "3000"];
    assert_eq!(limits(&least).body_memory_bytes, 3000);
    assert_eq!(
        message(&["--memory", "--body-memory", "299MB"], &[]),
        "--body-memory (TIDEGATE_BODY_MEMORY) is \"299MB\": expected at least --max-body and --max-unpacked together, \
         300000000 bytes"
    );
}

#[test]
fn the_journal_is_on_unless_it_is_turned_off() {
    let journal =
        |flags: &[&str]| configure(&[&["--memory"], flags].concat(), &[]).unwrap().journal_memory_bytes;
    assert_eq!(journal(&[]), Some(32 << 20));
    assert_eq!(journal(&["--journal-memory", "1MB"]), Some(1_000_000));
    assert_eq!(journal(&["--journal", "off"]), None);
    assert!(
        message(&["--memory", "--journal-memory", "0"], &[])
            .starts_with("--journal-memory (TIDEGATE_JOURNAL_MEMORY) is \"0\": expected a number of bytes")
    );
}

#[test]
fn the_key_of_the_secrets_is_taken_in_two_forms_and_never_shown() {
    let key = |text: &str| configure(&["--memory", "--secrets-key", text], &[]).unwrap().secrets_key;
    let hexadecimal = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    assert!(key(hexadecimal).is_some());
    assert_eq!(key(hexadecimal), key("ABEiM0RVZneImaq7zN3u/wARIjNEVWZ3iJmqu8zd7v8="));
    assert_eq!(key(""), None);
    assert_eq!(configure(&["--memory"], &[]).unwrap().secrets_key, None);
    assert_eq!(
        message(&["--memory", "--secrets-key", "nearly-a-key"], &[]),
        "--secrets-key (TIDEGATE_SECRETS_KEY): expected a key of 32 bytes, as 64 hexadecimal digits or in base64"
    );
}

#[test]
fn a_plan_limits_and_without_one_nothing_is_limited() {
    let plan = |flags: &[&str]| configure(&[&["--memory"], flags].concat(), &[]).unwrap().plan;
    assert_eq!(plan(&[]), Plan::UNLIMITED);
    assert_eq!(plan(&["--plan", ""]), Plan::UNLIMITED);
    assert_eq!(plan(&["--plan", "free,maxBuckets=7"]), Plan { max_buckets: 7, ..Plan::FREE });
    let refused = message(&["--memory", "--plan", "maxBuckets=many"], &[]);
    assert!(
        refused
            .starts_with("--plan (TIDEGATE_PLAN) is \"maxBuckets=many\": maxBuckets is \"many\"; expected")
    );
}

#[test]
fn no_setup_leaves_the_set_up_to_a_client() {
    assert!(configure(&["--memory", "--no-setup"], &[]).unwrap().setup.is_none());
}

#[test]
fn runs_can_be_made_alike() {
    let config = configure(&["--memory", "--seed", "7", "--clock", "-1h"], &[]).unwrap();
    assert_eq!((config.seed, config.clock), (Some(7), Clock::Offset(chrono::TimeDelta::hours(-1))));
    let config = configure(&["--memory"], &[]).unwrap();
    assert_eq!((config.seed, config.clock), (None, Clock::System));
    assert!(
        message(&["--memory", "--clock", "noon"], &[])
            .starts_with("--clock (TIDEGATE_CLOCK) is \"noon\": expected a time")
    );
}
