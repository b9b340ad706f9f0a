use serde_json::json;

use super::{path, read_buckets};
use crate::support::{Case, TestServer};

#[test]
fn each_operation_asks_for_its_permission() {
    let server = TestServer::start();
    let accounts = server.accounts();
    let own = path(&read_buckets(&server));
    let case = |method, path: &str, body, reader, stranger, owner| Case {
        method,
        path: path.to_owned(),
        body,
        reader,
        stranger,
        owner,
    };
    let new = json!({
        "orgID": server.org_id(),
        "permissions": [{ "action": "read", "resource": { "type": "labels" } }],
    });
    let cases = [
        case("GET", "/api/v2/authorizations", None, 200, 200, 200),
        case("GET", &format!("/api/v2/authorizations?orgID={}", server.org_id()), None, 200, 404, 200),
        case("POST", "/api/v2/authorizations", Some(new), 403, 403, 201),
        case("GET", &own, None, 200, 404, 200),
        case("PATCH", &own, Some(json!({ "status": "inactive" })), 403, 404, 200),
        case("DELETE", &own, None, 403, 404, 204),
    ];
    server.assert_access(&accounts, &cases);
    let list = server.get("/api/v2/authorizations").token(&accounts.stranger).send().expect(200).json();
    let organizations: Vec<_> =
        list["authorizations"].as_array().unwrap().iter().map(|a| &a["orgID"]).collect();
    assert_eq!(organizations, [&accounts.other_organization]);
    let guess = format!("/api/v2/authorizations?token={}", accounts.owner);
    let found = server.get(&guess).token(&accounts.stranger).send().expect(200).json();
    assert_eq!(found["authorizations"], json!([]));
}

#[test]
fn nobody_grants_more_than_they_hold() {
    let server = TestServer::start();
    let org = server.org_id();
    let granter = server.token_with(
        &org,
        &[
            ("write", json!({ "type": "authorizations" })),
            ("read", json!({ "type": "buckets", "id": server.bucket_id() })),
        ],
    );
    let grant = |action: &str, resource: serde_json::Value| {
        let body = json!({ "orgID": org, "permissions": [{ "action": action, "resource": resource }] });
        server.post("/api/v2/authorizations").token(&granter).json(&body).send()
    };
    grant("read", json!({ "type": "buckets", "id": server.bucket_id() })).expect(201);
    for (action, resource) in [
        ("read", json!({ "type": "buckets" })),
        ("write", json!({ "type": "buckets", "id": server.bucket_id() })),
        ("read", json!({ "type": "labels" })),
        ("write", json!({ "type": "instance" })),
    ] {
        let answer = grant(action, resource).expect(403).json();
        assert!(answer["message"].as_str().unwrap().contains("more than they hold"), "{answer}");
    }
    let other = server.new_organization("other");
    let elsewhere =
        json!({ "orgID": other, "permissions": [{ "action": "read", "resource": { "type": "buckets" } }] });
    server.post("/api/v2/authorizations").token(&granter).json(&elsewhere).send().expect(403);
}

#[test]
fn acting_for_another_user_takes_the_permission_to_write_users() {
    let server = TestServer::start();
    let accounts = server.accounts();
    let bob = server.post("/api/v2/users").json(&json!({ "name": "bob" })).send().expect(201).json();
    let body = json!({
        "orgID": server.org_id(),
        "userID": bob["id"],
        "permissions": [{ "action": "read", "resource": { "type": "buckets" } }],
    });
    server.post("/api/v2/authorizations").token(&accounts.owner).json(&body).send().expect(403);
    let made = server.post("/api/v2/authorizations").json(&body).send().expect(201).json();
    assert_eq!(made["user"], "bob");
    let list = || server.get("/api/v2/buckets").token(made["token"].as_str().unwrap()).send();
    list().expect(200);
    server.delete(&format!("/api/v2/users/{}", bob["id"].as_str().unwrap())).send().expect(204);
    list().expect_error(401, "unauthorized", "unauthorized access");
}
