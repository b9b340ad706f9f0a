//! `/api/v2/signin`.

use serde_json::json;

use crate::support::TestServer;
use crate::support::server::{PASSWORD, USERNAME};

#[test]
fn signing_in_sets_a_cookie_that_stands_for_credentials() {
    let server = TestServer::start_with_password();
    let response = server.post("/api/v2/signin").basic(USERNAME, PASSWORD).send().expect(204);
    let cookie = response.header("Set-Cookie").unwrap();
    let (pair, attributes) = cookie.split_once(';').unwrap();
    assert!(pair.starts_with("influxdb-oss-session="), "{cookie}");
    for attribute in ["HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(attributes.contains(attribute), "{cookie}");
    }
    let buckets = server.get("/api/v2/buckets").cookie(pair).send().expect(200).json();
    assert_eq!(buckets["buckets"][2]["id"], server.bucket_id());
    server.post("/api/v2/orgs").cookie(pair).json(&json!({ "name": "estuary" })).send().expect(201);
}

#[test]
fn wrong_credentials_begin_no_session() {
    let server = TestServer::start_with_password();
    for request in [
        server.post("/api/v2/signin").anonymous(),
        server.post("/api/v2/signin").basic(USERNAME, "wrong"),
        server.post("/api/v2/signin").basic("nobody", PASSWORD),
        // Tokens have no sessions, in whatever form they come.
        server.post("/api/v2/signin").basic(USERNAME, server.token()),
        server.post("/api/v2/signin"),
    ] {
        let response = request.send();
        assert_eq!(response.header("Set-Cookie"), None);
        response.expect_error(401, "unauthorized", "unauthorized access");
    }
}

#[test]
fn an_inactive_user_is_told_so_with_the_right_password_only() {
    let server = TestServer::start_with_password();
    let bob = server.post("/api/v2/users").json(&json!({ "name": "bob" })).send().expect(201).json();
    let path = format!("/api/v2/users/{}", bob["id"].as_str().unwrap());
    let password = json!({ "password": "open sesame" });
    server.post(&format!("{path}/password")).json(&password).send().expect(204);
    server.patch(&path).json(&json!({ "name": "bob", "status": "inactive" })).send().expect(200);
    let refused = server.post("/api/v2/signin").basic("bob", "open sesame").send();
    refused.expect_error(403, "forbidden", "user is inactive");
    let wrong = server.post("/api/v2/signin").basic("bob", "wrong").send();
    wrong.expect_error(401, "unauthorized", "unauthorized access");
}
