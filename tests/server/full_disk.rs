//! A disk that takes nothing more: files are not allowed to grow, until they are again.

use std::process::Command;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::process::{Process, command, in_directory};

const WRITE: &str = "/api/v2/write?org=tidegate&bucket=default";
const COUNT: &str = "/query?db=default&q=SELECT%20count(f),sum(f)%20FROM%20m";

/// Whether this system can limit the files of a running process.
fn can_limit() -> bool {
    Command::new("prlimit").arg("--version").output().is_ok_and(|output| output.status.success())
}

/// Sets how large files of a process may become.
fn limit(server: &Process, bytes: &str) {
    let arguments = ["--pid", &server.id().to_string(), &format!("--fsize={bytes}:unlimited")];
    assert!(Command::new("prlimit").args(arguments).status().unwrap().success());
}

fn counted(server: &Process, token: &str) -> serde_json::Value {
    let (status, body) = server.request("GET", COUNT, token, "");
    assert_eq!(status, 200, "{body}");
    let body: serde_json::Value = serde_json::from_str(&body).unwrap();
    body["results"][0]["series"][0]["values"][0].clone()
}

/// A directory with a server that is told of files that cannot grow, and not ended by it, and its token. `None` where this
/// system cannot limit files.
fn start() -> Option<(TempDir, Process, String)> {
    if !can_limit() {
        println!("skipped: there is no prlimit");
        return None;
    }
    let directory = tempfile::tempdir().unwrap();
    // The signal for a file that grows too large is not of interest, only the error.
    let program = command(&in_directory(directory.path()));
    let mut shell = Command::new("sh");
    shell
        .args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\""])
        .arg(program.get_program())
        .args(program.get_args());
    for (name, value) in program.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    shell.stdin(std::process::Stdio::null());
    shell.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    let server = Process::spawn(shell);
    let token = server.token();
    Some((directory, server, token))
}

#[test]
fn writes_are_put_off_while_the_disk_is_full_and_nothing_is_lost() {
    let Some((directory, server, token)) = start() else { return };

    // Each write is a number as value and time; those that were acknowledged count.
    let (mut count, mut sum, mut next) = (0, 0, 0);
    let mut write = |server: &Process, sum: &mut u64, count: &mut u64| {
        next += 1;
        let (status, _) = server.request("POST", WRITE, &token, &format!("m f={next}i {next}"));
        if status == 204 {
            *count += 1;
            *sum += next;
        }
        status
    };
    for round in 0..3 {
        for _ in 0..5 {
            assert_eq!(write(&server, &mut sum, &mut count), 204, "round {round}");
        }
        limit(&server, "0");
        for _ in 0..5 {
            let refused = server.respond("POST", WRITE, &token, "m f=1i 0").unwrap();
            assert_eq!(refused.status().as_u16(), 503, "round {round}");
            let retry_after = refused.headers().get("Retry-After").expect("when to try again");
            assert!(retry_after.to_str().unwrap().parse::<u32>().unwrap() > 0);
            assert_eq!(write(&server, &mut sum, &mut count), 503, "round {round}");
        }
        assert_eq!(counted(&server, &token), serde_json::json!(["1970-01-01T00:00:00Z", count, sum]));
        assert_eq!(server.request("GET", "/api/v2/buckets", &token, "").0, 200);
        let name = format!("{{\"name\":\"in-round-{round}\"}}");
        let (status, answer) = server.request("POST", "/api/v2/orgs", &token, &name);
        assert!(status >= 500, "{status}: {answer}");
        // Longer than what is done by itself every few seconds.
        if round == 2 {
            std::thread::sleep(Duration::from_secs(6));
        }
        limit(&server, "unlimited");
        let since = Instant::now();
        while write(&server, &mut sum, &mut count) != 204 {
            assert!(since.elapsed() < Duration::from_secs(10), "round {round}: writes do not resume");
            std::thread::sleep(Duration::from_millis(50));
        }
        assert_eq!(counted(&server, &token), serde_json::json!(["1970-01-01T00:00:00Z", count, sum]));
        // Records can be changed again, too, and what was refused is not there.
        let (status, answer) = server.request("POST", "/api/v2/orgs", &token, &name);
        assert_eq!(status, 201, "{answer}");
    }
    limit(&server, "0");
    assert_eq!(write(&server, &mut sum, &mut count), 503);
    server.kill();
    let server = Process::start(&in_directory(directory.path()));
    assert_eq!(counted(&server, &token), serde_json::json!(["1970-01-01T00:00:00Z", count, sum]));
    assert_eq!(write(&server, &mut sum, &mut count), 204);
}

#[test]
fn records_are_changed_again_once_there_is_room() {
    let Some((directory, server, token)) = start() else { return };
    let create = |server: &Process, name: &str| {
        server.request("POST", "/api/v2/orgs", &token, &format!("{{\"name\":\"{name}\"}}")).0
    };
    for round in 0..3 {
        assert_eq!(create(&server, &format!("before-{round}")), 201);
        limit(&server, "0");
        for attempt in 0..3 {
            assert_eq!(create(&server, &format!("never-{round}-{attempt}")), 503, "round {round}");
        }
        assert_eq!(server.request("GET", "/api/v2/orgs", &token, "").0, 200);
        limit(&server, "unlimited");
        assert_eq!(create(&server, &format!("after-{round}")), 201, "round {round}: changes do not resume");
    }
    let names = |server: &Process| {
        let (status, body) = server.request("GET", "/api/v2/orgs?limit=100", &token, "");
        assert_eq!(status, 200, "{body}");
        let body: serde_json::Value = serde_json::from_str(&body).unwrap();
        let names =
            body["orgs"].as_array().unwrap().iter().map(|org| org["name"].as_str().unwrap().to_owned());
        names.collect::<Vec<_>>()
    };
    let expected = ["tidegate", "before-0", "after-0", "before-1", "after-1", "before-2", "after-2"];
    assert_eq!(names(&server), expected);
    server.kill();
    assert_eq!(names(&Process::start(&in_directory(directory.path()))), expected);
}

#[test]
fn deletes_are_put_off_while_the_disk_is_full() {
    let Some((directory, server, token)) = start() else { return };
    assert_eq!(server.request("POST", WRITE, &token, "m f=1i 1\nm f=2i 2").0, 204);
    let delete = |server: &Process| {
        let body = r#"{"start":"1970-01-01T00:00:00Z","stop":"1970-01-01T00:00:00.000000001Z","predicate":"_measurement=m"}"#;
        server.request("POST", "/api/v2/delete?bucket=default", &token, body).0
    };
    limit(&server, "0");
    assert_eq!(delete(&server), 503);
    assert_eq!(counted(&server, &token), serde_json::json!(["1970-01-01T00:00:00Z", 2, 3]));
    limit(&server, "unlimited");
    assert_eq!(delete(&server), 204);
    assert_eq!(counted(&server, &token), serde_json::json!(["1970-01-01T00:00:00Z", 1, 2]));
    server.kill();
    let server = Process::start(&in_directory(directory.path()));
    assert_eq!(counted(&server, &token), serde_json::json!(["1970-01-01T00:00:00Z", 1, 2]));
}
