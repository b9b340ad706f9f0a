//! What was answered with 204 is there afterwards, however the server ended.

use std::thread;
use std::time::Duration;

use rand::RngExt;

use super::process::{Process, in_directory};

const WRITE: &str = "/api/v2/write?org=tidegate&bucket=default";
const COUNT: &str = "/query?db=default&q=SELECT%20count(level),max(level)%20FROM%20tide";

fn counted(server: &Process, token: &str) -> serde_json::Value {
    let (status, body) = server.request("GET", COUNT, token, "");
    assert_eq!(status, 200, "{body}");
    let body: serde_json::Value = serde_json::from_str(&body).unwrap();
    body["results"][0]["series"][0]["values"][0].clone()
}

#[test]
fn points_are_there_after_a_stop_and_after_a_kill() {
    let directory = tempfile::tempdir().unwrap();
    let arguments = in_directory(directory.path());
    let server = Process::start(&arguments);
    let token = server.token();
    let write = |server: &Process, lines: &str| {
        assert_eq!(server.request("POST", WRITE, &token, lines), (204, String::new()));
    };
    write(&server, "tide,port=emden level=3 1\ntide,port=emden level=4 2");
    assert!(server.signal("TERM").0.success());

    let server = Process::start(&arguments);
    assert_eq!(counted(&server, &token), serde_json::json!(["1970-01-01T00:00:00Z", 2, 4]));
    write(&server, "tide,port=emden level=5 2\ntide,port=wismar level=1 3");
    server.kill();

    let server = Process::start(&arguments);
    assert_eq!(counted(&server, &token), serde_json::json!(["1970-01-01T00:00:00Z", 3, 5]));
}

const WRITERS: usize = 8;

/// What became of a writer's points, each of which has its number as time and as the value of three fields.
#[derive(Default)]
struct Written {
    acknowledged: Vec<u64>,
    /// Sent, and not answered before the end.
    uncertain: Vec<u64>,
    next: u64,
}

/// Writes points until there is no answer any more.
fn write_until_killed(server: &Process, token: &str, writer: usize, mut written: Written) -> Written {
    loop {
        let count = rand::rng().random_range(1..20);
        let numbers = written.next..written.next + count;
        written.next += count;
        let line = |number| format!("tide,writer={writer} a={number}i,b=\"n{number}\",c={number}.5 {number}");
        let lines: Vec<_> = numbers.clone().map(line).collect();
        match server.respond("POST", WRITE, token, &lines.join("\n")) {
            Ok(answer) if answer.status() == 204 => written.acknowledged.extend(numbers),
            Ok(answer) => panic!("answered {}", answer.status()),
            Err(_) => {
                written.uncertain = numbers.collect();
                return written;
            }
        }
    }
}

/// The numbers of the points that the server has of a writer, each checked to be whole.
fn read(server: &Process, token: &str, writer: usize) -> Vec<u64> {
    let query =
        format!("/query?db=default&epoch=ns&q=SELECT%20a,b,c%20FROM%20tide%20WHERE%20writer='{writer}'");
    let (status, body) = server.request("GET", &query, token, "");
    assert_eq!(status, 200, "{body}");
    let body: serde_json::Value = serde_json::from_str(&body).unwrap();
    assert_eq!(body["results"][0]["error"], serde_json::Value::Null, "{body}");
    let rows = body["results"][0]["series"][0]["values"].as_array().cloned().unwrap_or_default();
    let number = |row: serde_json::Value| {
        let number = row[0].as_u64().unwrap();
        assert_eq!(row, serde_json::json!([number, number, format!("n{number}"), number as f64 + 0.5]));
        number
    };
    rows.into_iter().map(number).collect()
}

/// `TIDEGATE_KILL_ROUNDS` sets how often.
#[test]
fn eight_writers_lose_nothing_that_was_acknowledged_when_the_server_is_killed() {
    let rounds = std::env::var("TIDEGATE_KILL_ROUNDS").map_or(3, |text| text.parse().unwrap());
    let directory = tempfile::tempdir().unwrap();
    let arguments = in_directory(directory.path());
    let mut server = Process::start(&arguments);
    let token = server.token();
    let mut all: Vec<_> = (0..WRITERS).map(|_| Written::default()).collect();
    for round in 0..rounds {
        all = thread::scope(|scope| {
            let (server, token) = (&server, &token);
            let writers: Vec<_> = (0..)
                .zip(all)
                .map(|(writer, written)| {
                    scope.spawn(move || write_until_killed(server, token, writer, written))
                })
                .collect();
            thread::sleep(Duration::from_millis(rand::rng().random_range(100..1000)));
            server.kill_now();
            writers.into_iter().map(|writer| writer.join().unwrap()).collect()
        });
        drop(server);
        server = Process::start(&arguments);
        for (writer, written) in all.iter_mut().enumerate() {
            let found = read(&server, &token, writer);
            assert!(found.is_sorted_by(|a, b| a < b), "round {round}, writer {writer}: points twice");
            let uncertain = written.uncertain.iter().filter(|number| found.binary_search(number).is_ok());
            // What is there once stays there.
            let expected: Vec<_> = written.acknowledged.iter().chain(uncertain).copied().collect();
            assert_eq!(found, expected, "round {round}, writer {writer}");
            written.acknowledged = expected;
        }
    }
    assert!(all.iter().any(|written| !written.acknowledged.is_empty()));
}
