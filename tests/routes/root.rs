//! `/api/v2`, the list of routes.

use serde_json::{Value, json};

use crate::support::TestServer;

/// All texts in a value, however deep.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Object(object) => object.values().flat_map(texts).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => {
            panic!("neither a text nor an object: {value}")
        }
    }
}

#[test]
fn every_route_listed_is_there() {
    let server = TestServer::start();
    let routes = server.get("/api/v2").send().expect(200).json();
    assert_eq!(routes["buckets"], "/api/v2/buckets");
    assert_eq!(routes["query"]["self"], "/api/v2/query");
    assert_eq!(routes["system"], json!({ "health": "/health" }));
    for path in texts(&routes) {
        // Whatever the method: no path of the contract answers 404 without an id in it.
        assert_ne!(server.request("OPTIONS", &path).send_unchecked().status, 404, "{path}");
    }
}

#[test]
fn a_slash_too_many_is_no_other_path() {
    let server = TestServer::start();
    let routes = server.get("/api/v2").send().expect(200).json();
    assert_eq!(server.get("/api/v2/").send_unchecked().expect(200).json(), routes);
    server.get("//api/v2/buckets?limit=1").send_unchecked().expect(200);
    server.get("//ping").send_unchecked().expect(204);
}

#[test]
fn routes_are_for_callers_with_credentials() {
    let server = TestServer::start();
    let refused = server.get("/api/v2").anonymous().send_unchecked();
    refused.expect_error(401, "unauthorized", "unauthorized access");
}
