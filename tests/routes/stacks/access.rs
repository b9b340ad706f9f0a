use serde_json::json;

use super::{create, path, removal};
use crate::support::{Case, TestServer};

#[test]
fn each_operation_asks_for_its_permission() {
    let server = TestServer::start();
    let accounts = server.accounts();
    let stack = create(&server, "home");
    let own = path(&stack);
    let case = |method, path: String, body, [reader, stranger, owner]: [u16; 3]| Case {
        method,
        path,
        body,
        reader,
        stranger,
        owner,
    };
    let new = json!({ "orgID": server.org_id(), "name": "new" });
    let cases = [
        case("GET", format!("/api/v2/stacks?orgID={}", server.org_id()), None, [200, 404, 200]),
        case("POST", "/api/v2/stacks".to_owned(), Some(new), [403, 404, 201]),
        case("GET", own.clone(), None, [200, 404, 200]),
        case("PATCH", own.clone(), Some(json!({ "name": "changed" })), [403, 404, 200]),
        case("POST", format!("{own}/uninstall"), None, [403, 404, 200]),
        case("DELETE", removal(&server, &stack), None, [403, 404, 204]),
    ];
    server.assert_access(&accounts, &cases);
}

#[test]
fn permissions_on_other_things_open_no_stack() {
    let server = TestServer::start();
    let own = path(&create(&server, "home"));
    let types = ["buckets", "labels"].map(|kind| ("read", json!({ "type": kind })));
    let token = server.token_with(&server.org_id(), &types);
    let list = format!("/api/v2/stacks?orgID={}", server.org_id());
    for path in [list.as_str(), own.as_str()] {
        let refused = server.get(path).token(&token).send();
        refused.expect_error(403, "forbidden", "insufficient permissions for read of orgs");
    }
    // Bodies are not looked at before.
    let refused = server.post("/api/v2/stacks").token(&token).json(&json!({ "name": 7 })).send();
    refused.expect_error(403, "forbidden", "insufficient permissions for write of orgs");
}
