//! `/api/v2/authorizations`.

mod access;

use serde_json::{Value, json};

use crate::support::TestServer;

fn path(authorization: &Value) -> String {
    format!("/api/v2/authorizations/{}", authorization["id"].as_str().unwrap())
}

fn read_buckets(server: &TestServer) -> Value {
    server.authorization_with(&server.org_id(), &[("read", json!({ "type": "buckets" }))])
}

#[test]
fn the_token_is_shown_once_and_works() {
    let server = TestServer::start();
    let made = read_buckets(&server);
    let token = made["token"].as_str().unwrap();
    assert_eq!(token.len(), 88);
    assert_eq!((&made["org"], &made["orgID"]), (&"tides".into(), &server.org_id().into()));
    assert_eq!((&made["user"], &made["userID"]), (&"ada".into(), &server.user_id().into()));
    assert_eq!(made["status"], "active");
    let resource = json!({ "type": "buckets", "orgID": server.org_id(), "org": "tides" });
    assert_eq!(made["permissions"], json!([{ "action": "read", "resource": resource }]));
    assert_eq!(made["links"]["self"], path(&made));
    for request in [
        server.get("/api/v2/buckets").token(token),
        server.get("/api/v2/buckets").bearer(token),
        server.get("/api/v2/buckets").basic("anybody", token),
    ] {
        request.send().expect(200);
    }
    let mut shown = made.clone();
    shown["token"] = "redacted".into();
    assert_eq!(server.get(&path(&made)).send().expect(200).json(), shown);
    let list = server.get("/api/v2/authorizations").send().expect(200);
    assert!(!list.text().contains(token) && !list.text().contains(server.token()));
    assert_eq!(list.json()["authorizations"][1], shown);
}

#[test]
fn an_inactive_token_is_refused_until_it_is_active_again() {
    let server = TestServer::start();
    let made = read_buckets(&server);
    let set = |status: &str| {
        let body = json!({ "status": status, "description": "changed" });
        let changed = server.patch(&path(&made)).json(&body).send().expect(200).json();
        assert_eq!((&changed["status"], &changed["description"]), (&status.into(), &"changed".into()));
        assert_eq!(changed["token"], "redacted");
    };
    let list = || server.get("/api/v2/buckets").token(made["token"].as_str().unwrap()).send();
    list().expect(200);
    set("inactive");
    list().expect_error(401, "unauthorized", "unauthorized access");
    set("active");
    list().expect(200);
    server.patch(&path(&made)).json(&json!({ "status": "asleep" })).send().expect(400);
}

#[test]
fn a_deleted_token_stops_working_at_once() {
    let server = TestServer::start();
    let made = read_buckets(&server);
    let list = || server.get("/api/v2/buckets").token(made["token"].as_str().unwrap()).send();
    list().expect(200);
    server.delete(&path(&made)).send().expect(204);
    list().expect_error(401, "unauthorized", "unauthorized access");
    let gone = |response: crate::support::Response| {
        response.expect_error(404, "not found", "authorization not found");
    };
    gone(server.get(&path(&made)).send());
    gone(server.delete(&path(&made)).send());
    gone(server.patch(&path(&made)).json(&json!({})).send());
    server.get("/api/v2/authorizations/short").send().expect(400);
    server.delete("/api/v2/authorizations/short").send().expect(400);
}

#[test]
fn filters_narrow_the_list() {
    let server = TestServer::start();
    let made = read_buckets(&server);
    let other = server.new_organization("other");
    let foreign = server.authorization_with(&other, &[("read", json!({ "type": "buckets" }))]);
    let count = |query: &str| {
        let body = server.get(&format!("/api/v2/authorizations?{query}")).send().expect(200).json();
        body["authorizations"].as_array().unwrap().len()
    };
    assert_eq!(count(""), 3);
    assert_eq!(count("org=tides"), 2);
    assert_eq!(count(&format!("orgID={other}")), 1);
    assert_eq!(count("user=ada"), 3);
    assert_eq!(count("user=nobody"), 0);
    assert_eq!(count(&format!("userID={}&orgID={other}", server.user_id())), 1);
    assert_eq!(count("userID=00000000000000ff"), 0);
    assert_eq!(count("token=unknown"), 0);
    let token = made["token"].as_str().unwrap();
    let found = server.get(&format!("/api/v2/authorizations?token={token}")).send().expect(200).json();
    assert_eq!(found["authorizations"][0]["id"], made["id"]);
    assert_eq!(count(&format!("token={}&org=tides", foreign["token"].as_str().unwrap())), 0);
    server.get("/api/v2/authorizations?org=nowhere").send().expect(404);
    server.get("/api/v2/authorizations?userID=short").send().expect(400);
}

#[test]
fn what_cannot_be_an_authorization_is_refused() {
    let server = TestServer::start();
    let org = server.org_id();
    let refused = |body: Value| {
        let response = server.post("/api/v2/authorizations").json(&body).send().expect(400).json();
        response["message"].as_str().unwrap().to_owned()
    };
    let read = json!([{ "action": "read", "resource": { "type": "buckets" } }]);
    assert!(refused(json!({ "permissions": read })).contains("orgID"));
    assert!(refused(json!({ "orgID": org })).contains("permissions"));
    assert!(refused(json!({ "orgID": org, "permissions": [] })).contains("permissions"));
    let cats = json!([{ "action": "read", "resource": { "type": "cats" } }]);
    assert!(refused(json!({ "orgID": org, "permissions": cats })).contains("cats"));
    let foreign = server.new_organization("other");
    let beyond = json!([{ "action": "read", "resource": { "type": "buckets", "orgID": foreign } }]);
    assert!(refused(json!({ "orgID": org, "permissions": beyond })).contains("beyond the organization"));
    let unknown = "00000000000000ff";
    let named = json!([{ "action": "read", "resource": { "type": "buckets", "name": "sea" } }]);
    assert!(refused(json!({ "orgID": org, "permissions": named })).contains("\"sea\" without its id"));
    assert_eq!(refused(json!({ "orgID": unknown, "permissions": read })), "organization not found");
    assert_eq!(refused(json!({ "orgID": org, "userID": unknown, "permissions": read })), "user not found");
}

#[test]
fn a_permission_on_one_bucket_shows_its_name() {
    let server = TestServer::start();
    let resource = json!({ "type": "buckets", "id": server.bucket_id() });
    let made = server.authorization_with(&server.org_id(), &[("write", resource)]);
    let shown = &made["permissions"][0]["resource"];
    assert_eq!((&shown["id"], &shown["name"]), (&server.bucket_id().into(), &"harbour".into()));
}
