//! `/api/v2/me`.

use serde_json::json;

use super::{create, path};
use crate::support::TestServer;
use crate::support::server::{PASSWORD, USERNAME};

#[test]
fn the_own_user_is_shown_to_tokens_passwords_and_sessions() {
    let server = TestServer::start_with_password();
    let me = server.get(&format!("/api/v2/users/{}", server.user_id())).send().expect(200).json();
    assert_eq!(me["name"], USERNAME);
    let cookie = server.sign_in(USERNAME, PASSWORD);
    for request in [
        server.get("/api/v2/me"),
        server.get("/api/v2/me").bearer(server.token()),
        server.get("/api/v2/me").basic("whoever", server.token()),
        server.get("/api/v2/me").basic(USERNAME, PASSWORD),
        server.get("/api/v2/me").cookie(&cookie),
    ] {
        assert_eq!(request.send().expect(200).json(), me);
    }
    // It takes no permission.
    let token = server.token_with(&server.org_id(), &[("read", json!({ "type": "buckets" }))]);
    assert_eq!(server.get("/api/v2/me").token(&token).send().expect(200).json(), me);
}

#[test]
fn nobody_has_no_user() {
    let server = TestServer::start();
    for request in [
        server.get("/api/v2/me").anonymous(),
        server.get("/api/v2/me").token("unknown"),
        server.get("/api/v2/me").basic(USERNAME, PASSWORD),
        server.get("/api/v2/me").cookie("influxdb-oss-session=unknown"),
    ] {
        request.send().expect_error(401, "unauthorized", "unauthorized access");
    }
}

#[test]
fn an_inactive_user_is_nobody() {
    let server = TestServer::start();
    let bob = create(&server, "bob");
    let password = json!({ "password": "open sesame" });
    server.post(&format!("{}/password", path(&bob))).json(&password).send().expect(204);
    let cookie = server.sign_in("bob", "open sesame");
    server.get("/api/v2/me").cookie(&cookie).send().expect(200);
    let inactive = json!({ "name": "bob", "status": "inactive" });
    server.patch(&path(&bob)).json(&inactive).send().expect(200);
    for request in
        [server.get("/api/v2/me").cookie(&cookie), server.get("/api/v2/me").basic("bob", "open sesame")]
    {
        request.send().expect_error(401, "unauthorized", "unauthorized access");
    }
}
