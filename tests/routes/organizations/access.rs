//! Who may do what with organizations.

use serde_json::json;

use super::UNKNOWN;
use crate::support::{Case, TestServer};

#[test]
fn each_operation_asks_for_its_permission() {
    let server = TestServer::start();
    let accounts = server.accounts();
    let bob = server.post("/api/v2/users").json(&json!({ "name": "bob" })).send().expect(201).json();
    let own = format!("/api/v2/orgs/{}", server.org_id());
    let user = bob["id"].as_str().unwrap().to_owned();
    let case = |method, path: String, reader, stranger, owner| {
        let body = match method {
            "POST" => Some(json!({ "id": user, "name": "new" })),
            "PATCH" => Some(json!({ "description": "changed" })),
            _ => None,
        };
        Case { method, path, body, reader, stranger, owner }
    };
    server.assert_access(
        &accounts,
        &[
            case("GET", "/api/v2/orgs".into(), 200, 200, 200),
            // Only somebody with permissions on all organizations may add one.
            case("POST", "/api/v2/orgs".into(), 403, 403, 403),
            case("GET", own.clone(), 200, 404, 200),
            case("PATCH", own.clone(), 403, 404, 200),
            case("GET", format!("{own}/members"), 200, 404, 200),
            case("POST", format!("{own}/members"), 403, 404, 201),
            case("DELETE", format!("{own}/members/{user}"), 403, 404, 204),
            case("GET", format!("{own}/owners"), 200, 404, 200),
            case("POST", format!("{own}/owners"), 403, 404, 201),
            case("DELETE", format!("{own}/owners/{user}"), 403, 404, 204),
            case("GET", format!("/api/v2/orgs/{UNKNOWN}"), 404, 404, 404),
            case("PATCH", format!("/api/v2/orgs/{UNKNOWN}"), 403, 404, 404),
            case("DELETE", own, 403, 404, 204),
        ],
    );
}
