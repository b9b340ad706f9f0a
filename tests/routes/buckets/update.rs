use serde_json::json;

use super::{create, path};
use crate::support::TestServer;
use crate::support::server::ORG;

#[test]
fn what_is_named_changes_and_the_rest_stays() {
    let server = TestServer::start();
    let own = path(&create(&server, "cpu"));
    let change = json!({ "name": "mem", "retentionRules": [{ "type": "expire", "everySeconds": 7200 }] });
    let changed = server.patch(&own).json(&change).send().expect(200).json();
    assert_eq!(changed["name"], "mem");
    assert_eq!(changed["retentionRules"], change["retentionRules"]);
    assert_ne!(changed["createdAt"], changed["updatedAt"]);
    let changed = server.patch(&own).json(&json!({ "description": "memory" })).send().expect(200).json();
    assert_eq!((&changed["name"], &changed["description"]), (&"mem".into(), &"memory".into()));
    assert_eq!(changed["retentionRules"], change["retentionRules"]);
    let unchanged = server.patch(&own).json(&json!({ "retentionRules": [] })).send().expect(200).json();
    assert_eq!(unchanged["retentionRules"], change["retentionRules"]);
    assert_eq!(server.get(&own).send().expect(200).json(), unchanged);
}

#[test]
fn a_change_that_breaks_a_rule_is_refused() {
    let server = TestServer::start();
    let own = path(&create(&server, "cpu"));
    let refused = |body: serde_json::Value, status: u16| {
        let answer = server.patch(&own).json(&body).send().expect(status).json();
        answer["message"].as_str().unwrap().to_owned()
    };
    assert_eq!(refused(json!({ "name": "harbour" }), 422), "bucket with name harbour already exists");
    assert!(refused(json!({ "name": "_mine" }), 400).contains("underscore"));
    assert!(refused(json!({ "retentionRules": [{ "everySeconds": -5 }] }), 400).contains("everySeconds"));
    assert_eq!(
        refused(json!({ "retentionRules": [{ "everySeconds": 10 }] }), 400),
        "retention policy duration must be at least 1h0m0s, or 0 for ever, found 10 seconds"
    );
    assert_eq!(server.get(&own).send().expect(200).json()["name"], "cpu");
    let system = server.get("/api/v2/buckets?name=_tasks").send().expect(200).json();
    server.patch(&path(&system["buckets"][0])).json(&json!({ "name": "mine" })).send().expect_error(
        400,
        "invalid",
        "system bucket _tasks cannot be renamed",
    );
    server.patch("/api/v2/buckets/00000000000000ff").json(&json!({})).send().expect_error(
        404,
        "not found",
        "bucket not found",
    );
}

#[test]
fn a_changed_retention_period_is_in_force_for_queries_at_once() {
    let server = TestServer::start();
    let bucket = create(&server, "levels");
    let now = chrono::Utc::now().timestamp();
    let lines = format!("tide level=1 {}\ntide level=2 {}", now - 7200, now - 10);
    let write = format!("/api/v2/write?org={ORG}&bucket=levels&precision=s");
    server.post(&write).text(&lines).send().expect(204);
    let found = || {
        let body = server.get("/query?db=levels&q=SELECT%20level%20FROM%20tide").send().expect(200).json();
        body["results"][0]["series"][0]["values"].as_array().map_or(0, Vec::len)
    };
    let keep = |seconds: u32| {
        let body = json!({ "retentionRules": [{ "type": "expire", "everySeconds": seconds }] });
        server.patch(&path(&bucket)).json(&body).send().expect(200);
    };
    assert_eq!(found(), 2);
    keep(3600);
    assert_eq!(found(), 1);
    keep(0);
    assert_eq!(found(), 2);
}
