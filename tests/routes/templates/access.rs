//! Who may apply and export what.

use serde_json::{Value, json};

use super::{apply, object, resources};
use crate::support::{Case, TestServer};

#[test]
fn each_operation_asks_for_its_permissions() {
    let server = TestServer::start();
    let accounts = server.accounts();
    let case = |path: &str, body: Value, reader, stranger, owner| Case {
        method: "POST",
        path: format!("/api/v2/templates/{path}"),
        body: Some(body),
        reader,
        stranger,
        owner,
    };
    let bucket = json!([object("Bucket", "weather", json!({ "name": "weather" }))]);
    let body = |more: Value| {
        let mut body = json!({ "orgID": server.org_id(), "template": { "contents": bucket } });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    let wanted = json!({ "orgIDs": [{ "orgID": server.org_id() }] });
    let cases = [
        case("apply", body(json!({ "dryRun": true })), 200, 404, 200),
        case("apply", body(json!({})), 403, 404, 201),
        case("export", wanted, 200, 404, 200),
        case("export", json!({ "resources": [{ "kind": "Bucket", "name": "harbour" }] }), 200, 404, 200),
    ];
    server.assert_access(&accounts, &cases);
}

#[test]
fn every_kind_concerned_has_to_be_permitted() {
    let server = TestServer::start();
    let org = server.org_id();
    let stack = apply(&server, &resources(), json!({})).expect(201).json()["stackID"].clone();
    let buckets = ["read", "write"].map(|action| (action, json!({ "type": "buckets" })));
    let token = server.token_with(&org, &buckets);
    let post = |body: &Value| server.post("/api/v2/templates/apply").token(&token).json(body).send();
    let bucket = json!([object("Bucket", "weather", json!({ "name": "weather" }))]);
    post(&json!({ "orgID": org, "template": { "contents": bucket } })).expect(201);
    post(&json!({ "orgID": org, "template": { "contents": resources() } })).expect_error(
        403,
        "forbidden",
        "insufficient permissions for write of telegrafs",
    );
    // The stack has more than the template.
    post(&json!({ "orgID": org, "stackID": stack, "template": { "contents": bucket } })).expect(403);
    let secrets = json!({ "orgID": org, "secrets": { "KEY": "value" } });
    post(&secrets).expect_error(403, "forbidden", "insufficient permissions for write of secrets");
    let other = server.new_organization("other");
    post(&json!({ "orgID": other })).expect_error(404, "not found", "organization not found");
}

#[test]
fn what_may_not_be_read_is_not_exported() {
    let server = TestServer::start();
    let org = server.org_id();
    apply(&server, &resources(), json!({})).expect(201);
    let token = server.token_with(&org, &[("read", json!({ "type": "variables" }))]);
    let body = json!({ "orgIDs": [{ "orgID": org }] });
    let exported =
        server.post("/api/v2/templates/export").token(&token).json(&body).send().expect(200).json();
    let kinds: Vec<&Value> = exported.as_array().unwrap().iter().map(|one| &one["kind"]).collect();
    assert_eq!(kinds, ["Variable"]);
    assert_eq!(exported[0]["spec"]["associations"], Value::Null);
}

#[test]
fn a_stack_of_another_organization_is_not_there() {
    let server = TestServer::start();
    let stack = apply(&server, &resources(), json!({})).expect(201).json()["stackID"].clone();
    let other = server.new_organization("other");
    let body = json!({ "orgID": other, "stackID": stack });
    server.post("/api/v2/templates/apply").json(&body).send().expect_error(
        404,
        "not found",
        "stack not found",
    );
    let stranger = server.token_with(&other, &[("read", json!({ "type": "buckets" }))]);
    let body = json!({ "stackID": stack });
    server.post("/api/v2/templates/export").token(&stranger).json(&body).send().expect_error(
        404,
        "not found",
        "stack not found",
    );
}
