//! Starting: what is printed, what is refused.

use super::process::{Process, command, in_directory, refusal};

#[test]
fn the_first_start_prints_what_a_user_needs_and_later_ones_keep_it() {
    let directory = tempfile::tempdir().unwrap();
    let data = directory.path().join("data");
    let first = Process::start(&in_directory(&data));
    for part in ["Organization  tidegate", "Bucket        default", "is set up"] {
        assert!(first.printed.contains(part), "{}", first.printed);
    }
    let token = first.token();
    let (status, buckets) = first.request("GET", "/api/v2/buckets?name=default", &token, "");
    assert_eq!(status, 200, "{buckets}");
    assert!(first.signal("TERM").0.success());

    let later = Process::start(&["--data-dir", data.to_str().unwrap(), "--org", "another"]);
    assert!(later.printed.contains("the data that is already there"), "{}", later.printed);
    assert!(!later.printed.contains(&token));
    assert_eq!(later.request("GET", "/api/v2/buckets?name=default", &token, ""), (200, buckets));
}

#[test]
fn a_given_token_is_used_and_not_shown() {
    let mut command = command(&["--memory", "--username", "ada"]);
    command.env("TIDEGATE_TOKEN", "a-token-of-my-own").env("TIDEGATE_PASSWORD", "correct horse");
    let server = Process::spawn(command);
    assert!(!server.printed.contains("a-token-of-my-own"), "{}", server.printed);
    assert_eq!(server.request("GET", "/api/v2/buckets", "a-token-of-my-own", "").0, 200);
    let (_, log) = server.signal("TERM");
    assert!(!log.contains("a-token-of-my-own") && !log.contains("correct horse"), "{log}");
}

#[test]
fn containers_of_influxdb_are_set_up_by_the_variables_they_have() {
    let mut command = command(&["--memory"]);
    command.envs([
        ("DOCKER_INFLUXDB_INIT_MODE", "setup"),
        ("DOCKER_INFLUXDB_INIT_USERNAME", "ada"),
        ("DOCKER_INFLUXDB_INIT_PASSWORD", "correct horse"),
        ("DOCKER_INFLUXDB_INIT_ORG", "engines"),
        ("DOCKER_INFLUXDB_INIT_BUCKET", "cards"),
        ("DOCKER_INFLUXDB_INIT_RETENTION", "1w"),
        ("DOCKER_INFLUXDB_INIT_ADMIN_TOKEN", "admin-token"),
    ]);
    let server = Process::spawn(command);
    let (status, body) = server.request("GET", "/api/v2/buckets?name=cards", "admin-token", "");
    assert_eq!(status, 200, "{body}");
    let body: serde_json::Value = serde_json::from_str(&body).unwrap();
    assert_eq!(body["buckets"][0]["retentionRules"][0]["everySeconds"], 604_800);
}

#[test]
fn without_a_set_up_a_client_makes_it() {
    let mut command = command(&["serve", "--memory"]);
    command.env("TIDEGATE_NO_SETUP", "yes").env("TIDEGATE_LOG_LEVEL", "warn");
    let server = Process::spawn(command);
    assert!(server.printed.contains("not set up yet"), "{}", server.printed);
    assert_eq!(server.request("GET", "/ping", "", "").0, 503);
}

#[test]
fn the_log_says_where_it_listens_in_the_words_container_helpers_wait_for() {
    let server = Process::start(&["--memory"]);
    let address = server.url.strip_prefix("http://").unwrap().to_owned();
    let (_, log) = server.signal("TERM");
    let line = log.lines().find(|line| line.contains("Listening log_id=")).expect(&log);
    assert!(line.contains(&format!(" service=tcp-listener transport=http addr={address}")), "{line}");
}

#[test]
fn secrets_are_kept_for_the_key_they_were_stored_with() {
    const VALUE: &str = "a-secret-of-my-own";
    let directory = tempfile::tempdir().unwrap();
    let data = in_directory(directory.path());
    let with_key = |key: &str| {
        let mut command = command(&data);
        command.env("TIDEGATE_SECRETS_KEY", key).env("TIDEGATE_TOKEN", "t");
        command
    };
    let (key, other) = ("ab".repeat(32), "cd".repeat(32));
    let first = Process::spawn(with_key(&key));
    let orgs: serde_json::Value =
        serde_json::from_str(&first.request("GET", "/api/v2/orgs", "t", "").1).unwrap();
    let path = format!("/api/v2/orgs/{}/secrets", orgs["orgs"][0]["id"].as_str().unwrap());
    let body = format!("{{\"door\":{VALUE:?}}}");
    assert_eq!(first.request("PATCH", &path, "t", &body), (204, String::new()));
    let (_, log) = first.signal("TERM");
    assert!(!log.contains(VALUE) && !log.contains(&key), "{log}");

    let text = refusal(with_key(&other));
    assert!(text.contains("was stored with another key than the one given with --secrets-key"), "{text}");
    assert!(!text.contains(&other), "{text}");
    // Without any key there is no using them, and everything else.
    let without = Process::start(&data);
    let (status, answer) = without.request("PATCH", &path, "t", &body);
    assert_eq!(status, 500, "{answer}");
    assert!(answer.contains("secrets cannot be stored or used for now"), "{answer}");
    assert!(without.request("GET", &path, "t", "").1.contains("door"));
    let (_, log) = without.signal("TERM");
    assert!(log.contains("secrets were stored with the key in"), "{log}");

    let last = Process::spawn(with_key(&key));
    assert_eq!(last.request("PATCH", &path, "t", &body).0, 204);
}

#[test]
fn a_second_server_on_the_same_data_is_refused() {
    let directory = tempfile::tempdir().unwrap();
    let first = Process::start(&in_directory(directory.path()));
    let text = refusal(command(&in_directory(directory.path())));
    let expected = format!("the data directory {} is in use", directory.path().display());
    assert!(text.contains(&expected), "{text}");
    assert_eq!(first.request("GET", "/health", "", "").0, 200);
    // A killed server holds nothing back.
    first.kill();
    Process::start(&in_directory(directory.path()));
}

#[test]
fn what_cannot_be_used_is_named() {
    let first = Process::start(&["--memory"]);
    let address = first.url.strip_prefix("http://").unwrap();
    let mut taken = std::process::Command::new(command(&[]).get_program());
    taken.args(["--memory", "--bind", address]);
    taken.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::piped());
    let text = refusal(taken);
    assert!(text.contains(&format!("cannot listen on {address}: the port is taken")), "{text}");

    let file = tempfile::NamedTempFile::new().unwrap();
    let text = refusal(command(&in_directory(file.path())));
    assert!(text.contains("cannot use the data directory"), "{text}");
    let text = refusal(command(&["--memory", "--retention", "soon"]));
    assert!(text.contains("--retention (TIDEGATE_RETENTION) is \"soon\""), "{text}");
    let text = refusal(command(&["--memory", "--password", "short"]));
    assert!(text.contains("cannot set up") && text.contains("password"), "{text}");
}

#[test]
fn scenarios_are_active_from_the_start_from_a_file_and_by_name() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("mine.yml");
    let text =
        "{name: mine, rules: [{name: r, match: {path: /ping}, times: 1, fault: {answer: {status: 503}}}]}";
    std::fs::write(&file, text).unwrap();
    let file = file.to_str().unwrap();
    let server = Process::start(&["--memory", "--token", "t", "--scenario", file, "--scenario", "outage"]);
    let status = |method: &str, path: &str, body: &str| server.request(method, path, "t", body).0;
    assert_eq!((status("GET", "/ping", ""), status("GET", "/ping", "")), (503, 204));
    let writes: Vec<_> = (0..8).map(|_| status("POST", "/api/v2/write?bucket=default", "m f=1 1")).collect();
    assert_eq!(writes, [204, 204, 503, 503, 503, 503, 503, 204]);

    let text = refusal(command(&["--memory", "--scenario", "mine"]));
    assert!(
        text.contains("--scenario (TIDEGATE_SCENARIO) is \"mine\"") && text.contains("sdk-resilience"),
        "{text}"
    );
    std::fs::write(file, "{name: mine, rules: [{name: r, fault: {}}]}").unwrap();
    let mut with_environment = command(&["--memory"]);
    with_environment.env("TIDEGATE_SCENARIO", file);
    let text = refusal(with_environment);
    assert!(text.contains("--scenario (TIDEGATE_SCENARIO): ") && text.contains("mine.yml"), "{text}");
    assert!(
        text.contains("expected one of answer, delay, reset, truncate, partialWrite, quota as the fault"),
        "{text}"
    );
}
