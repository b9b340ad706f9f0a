//! `POST /api/v2/delete`.

use serde_json::{Value, json};

use crate::support::server::{BUCKET, ORG};
use crate::support::{Case, Response, TestServer};

/// Two measurements, two ports and a point without one, a second apart.
const LINES: &str = "\
tide,port=emden level=1 1000000000\n\
tide,port=wismar level=2 1000000000\n\
tide,port=emden level=3 2000000000\n\
tide level=4 3000000000\n\
wind,port=emden speed=5 2000000000\n";

fn write(server: &TestServer, lines: &str) {
    server.post(&format!("/api/v2/write?org={ORG}&bucket={BUCKET}")).text(lines).send().expect(204);
}

fn server() -> TestServer {
    let server = TestServer::start();
    write(&server, LINES);
    server
}

/// The values that a query of everything finds, by time.
fn left(server: &TestServer) -> Vec<i64> {
    let query = format!("/query?db={BUCKET}&epoch=s&q=SELECT%20*%20FROM%20tide,wind");
    let body = server.get(&query).send().expect(200).json();
    let mut left = Vec::new();
    for series in body["results"][0]["series"].as_array().into_iter().flatten() {
        for row in series["values"].as_array().unwrap() {
            left.extend(row.as_array().unwrap().iter().skip(1).filter_map(Value::as_i64));
        }
    }
    left.sort_unstable();
    left
}

fn delete_of(server: &TestServer, start: &str, stop: &str, predicate: &str) -> Response {
    let body = json!({ "start": start, "stop": stop, "predicate": predicate });
    server.post(&format!("/api/v2/delete?org={ORG}&bucket={BUCKET}")).json(&body).send()
}

fn seconds(second: u32) -> String {
    format!("1970-01-01T00:00:{second:02}Z")
}

#[test]
fn what_is_deleted_is_gone_at_once_and_the_rest_stays() {
    for (predicate, expected) in [
        ("", vec![]),
        ("_measurement=\"tide\"", vec![5]),
        ("_measurement != tide", vec![1, 2, 3, 4]),
        ("_measurement=tide and _measurement=wind", vec![1, 2, 3, 4, 5]),
        ("_measurement=tide AND port='emden'", vec![2, 4, 5]),
        ("port=\"emden\"", vec![2, 4]),
        ("(port != emden and (_measurement=tide))", vec![1, 3, 5]),
        ("port = \"\"", vec![1, 2, 3, 5]),
        ("port=emden and port=wismar", vec![1, 2, 3, 4, 5]),
        ("quay=west", vec![1, 2, 3, 4, 5]),
    ] {
        let server = server();
        delete_of(&server, &seconds(0), &seconds(59), predicate).expect(204);
        assert_eq!(left(&server), expected, "{predicate}");
    }
}

#[test]
fn start_and_stop_are_included() {
    let server = server();
    delete_of(&server, "1970-01-01T00:00:01.000000001Z", "1970-01-01T00:00:01.999999999Z", "").expect(204);
    assert_eq!(left(&server), [1, 2, 3, 4, 5]);
    delete_of(&server, &seconds(2), &seconds(2), "").expect(204);
    assert_eq!(left(&server), [1, 2, 4]);
    delete_of(&server, "1970-01-01T02:00:00+02:00", "1970-01-01T01:00:01+01:00", "").expect(204);
    assert_eq!(left(&server), [4]);
    delete_of(&server, "1677-09-21T00:12:44Z", "2262-04-11T23:47:16Z", "").expect(204);
    assert_eq!(left(&server), [0_i64; 0]);
}

#[test]
fn what_is_written_afterwards_stays() {
    let server = server();
    delete_of(&server, &seconds(0), &seconds(59), "").expect(204);
    write(&server, "tide,port=emden level=6 1000000000");
    assert_eq!(left(&server), [6]);
}

#[test]
fn the_bucket_may_be_named_in_several_ways() {
    let server = server();
    let (org, bucket) = (server.org_id(), server.bucket_id());
    let all = json!({ "start": seconds(0), "stop": seconds(59) });
    for query in [
        format!("org={org}&bucket={BUCKET}"),
        format!("orgID={org}&bucket={bucket}"),
        format!("bucket={BUCKET}"),
        format!("bucketID={bucket}"),
        // The id counts.
        format!("org={ORG}&bucket=another&bucketID={bucket}"),
    ] {
        write(&server, LINES);
        server.post(&format!("/api/v2/delete?{query}")).json(&all).send().expect(204);
        assert_eq!(left(&server), [0_i64; 0], "{query}");
    }
    let send = |query: &str| server.post(&format!("/api/v2/delete?{query}")).json(&all).send();
    send(&format!("org={ORG}")).expect_refusal(400, "invalid", "bucket or bucketID");
    send(&format!("org={ORG}&bucket=lake")).expect_refusal(404, "not found", "bucket \"lake\" not found");
    send("bucketID=00000000000000ff").expect_refusal(404, "not found", "bucket not found");
    send("bucketID=short").expect_refusal(400, "invalid", "16");
}

#[test]
fn what_is_refused_changes_nothing() {
    let server = server();
    for (predicate, part) in [
        ("port=emden or port=wismar", "found or at character 12, expected AND or the end"),
        ("port=~/e/", "found =~ at character 5, expected = or !="),
        ("level > 2", "found > at character 7"),
        ("_field=level", "points cannot be deleted by _field"),
        ("_time=1", "times stand in start and stop"),
        ("port=\"emden", "without a closing one"),
        ("(port=emden", "a closing parenthesis"),
        ("port", "found the end at character 5, expected = or !="),
    ] {
        let refused = delete_of(&server, &seconds(0), &seconds(59), predicate);
        refused.expect_refusal(400, "invalid", part);
    }
    delete_of(&server, &seconds(2), &seconds(1), "").expect_refusal(400, "invalid", "not after stop");
    delete_of(&server, &seconds(0), "9999-12-31T00:00:00Z", "").expect_refusal(
        400,
        "invalid",
        "stop is 9999",
    );
    delete_of(&server, "1970-01-01", &seconds(1), "").expect_refusal(400, "invalid", "start");
    let path = format!("/api/v2/delete?org={ORG}&bucket={BUCKET}");
    let missing = server.post(&path).json(&json!({ "start": seconds(0) })).send();
    missing.expect_refusal(400, "invalid", "stop");
    assert_eq!(left(&server), [1, 2, 3, 4, 5]);
}

#[test]
fn deleting_takes_permission_to_write_the_bucket() {
    let server = server();
    let accounts = server.accounts();
    let all = json!({ "start": seconds(0), "stop": seconds(59) });
    let path = format!("/api/v2/delete?orgID={}&bucketID={}", server.org_id(), server.bucket_id());
    let case = |path: &str, body: &Value, owner| Case {
        method: "POST",
        path: path.to_owned(),
        body: Some(body.clone()),
        reader: 403,
        stranger: 404,
        owner,
    };
    server.assert_access(&accounts, &[case(&path, &all, 204)]);
    // Who may write nothing hears that before anything else.
    let reader = server.post("/api/v2/delete").token(&accounts.reader).json(&json!({})).send();
    reader.expect_refusal(403, "forbidden", "insufficient permissions");
}

#[test]
fn deletes_reach_files_and_hold_after_a_restart() {
    let directory = tempfile::tempdir().unwrap();
    let mut config = TestServer::config();
    config.storage = tidegate::config::Storage::Directory(directory.path().to_owned());
    config.setup.as_mut().unwrap().token = Some(tidegate::config::Secret::new("the-token"));
    let server = TestServer::start_with(config.clone());
    let lines: String = (0..20_000)
        .map(|n| format!("tide,port=p{},n={n} level={n}i {}000000000\n", n % 10, n % 50))
        .collect();
    write(&server, &lines);
    server.app().store.flush().unwrap();
    write(&server, "tide,port=p7 level=1i 1");
    delete_of(&server, &seconds(0), &seconds(59), "_measurement=tide and port=p7").expect(204);
    let count = |server: &TestServer| {
        let query = format!("/query?db={BUCKET}&q=SELECT%20count(level)%20FROM%20tide");
        let body = server.get(&query).token("the-token").send().expect(200).json();
        body["results"][0]["series"][0]["values"][0][1].as_i64()
    };
    assert_eq!(count(&server), Some(18_000));
    drop(server);
    let server = TestServer::start_with(config);
    assert_eq!(count(&server), Some(18_000));
}
