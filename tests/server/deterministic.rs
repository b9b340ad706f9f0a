//! Runs that are alike: `--seed` and `--clock`.

use serde_json::{Value, json};
use tidegate::clock::Clock;
use tidegate::config::Config;

use crate::support::TestServer;
use crate::support::server::{BUCKET, PASSWORD, USERNAME};

/// 2026-01-01T00:00:00Z in seconds since 1970.
const NEW_YEAR: i64 = 1_767_225_600;

fn fixed() -> Clock {
    Clock::Fixed(chrono::DateTime::from_timestamp(NEW_YEAR, 0).unwrap())
}

fn start(seed: u64) -> TestServer {
    TestServer::start_with(Config { seed: Some(seed), clock: fixed(), ..TestServer::config() })
}

fn create_bucket(server: &TestServer, name: &str, every_seconds: u64) -> Value {
    let rules = json!([{ "type": "expire", "everySeconds": every_seconds }]);
    let body = json!({ "orgID": server.org_id(), "name": name, "retentionRules": rules });
    server.post("/api/v2/buckets").json(&body).send().expect(201).json()
}

/// What a client sees of a server that it does some things with.
fn seen(server: &TestServer) -> Vec<Value> {
    let bucket = create_bucket(server, "quay", 0);
    let permissions = json!([{ "action": "read", "resource": { "type": "buckets" } }]);
    let authorization = json!({ "orgID": server.org_id(), "permissions": permissions });
    let authorization = server.post("/api/v2/authorizations").json(&authorization).send().expect(201);
    let request_id = authorization.header("X-Request-Id").unwrap().to_owned();
    let authorization = authorization.json();
    server.post(&format!("/api/v2/write?bucket={BUCKET}")).text("tide level=1").send().expect(204);
    let rows = server.get(&format!("/query?db={BUCKET}&q=SELECT%20level,%20now()%20FROM%20tide")).send();
    let rows = rows.text().to_owned();
    let points =
        server.get(&format!("/query?db={BUCKET}&q=SELECT%20*%20FROM%20tide")).send().expect(200).json();
    vec![
        json!(server.token()),
        json!(server.org_id()),
        bucket,
        authorization,
        json!(request_id),
        json!(rows),
        points,
    ]
}

#[test]
fn a_seed_and_a_clock_make_runs_alike() {
    let first = seen(&start(7));
    assert_eq!(first, seen(&start(7)));
    assert_eq!(first[2]["createdAt"], "2026-01-01T00:00:00Z");
    assert_eq!(first[6]["results"][0]["series"][0]["values"], json!([["2026-01-01T00:00:00Z", 1]]));
    let other = seen(&start(8));
    for (index, what) in [(0, "token"), (1, "organization's id"), (4, "request id")] {
        assert_ne!(first[index], other[index], "{what}");
    }
    assert_ne!(first[2]["id"], other[2]["id"]);
    assert_ne!(first[3]["token"], other[3]["token"]);
}

#[test]
fn a_seeded_data_directory_goes_on_where_it_was() {
    let directory = tempfile::tempdir().unwrap();
    let config = || Config {
        seed: Some(7),
        storage: tidegate::config::Storage::Directory(directory.path().to_owned()),
        ..TestServer::config()
    };
    let server = TestServer::start_with(config());
    let (token, org_id) = (server.token().to_owned(), server.org_id());
    drop(server);
    let server = TestServer::start_with(config());
    let make = |name: &str| {
        let bucket = json!({ "orgID": org_id, "name": name });
        let bucket = server.post("/api/v2/buckets").token(&token).json(&bucket).send().expect(201).json();
        let permissions = json!([{ "action": "read", "resource": { "type": "buckets" } }]);
        let authorization = json!({ "orgID": org_id, "permissions": permissions });
        let made = server
            .post("/api/v2/authorizations")
            .token(&token)
            .json(&authorization)
            .send()
            .expect(201)
            .json();
        assert_ne!(made["token"], token.as_str());
        bucket["id"].as_str().unwrap().to_owned()
    };
    let (one, other) = (make("one"), make("other"));
    assert!(one > org_id && other > one, "{org_id} {one} {other}");
}

#[test]
fn retention_and_now_follow_the_clock() {
    let server = start(1);
    create_bucket(&server, "hour", 3600);
    let write = |time: i64| {
        let line = format!("tide level=1 {time}");
        server.post("/api/v2/write?bucket=hour&precision=s").text(&line).send().status
    };
    assert_eq!(write(NEW_YEAR - 1800), 204);
    assert_eq!(write(NEW_YEAR - 7200), 400);
    let count = |condition: &str| {
        let query = format!("/query?db=hour&epoch=s&q=SELECT%20level%20FROM%20tide%20WHERE%20{condition}");
        let answer = server.get(&query).send().expect(200).json();
        answer["results"][0]["series"][0]["values"].as_array().map_or(0, Vec::len)
    };
    assert_eq!(count("time%20%3E%20now()%20-%201h"), 1);
    assert_eq!(count("time%20%3E%20now()%20-%2010m"), 0);
}

#[test]
fn an_offset_moves_every_timestamp() {
    let offset = chrono::TimeDelta::days(30);
    let server = TestServer::start_with(Config { clock: Clock::Offset(offset), ..TestServer::config() });
    let bucket = create_bucket(&server, "quay", 0);
    let created: chrono::DateTime<chrono::Utc> = bucket["createdAt"].as_str().unwrap().parse().unwrap();
    assert!(created > chrono::Utc::now() + chrono::TimeDelta::days(29), "{created}");
}

#[test]
fn sessions_end_by_the_clock_that_clients_see() {
    let directory = tempfile::tempdir().unwrap();
    let at = |seconds: i64| {
        let mut config = Config {
            clock: Clock::Fixed(chrono::DateTime::from_timestamp(NEW_YEAR + seconds, 0).unwrap()),
            storage: tidegate::config::Storage::Directory(directory.path().to_owned()),
            ..TestServer::config()
        };
        config.setup.as_mut().unwrap().password = Some(tidegate::config::Secret::new(PASSWORD));
        TestServer::start_with(config)
    };
    let cookie = at(0).sign_in(USERNAME, PASSWORD);
    // Half an hour later it is good for another hour, and no longer.
    at(1800).get("/api/v2/me").cookie(&cookie).send().expect(200);
    at(1800 + 3599).get("/api/v2/buckets").cookie(&cookie).send().expect(200);
    at(1800 + 3599 + 3600).get("/api/v2/me").cookie(&cookie).send().expect_error(
        401,
        "unauthorized",
        "unauthorized access",
    );
}
