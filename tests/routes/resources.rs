//! `/api/v2/resources`.

use serde_json::json;

use crate::support::TestServer;

#[test]
fn every_kind_listed_can_stand_in_a_permission() {
    let server = TestServer::start();
    let kinds = server.get("/api/v2/resources").send().expect(200).json();
    let kinds: Vec<&str> = kinds.as_array().unwrap().iter().map(|kind| kind.as_str().unwrap()).collect();
    for expected in ["authorizations", "buckets", "dbrp", "labels", "orgs", "tasks", "users", "variables"] {
        assert!(kinds.contains(&expected), "{kinds:?}");
    }
    let permissions: Vec<_> = kinds.iter().map(|kind| ("read", json!({ "type": kind }))).collect();
    server.token_with(&server.org_id(), &permissions);
}

#[test]
fn kinds_are_for_callers_with_credentials() {
    let server = TestServer::start();
    for request in
        [server.get("/api/v2/resources").anonymous(), server.get("/api/v2/resources").token("unknown")]
    {
        request.send().expect_error(401, "unauthorized", "unauthorized access");
    }
}
