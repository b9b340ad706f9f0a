use serde_json::{Value, json};

use super::path;
use crate::support::TestServer;

#[test]
fn a_bucket_is_made_as_asked_and_found_by_its_id() {
    let server = TestServer::start();
    let org = server.org_id();
    let body = json!({
        "orgID": org,
        "name": "cpu",
        "description": "load",
        "retentionRules": [{ "type": "expire", "everySeconds": 7200, "shardGroupDurationSeconds": 3600 }],
        "rp": "autogen",
        "schemaType": "explicit",
    });
    let made = server.post("/api/v2/buckets").json(&body).send().expect(201).json();
    for property in ["orgID", "name", "description", "retentionRules", "rp", "schemaType"] {
        assert_eq!(made[property], body[property], "{property}");
    }
    assert_eq!(made["type"], "user");
    assert_eq!(made["labels"], json!([]));
    assert_eq!(made["createdAt"], made["updatedAt"]);
    let own = path(&made);
    assert_eq!(made["links"]["self"], own);
    assert_eq!(made["links"]["org"], format!("/api/v2/orgs/{org}"));
    assert_eq!(made["links"]["labels"], format!("{own}/labels"));
    assert_eq!(server.get(&own).send().expect(200).json(), made);
}

#[test]
fn points_are_kept_thirty_days_without_rules_and_forever_with_none() {
    let server = TestServer::start();
    let every = |name: &str, rules: Option<Value>| {
        let mut body = json!({ "orgID": server.org_id(), "name": name });
        if let Some(rules) = rules {
            body["retentionRules"] = rules;
        }
        let made = server.post("/api/v2/buckets").json(&body).send().expect(201).json();
        made["retentionRules"][0]["everySeconds"].as_u64().unwrap()
    };
    assert_eq!(every("a", None), 30 * 86_400);
    assert_eq!(every("b", Some(json!([]))), 0);
    assert_eq!(every("c", Some(json!([{ "everySeconds": 0 }]))), 0);
}

#[test]
fn a_name_is_taken_once_in_an_organization() {
    let server = TestServer::start();
    let create =
        |org: &str| server.post("/api/v2/buckets").json(&json!({ "orgID": org, "name": "cpu" })).send();
    create(&server.org_id()).expect(201);
    create(&server.org_id()).expect_error(422, "conflict", "bucket with name cpu already exists");
    create(&server.new_organization("other")).expect(201);
}

#[test]
fn what_cannot_be_a_bucket_is_refused() {
    let server = TestServer::start();
    let org = server.org_id();
    let refused = |body: Value| {
        let response = server.post("/api/v2/buckets").json(&body).send().expect(400).json();
        assert_eq!(response["code"], "invalid");
        response["message"].as_str().unwrap().to_owned()
    };
    assert!(refused(json!({ "name": "cpu" })).contains("orgID"));
    assert!(refused(json!({ "orgID": org })).contains("name"));
    assert!(
        refused(json!({ "orgID": "short", "name": "cpu" })).contains("id must have a length of 16 bytes")
    );
    assert!(refused(json!({ "orgID": org, "name": "_mine" })).contains("underscore"));
    assert!(refused(json!({ "orgID": org, "name": "a\"b" })).contains("double quotes"));
    assert!(refused(json!({ "orgID": org, "name": " " })).contains("empty"));
    assert!(refused(json!({ "orgID": org, "name": "cpu", "schemaType": "loose" })).contains("schemaType"));
    let rule = json!({ "everySeconds": 3600 });
    assert!(
        refused(json!({ "orgID": org, "name": "cpu", "retentionRules": [rule, rule] })).contains("one rule")
    );
    for seconds in [1, 10, 3599] {
        let rules = json!([{ "everySeconds": seconds }]);
        let message = refused(json!({ "orgID": org, "name": "cpu", "retentionRules": rules }));
        assert!(message.contains("must be at least 1h0m0s"), "{message}");
    }
    let negative = json!([{ "everySeconds": -1 }]);
    assert!(
        refused(json!({ "orgID": org, "name": "cpu", "retentionRules": negative })).contains("everySeconds")
    );
    assert_eq!(refused(json!({ "orgID": "00000000000000ff", "name": "cpu" })), "organization not found");
}
