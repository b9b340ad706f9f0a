//! `/api/v2/variables`.

mod access;
mod concurrency;
mod create;
mod labels;
mod list;
mod update;

use serde_json::{Value, json};
use tidegate::config::{Config, Storage};

use crate::support::TestServer;

/// What makes a variable of the server's organization.
fn body(server: &TestServer, name: &str) -> Value {
    json!({
        "orgID": server.org_id(),
        "name": name,
        "arguments": { "type": "constant", "values": ["Kitchen", "Living Room"] },
    })
}

/// A new variable, as the answer shows it.
fn create(server: &TestServer, name: &str) -> Value {
    server.post("/api/v2/variables").json(&body(server, name)).send().expect(201).json()
}

/// The address of a variable.
fn path(variable: &Value) -> String {
    format!("/api/v2/variables/{}", variable["id"].as_str().unwrap())
}

#[test]
fn a_deleted_variable_is_gone_and_its_name_free() {
    let server = TestServer::start();
    let own = path(&create(&server, "room"));
    assert!(server.delete(&own).send().expect(204).body.is_empty());
    let put = server.put(&own).json(&body(&server, "room"));
    let patch = server.patch(&own).json(&body(&server, "room"));
    for request in [server.get(&own), put, patch, server.delete(&own)] {
        request.send().expect_error(404, "not found", "variable not found");
    }
    create(&server, "room");
}

#[test]
fn variables_go_with_their_organization() {
    let server = TestServer::start();
    let other = server.new_organization("other");
    let mut elsewhere = body(&server, "room");
    elsewhere["orgID"] = json!(other);
    let elsewhere = server.post("/api/v2/variables").json(&elsewhere).send().expect(201).json();
    let own = create(&server, "room");
    server.delete(&format!("/api/v2/orgs/{other}")).send().expect(204);
    server.get(&path(&elsewhere)).send().expect_error(404, "not found", "variable not found");
    let left = server.get("/api/v2/variables").send().expect(200).json();
    assert_eq!(left["variables"], json!([own]));
}

#[test]
fn variables_are_there_after_a_restart() {
    let directory = tempfile::tempdir().unwrap();
    let config =
        || Config { storage: Storage::Directory(directory.path().to_owned()), ..TestServer::config() };
    let server = TestServer::start_with(config());
    let token = server.token().to_owned();
    let mut asked = body(&server, "room");
    asked["arguments"] = json!({ "type": "map", "values": { "k": "Kitchen" } });
    asked["selected"] = json!(["k"]);
    asked["sort_order"] = json!(3);
    let made = server.post("/api/v2/variables").json(&asked).send().expect(201).json();
    drop(server);
    let server = TestServer::start_with(config());
    let found = server.get(&path(&made)).token(&token).send().expect(200).json();
    assert_eq!(found, made);
    let taken = server.post("/api/v2/variables").token(&token).json(&asked).send();
    taken.expect_error(422, "conflict", "variable with name room already exists");
}

#[test]
fn a_reset_and_a_snapshot_know_of_variables() {
    let server = TestServer::start();
    let kept = create(&server, "room");
    server.post("/_tidegate/snapshot").json(&json!({ "name": "one" })).send_unchecked().expect(201);
    server.delete(&path(&kept)).send().expect(204);
    let later = create(&server, "host");
    server.post("/_tidegate/restore").json(&json!({ "name": "one" })).send_unchecked().expect(200);
    assert_eq!(server.get(&path(&kept)).send().expect(200).json(), kept);
    server.get(&path(&later)).send().expect(404);
    server.post("/_tidegate/reset").json(&json!({})).send_unchecked().expect(204);
    assert_eq!(server.get("/api/v2/variables").send().expect(200).json(), json!({ "variables": [] }));
}
