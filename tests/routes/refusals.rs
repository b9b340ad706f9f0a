//! What every operation refuses in the same way.

use serde_json::json;
use tidegate_generated::operations::OPERATIONS;

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
fn a_missing_permission_is_said_before_the_request_is_looked_at() {
    let server = TestServer::start();
    // Permits nothing that any of these operations is about.
    let token = server.token_with(&server.org_id(), &[("read", json!({ "type": "documents" }))]);
    let tags = ["Authorizations", "Buckets", "DBRPs", "Delete", "Labels", "Organizations", "Users", "Write"];
    let own = ["/api/v2/me", "/api/v2/me/password", "/api/v2/users/{userID}/password"];
    let guarded = OPERATIONS.iter().filter(|one| {
        tags.contains(&one.tag) && !own.contains(&one.path) || ["/query", "/api/v2/query"].contains(&one.path)
    });
    let mut count = 0;
    for operation in guarded {
        // Ids that are none, and bodies that fit nothing.
        let path = operation.path.replace(['{', '}'], "");
        let request = server.request(operation.method, &path).token(&token);
        let request = if operation.body.is_some() { request.body("image/png", "no json") } else { request };
        let answer = request.send().expect(403).json();
        assert_eq!(answer["code"], "forbidden", "{} {path}", operation.method);
        count += 1;
    }
    assert!(count > 50, "{count}");
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
