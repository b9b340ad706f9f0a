//! `/api/v2/stacks`.

mod access;
mod installed;
mod list;
mod removal;
mod update;

use serde_json::{Value, json};
use tidegate::config::{Config, Storage};

use crate::support::TestServer;

const UNKNOWN: &str = "00000000000000ff";
const URL: &str = "https://example.com/templates/home.yml";

/// A new stack of the server's organization, as the answer shows it.
fn create(server: &TestServer, name: &str) -> Value {
    let body = json!({ "orgID": server.org_id(), "name": name });
    server.post("/api/v2/stacks").json(&body).send().expect(201).json()
}

/// The address of a stack.
fn path(stack: &Value) -> String {
    format!("/api/v2/stacks/{}", stack["id"].as_str().unwrap())
}

/// What removes a stack.
fn removal(server: &TestServer, stack: &Value) -> String {
    format!("{}?orgID={}", path(stack), server.org_id())
}

/// Takes resources, each of a kind and an id, into a stack.
fn take_in(server: &TestServer, stack: &Value, resources: &[(&str, &Value)]) -> Value {
    let resources: Vec<Value> =
        resources.iter().map(|(kind, id)| json!({ "kind": kind, "resourceID": id })).collect();
    let body = json!({ "additionalResources": resources });
    server.patch(&path(stack)).json(&body).send().expect(200).json()
}

#[test]
fn a_stack_is_made_and_read() {
    let server = TestServer::start();
    let body = json!({
        "orgID": server.org_id(),
        "name": "home",
        "description": "Dashboards of the home sensors",
        "urls": [URL, "http://127.0.0.1:1/home.json", "file:///templates/home.yml"],
    });
    let made = server.post("/api/v2/stacks").json(&body).send().expect(201).json();
    let expected = json!({
        "id": made["id"],
        "orgID": server.org_id(),
        "createdAt": made["createdAt"],
        "events": [{
            "eventType": "create",
            "name": "home",
            "description": "Dashboards of the home sensors",
            "sources": [],
            "urls": body["urls"],
            "resources": [],
            "updatedAt": made["createdAt"],
        }],
    });
    assert_eq!(made, expected);
    assert_eq!(server.get(&path(&made)).send().expect(200).json(), expected);
    // Nothing about it has to be said, and several may have one name.
    let bare = server.post("/api/v2/stacks").json(&json!({})).send().expect(201).json();
    assert_eq!((&bare["orgID"], &bare["events"][0]["name"]), (&json!(server.org_id()), &json!("")));
    create(&server, "home");
}

#[test]
fn what_does_not_make_a_stack_is_refused() {
    let server = TestServer::start();
    let post = |key: &str, value: Value| {
        let mut body = json!({ "orgID": server.org_id(), "name": "home" });
        body[key] = value;
        server.post("/api/v2/stacks").json(&body).send()
    };
    for url in [
        "home.yml",
        "ftp://example.com/a.yml",
        "https://",
        "http:///a.yml",
        "file://a.yml",
        "https://a b/",
        "",
    ] {
        let message = format!("url is not valid: {url}");
        post("urls", json!([URL, url])).expect_error(422, "unprocessable entity", &message);
    }
    for url in ["https://example.com/home.jsonnet", "file:///home.JSONNET?a=b"] {
        post("urls", json!([url])).expect_refusal(422, "unprocessable entity", "Jsonnet");
    }
    post("urls", json!(URL)).expect_refusal(400, "invalid", "urls");
    post("name", json!(7)).expect_refusal(400, "invalid", "name");
    post("orgID", json!("short")).expect_refusal(400, "invalid", "orgID");
    post("orgID", json!(UNKNOWN)).expect_error(404, "not found", "organization not found");
    let list = format!("/api/v2/stacks?orgID={}", server.org_id());
    assert_eq!(server.get(&list).send().expect(200).json(), json!({ "stacks": [] }), "nothing was made");
    server.get("/api/v2/stacks/short").send().expect_error(
        400,
        "invalid",
        "id must have a length of 16 bytes",
    );
    let unknown = format!("/api/v2/stacks/{UNKNOWN}");
    let delete = format!("{unknown}?orgID={}", server.org_id());
    for request in [
        server.get(&unknown),
        server.patch(&unknown).json(&json!({ "name": "house" })),
        server.post(&format!("{unknown}/uninstall")),
        server.delete(&delete),
    ] {
        request.send().expect_error(404, "not found", "stack not found");
    }
}

#[test]
fn stacks_are_there_after_a_restart_and_a_restore() {
    let directory = tempfile::tempdir().unwrap();
    let config =
        || Config { storage: Storage::Directory(directory.path().to_owned()), ..TestServer::config() };
    let server = TestServer::start_with(config());
    let (token, organization) = (server.token().to_owned(), server.org_id());
    let made = create(&server, "home");
    let made = take_in(&server, &made, &[("Bucket", &json!(server.bucket_id()))]);
    server.post("/_tidegate/snapshot").json(&json!({ "name": "one" })).send_unchecked().expect(201);
    drop(server);
    let server = TestServer::start_with(config());
    let read = || server.get(&path(&made)).token(&token).send();
    assert_eq!(read().expect(200).json(), made);
    let delete = format!("{}?orgID={organization}", path(&made));
    server.delete(&delete).token(&token).send().expect(204);
    read().expect(404);
    let restored = server.post("/_tidegate/restore").token(&token).json(&json!({ "name": "one" }));
    restored.send_unchecked().expect(200);
    assert_eq!(read().expect(200).json(), made);
}

#[test]
fn stacks_go_with_their_organization() {
    let server = TestServer::start();
    let other = server.new_organization("other");
    let made = server.post("/api/v2/stacks").json(&json!({ "orgID": other })).send().expect(201).json();
    server.delete(&format!("/api/v2/orgs/{other}")).send().expect(204);
    server.get(&path(&made)).send().expect_error(404, "not found", "stack not found");
}
