//! `tidegate contract report` and `tidegate contract test`.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use super::run::{Data, Ran, command, run};
use crate::server::process::Process;

const PROGRAM: &str = env!("CARGO_BIN_EXE_tidegate");
const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/contract/report/sample.json");

/// A command that writes a point with what its environment says.
fn writing() -> String {
    format!("echo 'home,room=kitchen temperature=21.5' | '{PROGRAM}' import - 2>/dev/null")
}

/// `tidegate contract test OPTIONS -- sh -c SCRIPT`.
fn test(options: &[&str], script: &str) -> Ran {
    run(&[&["contract", "test"], options, &["--", "sh", "-c", script]].concat(), b"")
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// The count of an operation in a report.
fn count(report: &Value, id: &str) -> (u64, u64) {
    let operations = report["operations"].as_array().unwrap();
    let count = &operations.iter().find(|operation| operation["id"] == id).unwrap()["count"];
    (count["attempted"].as_u64().unwrap(), count["succeeded"].as_u64().unwrap())
}

#[test]
fn a_test_runs_its_command_and_writes_the_reports() {
    let directory = tempfile::tempdir().unwrap();
    let reports = directory.path().join("a/b");
    let ran = test(&["--report-dir", reports.to_str().unwrap()], &format!("echo told; {}", writing()));
    assert_eq!((ran.code, ran.out.as_slice()), (Some(0), b"told\n".as_slice()), "{}", ran.err);
    assert!(ran.err.ends_with("passed\n"), "{}", ran.err);
    assert!(read(&reports.join("report.html")).starts_with("<!doctype html>"));
    assert!(read(&reports.join("report.xml")).contains("<testcase classname=\"contract.Write\""));
    assert!(read(&reports.join("report.md")).contains("✅ **no violations**"));
    let report: Value = serde_json::from_str(&read(&reports.join("report.json"))).unwrap();
    assert_eq!(count(&report, "PostWrite"), (1, 1));
    assert_eq!(report["clients"][0][0], format!("tidegate/{}", env!("CARGO_PKG_VERSION")));
    // Only what is asked for is written.
    let one = directory.path().join("one");
    test(&["--report-dir", one.to_str().unwrap(), "--format", "junit"], "true");
    let files: Vec<_> = std::fs::read_dir(&one).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(files, ["report.xml"]);
}

#[test]
fn a_command_that_fails_fails_the_test() {
    let ran = test(&[], &format!("{}; exit 7", writing()));
    assert_eq!(ran.code, Some(3), "{}", ran.err);
    assert!(ran.err.ends_with("failed (3): the command ended with exit status: 7\n"), "{}", ran.err);
    let ran = test(&[], "kill -KILL $$");
    assert_eq!(ran.code, Some(3), "{}", ran.err);
    assert!(ran.err.contains("the command ended with signal: 9"), "{}", ran.err);
}

#[test]
fn too_little_coverage_fails_the_test() {
    let ran = test(&["--min-coverage", "50"], &writing());
    assert_eq!(ran.code, Some(5), "{}", ran.err);
    assert!(ran.err.ends_with("failed (5): the coverage is below 50 %\n"), "{}", ran.err);
    assert_eq!(test(&["--min-coverage", "0.1"], &writing()).code, Some(0));
}

#[test]
fn a_command_that_sends_nothing_is_told_apart_from_one_that_does_well() {
    let ran = test(&[], "true");
    assert_eq!(ran.code, Some(0));
    assert!(
        ran.err.ends_with("passed, but the command sent no request: does it read its environment?\n"),
        "{}",
        ran.err
    );
}

#[test]
fn the_command_finds_the_server_under_the_names_that_clients_use() {
    let ran = test(&[], "env");
    let environment = String::from_utf8(ran.out).unwrap();
    let value = |name: &str| {
        let line = environment.lines().find_map(|line| line.strip_prefix(&format!("{name}=")));
        line.unwrap_or_else(|| panic!("{name} is not in {environment}")).to_owned()
    };
    let url = value("INFLUX_HOST");
    assert!(url.starts_with("http://127.0.0.1:"), "{url}");
    for name in ["INFLUX_URL", "INFLUXDB_URL", "INFLUXDB_V2_URL", "INFLUXDB2_URL", "TIDEGATE_HOST"] {
        assert_eq!(value(name), url);
    }
    for (part, names) in [
        (
            "TOKEN",
            ["INFLUX_TOKEN", "INFLUXDB_TOKEN", "INFLUXDB_V2_TOKEN", "INFLUXDB2_TOKEN", "TIDEGATE_TOKEN"],
        ),
        ("ORG", ["INFLUX_ORG", "INFLUXDB_ORG", "INFLUXDB_V2_ORG", "INFLUXDB2_ORG", "TIDEGATE_ORG"]),
        (
            "BUCKET",
            ["INFLUX_BUCKET", "INFLUX_BUCKET_NAME", "INFLUX_DATABASE", "INFLUXDB_BUCKET", "TIDEGATE_BUCKET"],
        ),
    ] {
        let first = value(names[0]);
        assert!(first.len() > 5, "{part}");
        assert!(names.iter().all(|name| value(name) == first), "{part}");
    }
    assert!(!ran.err.contains(&value("INFLUX_TOKEN")), "the token is shown to nobody but the command");
}

/// A test whose command waits while this process is its client.
struct Waiting {
    child: Option<Child>,
    directory: TempDir,
}

impl Waiting {
    fn start(options: &[&str]) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let place = directory.path().to_str().unwrap();
        let script = format!(
            "trap 'echo stopped; exit 0' TERM; printf '%s %s' \"$INFLUX_HOST\" \"$INFLUX_TOKEN\" >'{place}/new'; \
             mv '{place}/new' '{place}/access'; while [ ! -e '{place}/done' ]; do sleep 0.05; done"
        );
        let words = [&["contract", "test"], options, &["--", "sh", "-c", &script]].concat();
        Self { child: Some(command(&words).spawn().unwrap()), directory }
    }

    /// The URL and the token of its server.
    fn access(&self) -> (String, String) {
        let path = self.directory.path().join("access");
        let deadline = Instant::now() + Duration::from_secs(60);
        while !path.exists() {
            assert!(Instant::now() < deadline, "the command has not begun");
            std::thread::sleep(Duration::from_millis(10));
        }
        let text = read(&path);
        let (url, token) = text.split_once(' ').unwrap();
        (url.to_owned(), token.to_owned())
    }

    fn signal(&self, name: &str) {
        let kill = format!("kill -{name} {}", self.child.as_ref().unwrap().id());
        assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
    }

    /// Lets the command end, and waits for the end of the test.
    fn finish(self) -> Ran {
        drop(std::fs::File::create(self.directory.path().join("done")));
        self.wait()
    }

    fn wait(mut self) -> Ran {
        let output = self.child.take().unwrap().wait_with_output().unwrap();
        Ran { code: output.status.code(), out: output.stdout, err: String::from_utf8(output.stderr).unwrap() }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            drop(std::fs::File::create(self.directory.path().join("done")));
            drop(child.wait());
        }
    }
}

/// A request that breaks the contract: the unit of its timestamps is none.
fn break_the_contract(url: &str, token: &str) {
    let agent = ureq::Agent::config_builder().http_status_as_error(false).build().new_agent();
    let request =
        ureq::http::Request::post(format!("{url}/api/v2/write?org=o&bucket=b&precision=fortnights"))
            .header("Authorization", format!("Token {token}"))
            .header("Content-Type", "text/plain; charset=utf-8");
    assert_eq!(agent.run(request.body("home temperature=1").unwrap()).unwrap().status(), 400);
}

#[test]
fn violations_fail_the_test_and_are_named() {
    let waiting = Waiting::start(&[]);
    let (url, token) = waiting.access();
    break_the_contract(&url, &token);
    let ran = waiting.finish();
    assert_eq!(ran.code, Some(4), "{}", ran.err);
    assert!(ran.err.contains("client PostWrite /request/query/precision"), "{}", ran.err);
    assert!(!ran.err.contains(&token));

    let tolerant = Waiting::start(&["--fail-on", "none"]);
    let (url, token) = tolerant.access();
    break_the_contract(&url, &token);
    let ran = tolerant.finish();
    assert_eq!(ran.code, Some(0), "{}", ran.err);
}

#[test]
fn a_signal_reaches_the_command_and_the_report_is_still_made() {
    let waiting = Waiting::start(&[]);
    waiting.access();
    waiting.signal("TERM");
    let ran = waiting.wait();
    assert_eq!((ran.code, ran.out.as_slice()), (Some(0), b"stopped\n".as_slice()), "{}", ran.err);
    assert!(ran.err.contains("Contract test"), "{}", ran.err);
}

#[test]
fn what_cannot_be_run_is_refused() {
    let ran = run(&["contract", "test", "--", "/nowhere/at/all"], b"");
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("tidegate: cannot start /nowhere/at/all\n"), "{}", ran.err);
    let ran = test(&["--serve=--weather=fine"], "true");
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("--serve: error: unexpected argument '--weather'"), "{}", ran.err);
    let ran = test(&["--serve=--journal=off"], "true");
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("--serve switches the journal off"), "{}", ran.err);
    assert_eq!(test(&["--fail-on", "weather"], "true").code, Some(2));
    assert_eq!(run(&["contract", "test"], b"").code, Some(2));
}

#[test]
fn a_saved_report_is_made_anew_in_other_forms() {
    let directory = tempfile::tempdir().unwrap();
    for (format, beginning) in
        [("html", "<!doctype html>"), ("json", "{"), ("junit", "<?xml"), ("markdown", "## Contract report")]
    {
        let ran = run(&["contract", "report", "--from", SAMPLE, "--format", format], b"");
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        assert!(String::from_utf8(ran.out).unwrap().starts_with(beginning), "{format}");
    }
    let file: PathBuf = directory.path().join("report.md");
    let output = file.to_str().unwrap();
    let sample = std::fs::read(SAMPLE).unwrap();
    let ran =
        run(&["contract", "report", "--from", "-", "--format", "markdown", "--output", output], &sample);
    assert_eq!((ran.code, ran.out.len()), (Some(0), 0), "{}", ran.err);
    assert!(read(&file).contains("**2 violations**"));

    let bad = directory.path().join("bad.json");
    std::fs::File::create(&bad).unwrap().write_all(b"{}").unwrap();
    let ran = run(&["contract", "report", "--from", bad.to_str().unwrap()], b"");
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("cannot read the report of"), "{}", ran.err);
    assert_eq!(run(&["contract", "report", "--format", "pdf"], b"").code, Some(2));
}

#[test]
fn the_report_of_a_running_server_is_found_by_its_directory_and_by_its_url() {
    let data = Data::new();
    let directory = data.path("data");
    let ran = run(&["contract", "report", "--data-dir", &directory], b"");
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("in use: name one with --host URL"), "{}", ran.err);

    let server: Process = data.serve();
    let by_directory = run(&["contract", "report", "--data-dir", &directory, "--format", "json"], b"");
    assert_eq!(by_directory.code, Some(0), "{}", by_directory.err);
    let report: Value = serde_json::from_slice(&by_directory.out).unwrap();
    assert_eq!((&report["schemaVersion"], &report["requests"]), (&1.into(), &0.into()));
    let by_url = run(&["contract", "report", "--host", &server.url, "--format", "markdown"], b"");
    assert!(String::from_utf8(by_url.out).unwrap().starts_with("## Contract report"), "{}", by_url.err);
    server.signal("TERM");
}
