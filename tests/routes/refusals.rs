//! What every operation refuses in the same way.

use crate::support::TestServer;

#[test]
fn unknown_paths_and_methods_are_refused_in_the_error_schema() {
    let server = TestServer::start();
    server.get("/api/v2/nothing").send().expect_error(404, "not found", "path not found");
    let response = server.delete("/api/v2/write").send().expect(405);
    assert_eq!(response.header("Allow"), Some("POST"));
}

#[test]
fn a_wrong_token_is_refused_before_anything_else_is_looked_at() {
    let server = TestServer::start();
    let unauthorized = |response: crate::support::Response| {
        response.expect_error(401, "unauthorized", "unauthorized access");
    };
    unauthorized(server.get("/api/v2/buckets?limit=many").anonymous().send());
    unauthorized(server.get("/api/v2/buckets").token("guess").send());
    unauthorized(server.get("/api/v2/buckets").bearer("guess").send());
    unauthorized(server.get("/api/v2/buckets").header("Authorization", "Digest x").send());
    unauthorized(server.post("/api/v2/buckets").token("guess").body("image/png", "no json").send());
}

#[test]
fn a_request_id_is_taken_over_or_made() {
    let server = TestServer::start();
    let response = server.get("/health").header("X-Request-Id", "build-7").send();
    assert_eq!(response.header("X-Request-Id"), Some("build-7"));
    let response = server.get("/health").send();
    assert_eq!(response.header("X-Request-Id").map(str::len), Some(16));
    assert_eq!(response.header("X-Request-Id"), response.header("Trace-Id"));
}
