use serde_json::json;

use super::{body, create, path};
use crate::support::{Case, TestServer};

#[test]
fn each_operation_asks_for_its_permission() {
    let server = TestServer::start();
    let accounts = server.accounts();
    let own = path(&create(&server, "room"));
    let label = json!({ "orgID": server.org_id(), "name": "env" });
    let label = server.post("/api/v2/labels").json(&label).send().expect(201).json();
    let label = label["label"]["id"].as_str().unwrap().to_owned();
    let case = |method, path: String, body, [reader, stranger, owner]: [u16; 3]| Case {
        method,
        path,
        body,
        reader,
        stranger,
        owner,
    };
    let all = "/api/v2/variables".to_owned();
    let foreign = format!("{all}?orgID={}", server.org_id());
    let changed = Some(body(&server, "changed"));
    let cases = [
        case("GET", all.clone(), None, [200, 200, 200]),
        case("GET", foreign, None, [200, 404, 200]),
        case("POST", all, Some(body(&server, "new")), [403, 403, 201]),
        case("GET", own.clone(), None, [200, 404, 200]),
        case("PUT", own.clone(), changed.clone(), [403, 404, 200]),
        case("PATCH", own.clone(), changed, [403, 404, 200]),
        case("GET", format!("{own}/labels"), None, [200, 404, 200]),
        case("POST", format!("{own}/labels"), Some(json!({ "labelID": label })), [403, 404, 201]),
        case("DELETE", format!("{own}/labels/{label}"), None, [403, 404, 204]),
        case("DELETE", own, None, [403, 404, 204]),
    ];
    server.assert_access(&accounts, &cases);
    let list = server.get("/api/v2/variables").token(&accounts.stranger).send().expect(200).json();
    assert_eq!(list["variables"], json!([]), "nothing of another organization");
}

#[test]
fn other_permissions_open_no_variable() {
    let server = TestServer::start();
    let own = path(&create(&server, "room"));
    let types = ["buckets", "labels", "orgs"].map(|kind| ("read", json!({ "type": kind })));
    let token = server.token_with(&server.org_id(), &types);
    for path in ["/api/v2/variables", own.as_str()] {
        let refused = server.get(path).token(&token).send();
        refused.expect_error(403, "forbidden", "insufficient permissions for read of variables");
    }
}

#[test]
fn a_permission_on_one_variable_opens_that_one_only() {
    let server = TestServer::start();
    let (one, other) = (create(&server, "one"), create(&server, "other"));
    let on_one = |action| (action, json!({ "type": "variables", "id": one["id"] }));
    let token = server.token_with(&server.org_id(), &[on_one("read"), on_one("write")]);
    server.patch(&path(&one)).token(&token).json(&body(&server, "changed")).send().expect(200);
    server.get(&path(&other)).token(&token).send().expect_error(404, "not found", "variable not found");
    let list = server.get("/api/v2/variables").token(&token).send().expect(200).json();
    assert_eq!(list["variables"].as_array().unwrap().len(), 1);
    assert_eq!(list["variables"][0]["id"], one["id"]);
    let made = server.post("/api/v2/variables").token(&token).json(&body(&server, "new")).send();
    made.expect_error(403, "forbidden", "insufficient permissions for write of variables");
}
