//! `/api/v2/users`.

mod access;
mod me;
mod passwords;

use serde_json::{Value, json};

use crate::support::TestServer;

const UNKNOWN: &str = "00000000000000ff";

fn create(server: &TestServer, name: &str) -> Value {
    server.post("/api/v2/users").json(&json!({ "name": name })).send().expect(201).json()
}

fn path(user: &Value) -> String {
    format!("/api/v2/users/{}", user["id"].as_str().unwrap())
}

fn list(server: &TestServer, query: &str) -> (Vec<String>, Value) {
    let body = server.get(&format!("/api/v2/users{query}")).send().expect(200).json();
    let users = body["users"].as_array().unwrap().iter();
    (users.map(|user| user["name"].as_str().unwrap().to_owned()).collect(), body["links"].clone())
}

#[test]
fn a_user_is_made_read_changed_and_deleted() {
    let server = TestServer::start();
    let made = create(&server, "bob");
    let own = path(&made);
    let expected = |name: &str, status: &str| json!({ "id": made["id"], "name": name, "status": status, "links": { "self": own } });
    assert_eq!(made, expected("bob", "active"));
    assert_eq!(server.get(&own).send().expect(200).json(), made);
    let change = |body: Value| server.patch(&own).json(&body).send().expect(200).json();
    assert_eq!(change(json!({ "name": "rob" })), expected("rob", "active"));
    assert_eq!(change(json!({ "name": "rob", "status": "inactive" })), expected("rob", "inactive"));
    assert_eq!(change(json!({ "name": "rob" })), expected("rob", "inactive"));
    assert!(server.delete(&own).send().expect(204).body.is_empty());
    let rename = json!({ "name": "bob" });
    for request in [server.get(&own), server.patch(&own).json(&rename), server.delete(&own)] {
        request.send().expect_error(404, "not found", "user not found");
    }
}

#[test]
fn a_user_may_be_made_inactive_from_the_start() {
    let server = TestServer::start();
    let body = json!({ "name": "bob", "status": "inactive" });
    let made = server.post("/api/v2/users").json(&body).send().expect(201).json();
    assert_eq!(made["status"], "inactive");
}

#[test]
fn deleting_a_user_ends_tokens_and_memberships() {
    let server = TestServer::start();
    let bob = create(&server, "bob");
    let members = format!("/api/v2/orgs/{}/members", server.org_id());
    server.post(&members).json(&json!({ "id": bob["id"] })).send().expect(201);
    let permissions = json!([{ "action": "read", "resource": { "type": "buckets" } }]);
    let body = json!({ "orgID": server.org_id(), "userID": bob["id"], "permissions": permissions });
    let made = server.post("/api/v2/authorizations").json(&body).send().expect(201).json();
    let token = made["token"].as_str().unwrap();
    server.get("/api/v2/buckets").token(token).send().expect(200);
    server.delete(&path(&bob)).send().expect(204);
    let refused = server.get("/api/v2/buckets").token(token).send();
    refused.expect_error(401, "unauthorized", "unauthorized access");
    assert_eq!(server.get(&members).send().expect(200).json()["users"], json!([]));
}

#[test]
fn users_are_listed_oldest_first_page_by_page() {
    let server = TestServer::start();
    let bob = create(&server, "bob");
    create(&server, "abe");
    let (names, links) = list(&server, "");
    assert_eq!(names, ["ada", "bob", "abe"]);
    assert_eq!(links, json!({ "self": "/api/v2/users?descending=false&limit=20&offset=0" }));
    assert_eq!(list(&server, "?limit=1&offset=1").0, ["bob"]);
    assert_eq!(list(&server, &format!("?after={}", bob["id"].as_str().unwrap())).0, ["abe"]);
    assert_eq!(list(&server, "?offset=9").0, [""; 0]);
    let lost = server.get(&format!("/api/v2/users?after={UNKNOWN}")).send();
    lost.expect_error(422, "unprocessable entity", "after names no user");
}

#[test]
fn a_list_is_narrowed_by_name_and_id() {
    let server = TestServer::start();
    let bob = create(&server, "bob");
    let id = bob["id"].as_str().unwrap();
    assert_eq!(list(&server, "?name=ada").0, ["ada"]);
    assert_eq!(list(&server, &format!("?id={id}")).0, ["bob"]);
    assert_eq!(list(&server, &format!("?id={id}&name=ada")).0, [""; 0]);
    assert_eq!(list(&server, "?name=nobody").0, [""; 0]);
}

#[test]
fn names_are_taken_once_and_not_empty() {
    let server = TestServer::start();
    let bob = create(&server, "bob");
    let taken = |response: crate::support::Response| {
        response.expect_error(422, "conflict", "user with name ada already exists");
    };
    taken(server.post("/api/v2/users").json(&json!({ "name": "ada" })).send());
    taken(server.patch(&path(&bob)).json(&json!({ "name": "ada" })).send());
    server.patch(&path(&bob)).json(&json!({ "name": "bob" })).send().expect(200);
    let blank = server.patch(&path(&bob)).json(&json!({ "name": " " })).send();
    blank.expect_error(400, "invalid", "user name must not be empty");
}

#[test]
fn bad_requests_are_refused_by_the_name_of_what_is_wrong() {
    let server = TestServer::start();
    let own = format!("/api/v2/users/{}", server.user_id());
    let wrong = |request: crate::support::Request<'_>, part: &str| {
        let body = request.send().expect(400).json();
        assert_eq!(body["code"], "invalid");
        assert!(body["message"].as_str().unwrap().contains(part), "{part}: {body}");
    };
    wrong(server.get("/api/v2/users/7"), "id must have a length of 16 bytes");
    wrong(server.delete("/api/v2/users/0000000000000000"), "id must have a length of 16 bytes");
    wrong(server.get("/api/v2/users?limit=101"), "limit");
    wrong(server.get("/api/v2/users?after=7"), "after");
    wrong(server.post("/api/v2/users").json(&json!({})), "name");
    wrong(server.post("/api/v2/users").json(&json!({ "name": "" })), "name");
    wrong(server.post("/api/v2/users").json(&json!({ "name": "bob", "status": "asleep" })), "status");
    wrong(server.post("/api/v2/users").body("application/json", "[]"), "object");
    wrong(server.patch(&own).json(&json!({ "status": "active" })), "name");
}
