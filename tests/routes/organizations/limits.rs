//! `GET /api/v2/orgs/{orgID}/limits`, and what happens at them.

use serde_json::{Value, json};
use tidegate::config::{Config, Plan};
use tidegate::contract::scenario::Scenario;

use crate::support::server::{BUCKET, ORG};
use crate::support::{Case, Response, TestServer};

fn server(plan: &str) -> TestServer {
    TestServer::start_with(Config { plan: plan.parse().unwrap(), ..TestServer::config() })
}

fn limits(server: &TestServer) -> Value {
    let path = format!("/api/v2/orgs/{}/limits", server.org_id());
    let body = server.get(&path).send().expect(200).json();
    assert_eq!(body["links"], json!({ "self": path }));
    assert_eq!(body["limits"]["orgID"], json!(server.org_id()));
    body["limits"].clone()
}

fn write(server: &TestServer, lines: &str) -> Response {
    server.post(&format!("/api/v2/write?org={ORG}&bucket={BUCKET}")).text(lines).send()
}

fn query(server: &TestServer) -> Response {
    server.get(&format!("/query?db={BUCKET}&q=SELECT%20level%20FROM%20tide")).send()
}

/// Asserts a refusal as the contract has it: without a body, and with the message where clients look then.
#[track_caller]
fn expect_exceeded(server: &TestServer, response: &Response, limit: &str, longest_seconds: u64) {
    assert_eq!(response.status, 429, "{}", response.text());
    assert!(response.body.is_empty(), "{}", response.text());
    let seconds: u64 = response.header("Retry-After").unwrap().parse().unwrap();
    assert!((1..=longest_seconds).contains(&seconds), "{seconds}");
    let message = format!("org {} has exceeded {limit} plan limit", server.org_id());
    assert_eq!(response.header("X-Influxdb-Error"), Some(message.as_str()));
    assert_eq!(response.header("X-Platform-Error-Code"), Some("too many requests"));
}

fn create_bucket(server: &TestServer, name: &str, seconds: u64) -> Response {
    let rules = json!([{ "type": "expire", "everySeconds": seconds }]);
    let body = json!({ "orgID": server.org_id(), "name": name, "retentionRules": rules });
    server.post("/api/v2/buckets").json(&body).send()
}

#[test]
fn nothing_is_limited_unless_it_is_asked_for() {
    let server = TestServer::start();
    let found = limits(&server);
    let bucket = json!({ "maxBuckets": 0, "maxRetentionDuration": 0 });
    let rate = json!({
        "readKBs": 0, "queryTime": 0, "concurrentReadRequests": 0, "writeKBs": 0, "concurrentWriteRequests": 0,
        "cardinality": 0, "concurrentDeleteRequests": 0, "deleteRequestsPerSecond": 0,
    });
    assert_eq!((&found["bucket"], &found["rate"]), (&bucket, &rate));
    assert_eq!(found["features"], json!({ "allowDelete": true }));
    assert_eq!(found["timeout"]["queryUnconditionalTimeoutSeconds"], 90);
    assert_eq!(found["notificationEndpoint"], json!({ "blockedNotificationEndpoints": "" }));
    let strict = TestServer::start_with(Config { strict: true, ..TestServer::config() });
    assert_eq!(limits(&strict)["features"], json!({ "allowDelete": false }));
}

#[test]
fn the_limits_are_those_of_the_plan() {
    let found = limits(&server("free,cardinality=9,maxTasks=5,concurrentDeleteRequests=3"));
    assert_eq!(
        found["bucket"],
        json!({ "maxBuckets": 2, "maxRetentionDuration": 2_592_000_000_000_000_u64 })
    );
    assert_eq!(found["task"], json!({ "maxTasks": 5 }));
    let rate = json!({
        "readKBs": 1000, "queryTime": 50_000_000_000_u64, "concurrentReadRequests": 0, "writeKBs": 17,
        "concurrentWriteRequests": 0, "cardinality": 9, "concurrentDeleteRequests": 3, "deleteRequestsPerSecond": 0,
    });
    assert_eq!(found["rate"], rate);
}

#[test]
fn whoever_may_read_the_organization_reads_its_limits() {
    let server = TestServer::start();
    let accounts = server.accounts();
    let path = format!("/api/v2/orgs/{}/limits", server.org_id());
    let case = Case { method: "GET", path, body: None, reader: 200, stranger: 404, owner: 200 };
    server.assert_access(&accounts, &[case]);
    server.get("/api/v2/orgs/00000000000000ff/limits").send().expect(404);
    server.get("/api/v2/orgs/short/limits").send().expect(400);
}

#[test]
fn writes_beyond_their_rate_are_told_when_to_come_again() {
    let server = server("writeKBs=1,window=60s");
    // 60,000 bytes: the first batch is nearly all of that, once it is decompressed.
    let lines = |count: usize| {
        (0..count).map(|n| format!("tide text=\"{}\" {n}\n", "x".repeat(980))).collect::<String>()
    };
    write(&server, &lines(59)).expect(204);
    expect_exceeded(&server, &write(&server, &lines(5)), "limited_write", 60);
    write(&server, "tide level=1 1").expect(204);
    let v1 = server.post(&format!("/write?db={BUCKET}")).text(&lines(5)).send();
    expect_exceeded(&server, &v1, "limited_write", 60);
    // What was refused is not written, and queries have a rate of their own.
    let path = format!("/query?db={BUCKET}&q=SELECT%20count(text)%20FROM%20tide");
    let counted = server.get(&path).send().expect(200).json();
    assert_eq!(counted["results"][0]["series"][0]["values"][0][1], 59);
    // Another organization has its own allowance.
    let other = server.new_organization("other");
    let body = json!({ "orgID": other, "name": "b", "retentionRules": [] });
    server.post("/api/v2/buckets").json(&body).send().expect(201);
    let token = server.token_with(&other, &[("write", json!({ "type": "buckets" }))]);
    server.post("/api/v2/write?bucket=b").token(&token).text("tide level=1 1").send().expect(204);
    let usage = server.get(&format!("/api/v2/orgs/{}/usage?start=0", server.org_id())).send().expect(200);
    assert!(usage.text().contains("/api/v2/write,") && usage.text().contains(",429"), "{}", usage.text());
}

#[test]
fn queries_beyond_their_rate_are_told_when_to_come_again() {
    let server = server("readKBs=1,window=10s");
    let lines: String = (0..1000).map(|n| format!("tide level={n} {n}\n")).collect();
    write(&server, &lines).expect(204);
    // Its answer has more bytes than are allowed, which is known afterwards only.
    query(&server).expect(200);
    expect_exceeded(&server, &query(&server), "limited_query", 10);
    let post =
        server.post(&format!("/query?db={BUCKET}")).body("application/vnd.influxql", "SHOW DATABASES").send();
    expect_exceeded(&server, &post, "limited_query", 10);
    write(&server, "tide level=1 1").expect(204);
    server.post("/_tidegate/reset").send_unchecked().expect(204);
    query(&server).expect(200);
}

#[test]
fn time_of_queries_is_limited_and_comes_back() {
    let server = server("queryTime=1,window=10s");
    query(&server).expect(200);
    let refused = query(&server);
    expect_exceeded(&server, &refused, "limited_query_time", 1);
    std::thread::sleep(std::time::Duration::from_secs(
        refused.header("Retry-After").unwrap().parse().unwrap(),
    ));
    query(&server).expect(200);
}

#[test]
fn series_beyond_their_number_end_writing() {
    let server = server("cardinality=3");
    write(&server, "tide,place=a level=1 1\ntide,place=b level=1 1\nother level=1 1").expect(204);
    write(&server, "tide,place=a level=2 2\ntide,place=c level=1 1").expect(204);
    let refused = write(&server, "tide,place=a level=3 3");
    expect_exceeded(&server, &refused, "limited_cardinality", 300);
    server.delete(&format!("/api/v2/buckets/{}", server.bucket_id())).send().expect(204);
    create_bucket(&server, BUCKET, 0).expect(201);
    write(&server, "tide,place=a level=3 3").expect(204);
}

#[test]
fn deletes_are_limited_by_the_second() {
    let server = server("deleteRequestsPerSecond=1");
    let delete = || {
        let body = json!({ "start": "2026-01-01T00:00:00Z", "stop": "2026-01-02T00:00:00Z" });
        server.post(&format!("/api/v2/delete?bucket={BUCKET}")).json(&body).send()
    };
    let answers: Vec<_> = (0..20).map(|_| delete()).collect();
    assert_eq!(answers[0].status, 204);
    let refused =
        answers.into_iter().find(|answer| answer.status != 204).expect("twenty take less than that");
    assert_eq!(refused.header("Retry-After"), Some("1"));
    let message = format!("org {} has exceeded limited_delete_rate plan limit", server.org_id());
    refused.expect_error(429, "too many requests", &message);
}

#[test]
fn buckets_beyond_their_number_are_forbidden() {
    let server = server("maxBuckets=2");
    let forbidden = |response: Response| {
        response.expect_error(403, "forbidden", "creating bucket would exceed quota");
    };
    let second = create_bucket(&server, "second", 0).expect(201).json();
    forbidden(create_bucket(&server, "third", 0));
    create_bucket(&server, "second", 0).expect(422);
    // The two ways of v1 clients lead to the same.
    let v1 = server.post("/write?db=third").text("tide level=1").send().expect(403).json();
    assert_eq!(v1["error"], "creating bucket would exceed quota");
    let answer = server.post("/query?q=CREATE%20DATABASE%20third").send().expect(200).json();
    assert_eq!(answer["results"][0]["error"], "creating bucket would exceed quota");
    server.delete(&format!("/api/v2/buckets/{}", second["id"].as_str().unwrap())).send().expect(204);
    create_bucket(&server, "third", 0).expect(201);
    // Each organization has as many, besides those of the system.
    let other = server.new_organization("other");
    let body = json!({ "orgID": other, "name": "second", "retentionRules": [] });
    server.post("/api/v2/buckets").json(&body).send().expect(201);
}

#[test]
fn retention_beyond_what_is_allowed_is_forbidden() {
    let server = server("maxRetentionDuration=30d");
    let shown = server.get(&format!("/api/v2/buckets/{}", server.bucket_id())).send().expect(200).json();
    assert_eq!(shown["retentionRules"][0]["everySeconds"], 2_592_000, "the first bucket fits");
    let made = create_bucket(&server, "month", 2_592_000).expect(201).json();
    create_bucket(&server, "more", 2_592_001).expect_error(
        403,
        "forbidden",
        "retention of 2592001 seconds exceeds what the plan of the organization allows, 2592000 seconds",
    );
    create_bucket(&server, "ever", 0).expect_error(
        403,
        "forbidden",
        "retention for ever exceeds what the plan of the organization allows, 2592000 seconds",
    );
    let path = format!("/api/v2/buckets/{}", made["id"].as_str().unwrap());
    let patch = |body: Value| server.patch(&path).json(&body).send();
    patch(json!({ "retentionRules": [{ "type": "expire", "everySeconds": 0 }] })).expect(403);
    patch(json!({ "retentionRules": [{ "type": "expire", "everySeconds": 7200 }] })).expect(200);
    patch(json!({ "description": "kept" })).expect(200);
}

#[test]
fn quotas_of_scenarios_and_of_the_plan_go_together() {
    let scenario = Scenario::parse(
        "name: at-most-two\ndescription: two writes\nrules:\n  - name: writes\n    match: {operation: PostWrite}\n    fault:\n      \
         quota: {requests: 2, window: 60s}\n",
    )
    .unwrap();
    let server = TestServer::start_with(Config {
        plan: Plan { write_kilobytes: 1, window_seconds: 1, ..Plan::UNLIMITED },
        scenarios: vec![scenario],
        ..TestServer::config()
    });
    let lines = format!("tide text=\"{}\" 1", "x".repeat(1500));
    let send =
        || server.post(&format!("/api/v2/write?org={ORG}&bucket={BUCKET}")).text(&lines).send_unchecked();
    assert_eq!(send().status, 204);
    expect_exceeded(&server, &send(), "limited_write", 1);
    // Both let through what neither refuses; what the scenario refuses does not reach the plan.
    let refused = send();
    assert_eq!(refused.status, 429);
    let message = format!("org {} has exceeded limited_write plan limit", server.org_id());
    assert_eq!(refused.json()["message"], message.as_str());
    assert!(refused.header("Retry-After").unwrap().parse::<u64>().unwrap() > 50);
}
