//! `/api/v2/signout`.

use crate::support::TestServer;
use crate::support::server::{PASSWORD, USERNAME};

#[test]
fn signing_out_ends_this_session_and_no_other() {
    let server = TestServer::start_with_password();
    let (this, other) = (server.sign_in(USERNAME, PASSWORD), server.sign_in(USERNAME, PASSWORD));
    assert_ne!(this, other);
    assert!(server.post("/api/v2/signout").cookie(&this).send().expect(204).body.is_empty());
    let ended = server.get("/api/v2/me").cookie(&this).send();
    ended.expect_error(401, "unauthorized", "unauthorized access");
    let again = server.post("/api/v2/signout").cookie(&this).send();
    again.expect_error(401, "unauthorized", "unauthorized access");
    server.get("/api/v2/me").cookie(&other).send().expect(200);
}

#[test]
fn only_a_session_can_be_ended() {
    let server = TestServer::start_with_password();
    for request in [
        server.post("/api/v2/signout"),
        server.post("/api/v2/signout").anonymous(),
        server.post("/api/v2/signout").basic(USERNAME, PASSWORD),
        server.post("/api/v2/signout").cookie("influxdb-oss-session="),
    ] {
        request.send().expect_error(401, "unauthorized", "unauthorized access");
    }
}
