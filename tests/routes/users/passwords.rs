//! `/api/v2/users/{userID}/password` and `/api/v2/me/password`.

use serde_json::{Value, json};

use super::{UNKNOWN, create, path};
use crate::support::server::{PASSWORD, USERNAME};
use crate::support::{Request, TestServer};

const NEW: &str = "battery staple";

fn new_password() -> Value {
    json!({ "password": NEW })
}

fn unauthorized(request: Request<'_>) {
    request.send().expect_error(401, "unauthorized", "unauthorized access");
}

#[test]
fn the_operator_sets_any_password_and_sessions_end() {
    let server = TestServer::start();
    let bob = create(&server, "bob");
    let address = format!("{}/password", path(&bob));
    unauthorized(server.post("/api/v2/signin").basic("bob", "open sesame"));
    server.post(&address).json(&json!({ "password": "open sesame" })).send().expect(204);
    let cookie = server.sign_in("bob", "open sesame");
    server.post(&address).json(&new_password()).send().expect(204);
    unauthorized(server.get("/api/v2/me").cookie(&cookie));
    unauthorized(server.post("/api/v2/signin").basic("bob", "open sesame"));
    server.sign_in("bob", NEW);
    let unknown = server.post(&format!("/api/v2/users/{UNKNOWN}/password")).json(&new_password()).send();
    unknown.expect_error(404, "not found", "user not found");
}

#[test]
fn who_knows_the_old_password_changes_it() {
    let server = TestServer::start_with_password();
    let address = format!("/api/v2/users/{}/password", server.user_id());
    let cookie = server.sign_in(USERNAME, PASSWORD);
    let put = || server.put(&address).json(&new_password());
    unauthorized(put().basic(USERNAME, "wrong"));
    unauthorized(put().basic(USERNAME, server.token()));
    unauthorized(put());
    unauthorized(put().cookie(&cookie));
    put().basic(USERNAME, PASSWORD).send().expect(204);
    unauthorized(put().basic(USERNAME, PASSWORD));
    unauthorized(server.get("/api/v2/me").cookie(&cookie));
    server.sign_in(USERNAME, NEW);
}

#[test]
fn the_own_password_opens_nobody_elses_account() {
    let server = TestServer::start_with_password();
    let bob = create(&server, "bob");
    for user in [bob["id"].as_str().unwrap(), UNKNOWN] {
        let address = format!("/api/v2/users/{user}/password");
        let refused = server.put(&address).basic(USERNAME, PASSWORD).json(&new_password()).send();
        refused.expect_error(403, "forbidden", "the credentials are not those of the user in the address");
    }
}

#[test]
fn whoever_is_signed_in_changes_the_own_password_with_the_old_one_and_the_session() {
    let server = TestServer::start_with_password();
    let (this, other) = (server.sign_in(USERNAME, PASSWORD), server.sign_in(USERNAME, PASSWORD));
    let put = |cookie: &str, password: &str| {
        let request = server.put("/api/v2/me/password").cookie(cookie).basic(USERNAME, password);
        request.json(&new_password())
    };
    unauthorized(put(&this, "wrong"));
    unauthorized(put("influxdb-oss-session=unknown", PASSWORD));
    let bob = create(&server, "bob");
    let password = json!({ "password": "open sesame" });
    server.post(&format!("{}/password", path(&bob))).json(&password).send().expect(204);
    unauthorized(put(&server.sign_in("bob", "open sesame"), PASSWORD));
    let request = server.put("/api/v2/me/password").basic(USERNAME, PASSWORD).json(&new_password());
    let body = request.send().expect(400).json();
    assert!(body["message"].as_str().unwrap().contains("influxdb-oss-session"), "{body}");

    put(&this, PASSWORD).send().expect(204);
    server.get("/api/v2/me").cookie(&this).send().expect(200);
    unauthorized(server.get("/api/v2/me").cookie(&other));
    server.sign_in(USERNAME, NEW);
}

#[test]
fn short_passwords_are_refused() {
    let server = TestServer::start_with_password();
    let cookie = server.sign_in(USERNAME, PASSWORD);
    let own = format!("/api/v2/users/{}/password", server.user_id());
    let short = json!({ "password": "seven77" });
    for request in [
        server.post(&own).json(&short),
        server.put(&own).basic(USERNAME, PASSWORD).json(&short),
        server.put("/api/v2/me/password").cookie(&cookie).basic(USERNAME, PASSWORD).json(&short),
        server.post(&own).json(&json!({})),
    ] {
        let body = request.send().expect(400).json();
        assert_eq!(body["code"], "invalid");
        assert!(body["message"].as_str().unwrap().contains("password"), "{body}");
    }
    // Nothing changed. Length counts characters, not bytes.
    server.sign_in(USERNAME, PASSWORD);
    server.post(&own).json(&json!({ "password": "ääääääää" })).send().expect(204);
}
