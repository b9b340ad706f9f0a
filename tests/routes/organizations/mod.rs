//! `/api/v2/orgs`.

mod access;
mod limits;
mod list;
mod members;
mod secrets;
mod usage;

use serde_json::{Value, json};

use crate::support::TestServer;

const UNKNOWN: &str = "00000000000000ff";

fn create(server: &TestServer, body: &Value) -> Value {
    server.post("/api/v2/orgs").json(body).send().expect(201).json()
}

fn path(organization: &Value) -> String {
    format!("/api/v2/orgs/{}", organization["id"].as_str().unwrap())
}

#[test]
fn an_organization_is_made_read_changed_and_deleted() {
    let server = TestServer::start();
    let made = create(&server, &json!({ "name": "estuary", "description": "brackish" }));
    assert_eq!((&made["name"], &made["description"]), (&"estuary".into(), &"brackish".into()));
    assert_eq!(made["status"], "active");
    assert_eq!(made["createdAt"], made["updatedAt"]);
    let own = path(&made);
    let id = made["id"].as_str().unwrap();
    assert_eq!(
        made["links"],
        json!({
            "self": own,
            "buckets": format!("/api/v2/buckets?orgID={id}"),
            "labels": format!("{own}/labels"),
            "members": format!("{own}/members"),
            "owners": format!("{own}/owners"),
            "secrets": format!("{own}/secrets"),
            "tasks": format!("/api/v2/tasks?orgID={id}"),
        })
    );
    assert_eq!(server.get(&own).send().expect(200).json(), made);
    let changed = server.patch(&own).json(&json!({ "name": "delta" })).send().expect(200).json();
    assert_eq!((&changed["name"], &changed["description"]), (&"delta".into(), &"brackish".into()));
    assert_ne!(changed["updatedAt"], made["updatedAt"]);
    let changed = server.patch(&own).json(&json!({ "description": "" })).send().expect(200).json();
    assert_eq!((&changed["name"], &changed["description"]), (&"delta".into(), &"".into()));
    assert!(server.delete(&own).send().expect(204).body.is_empty());
    for request in [server.get(&own), server.patch(&own).json(&json!({})), server.delete(&own)] {
        request.send().expect_error(404, "not found", "organization not found");
    }
}

#[test]
fn whoever_makes_an_organization_owns_it() {
    let server = TestServer::start();
    let made = create(&server, &json!({ "name": "estuary" }));
    assert_eq!(made["description"], "");
    let owners = server.get(&format!("{}/owners", path(&made))).send().expect(200).json();
    assert_eq!(owners["users"][0]["id"], server.user_id());
    assert_eq!(owners["users"][0]["role"], "owner");
}

#[test]
fn deleting_an_organization_deletes_what_belongs_to_it() {
    let server = TestServer::start();
    let made = create(&server, &json!({ "name": "estuary" }));
    let bucket = json!({ "orgID": made["id"], "name": "mud" });
    let bucket = server.post("/api/v2/buckets").json(&bucket).send().expect(201).json();
    let token = server.token_with(made["id"].as_str().unwrap(), &[("read", json!({ "type": "buckets" }))]);
    server.delete(&path(&made)).send().expect(204);
    let bucket = format!("/api/v2/buckets/{}", bucket["id"].as_str().unwrap());
    server.get(&bucket).send().expect_error(404, "not found", "bucket not found");
    let refused = server.get("/api/v2/buckets").token(&token).send();
    refused.expect_error(401, "unauthorized", "unauthorized access");
    // The name is free again.
    create(&server, &json!({ "name": "estuary" }));
}

#[test]
fn names_are_taken_once_and_not_empty() {
    let server = TestServer::start();
    let made = create(&server, &json!({ "name": "estuary" }));
    let taken = |response: crate::support::Response| {
        response.expect_error(422, "conflict", "organization with name tides already exists");
    };
    taken(server.post("/api/v2/orgs").json(&json!({ "name": "tides" })).send());
    taken(server.patch(&path(&made)).json(&json!({ "name": "tides" })).send());
    // An organization may keep its own name.
    server.patch(&path(&made)).json(&json!({ "name": "estuary" })).send().expect(200);
    let message = |body: Value| {
        let response = server.post("/api/v2/orgs").json(&body).send().expect(400).json();
        assert_eq!(response["code"], "invalid");
        response["message"].as_str().unwrap().to_owned()
    };
    assert!(message(json!({})).contains("name"), "{}", message(json!({})));
    assert!(message(json!({ "name": "" })).contains("name"));
    assert!(message(json!({ "name": 7 })).contains("name"));
    assert_eq!(message(json!({ "name": " " })), "organization name must not be empty");
}

#[test]
fn bad_requests_are_refused_with_what_is_wrong() {
    let server = TestServer::start();
    for request in
        [server.get("/api/v2/orgs/7"), server.delete("/api/v2/orgs/7"), server.get("/api/v2/orgs/7/members")]
    {
        let body = request.send().expect(400).json();
        assert_eq!(body["code"], "invalid");
        assert!(body["message"].as_str().unwrap().contains("id must have a length of 16 bytes"), "{body}");
    }
    let truncated = server.post("/api/v2/orgs").body("application/json", r#"{"name":"#).send().expect(400);
    assert_eq!(truncated.json()["code"], "invalid");
    let unknown_type = server.post("/api/v2/orgs").body("image/png", "{}").send().expect(415);
    assert_eq!(unknown_type.json()["code"], "unsupported media type");

    let own = format!("/api/v2/orgs/{}", server.org_id());
    let before = server.get(&own).send().expect(200).json();
    let changed = server.patch(&own).json(&json!({ "name": ["delta"] })).send().expect(400).json();
    assert_eq!(changed["code"], "invalid");
    assert!(changed["message"].as_str().unwrap().starts_with("name: "), "{changed}");
    assert_eq!(server.get(&own).send().expect(200).json(), before);
}
