use serde_json::json;

use super::{create, path};
use crate::support::{Case, TestServer};

#[test]
fn each_operation_asks_for_its_permission() {
    let server = TestServer::start();
    let accounts = server.accounts();
    let own = path(&create(&server, "own"));
    let user = json!({ "id": server.user_id() });
    let label = server
        .post("/api/v2/labels")
        .json(&json!({ "orgID": server.org_id(), "name": "env" }))
        .send()
        .expect(201)
        .json();
    let label = label["label"]["id"].as_str().unwrap().to_owned();
    let read = |path: &str| Case {
        method: "GET",
        path: format!("{own}{path}"),
        body: None,
        reader: 200,
        stranger: 404,
        owner: 200,
    };
    let write = |method, path: &str, body, owner| Case {
        method,
        path: format!("{own}{path}"),
        body,
        reader: 403,
        stranger: 404,
        owner,
    };
    let remove = |path: &str| write("DELETE", path, None, 204);
    let user_id = server.user_id();
    let cases = [
        Case {
            method: "GET",
            path: "/api/v2/buckets".to_owned(),
            body: None,
            reader: 200,
            stranger: 200,
            owner: 200,
        },
        Case {
            method: "POST",
            path: "/api/v2/buckets".to_owned(),
            body: Some(json!({ "orgID": server.org_id(), "name": "new" })),
            reader: 403,
            stranger: 403,
            owner: 201,
        },
        read(""),
        read("/labels"),
        read("/members"),
        read("/owners"),
        write("PATCH", "", Some(json!({ "description": "changed" })), 200),
        write("POST", "/labels", Some(json!({ "labelID": label })), 201),
        remove(&format!("/labels/{label}")),
        write("POST", "/members", Some(user.clone()), 201),
        remove(&format!("/members/{user_id}")),
        write("POST", "/owners", Some(user), 201),
        remove(&format!("/owners/{user_id}")),
        remove(""),
    ];
    server.assert_access(&accounts, &cases);
}

#[test]
fn lists_hold_nothing_of_other_organizations() {
    let server = TestServer::start();
    let accounts = server.accounts();
    let list = |query: &str| {
        let path = format!("/api/v2/buckets{query}");
        let body = server.get(&path).token(&accounts.stranger).send().expect(200).json();
        let names =
            body["buckets"].as_array().unwrap().iter().map(|b| b["orgID"].as_str().unwrap().to_owned());
        names.collect::<Vec<_>>()
    };
    assert_eq!(list(""), [accounts.other_organization.clone(), accounts.other_organization.clone()]);
    assert_eq!(list("?name=harbour"), [""; 0]);
    assert_eq!(list(&format!("?id={}", server.bucket_id())), [""; 0]);
    let foreign = format!("/api/v2/buckets?orgID={}", server.org_id());
    server.get(&foreign).token(&accounts.stranger).send().expect_error(
        404,
        "not found",
        "organization not found",
    );
    server.get("/api/v2/buckets?org=tides").token(&accounts.stranger).send().expect_error(
        404,
        "not found",
        "organization name \"tides\" not found",
    );
}

#[test]
fn a_permission_on_one_bucket_opens_that_bucket_only() {
    let server = TestServer::start();
    let (one, other) = (create(&server, "one"), create(&server, "other"));
    let token =
        server.token_with(&server.org_id(), &[("read", json!({ "type": "buckets", "id": one["id"] }))]);
    server.get(&path(&one)).token(&token).send().expect(200);
    server.get(&path(&other)).token(&token).send().expect_error(404, "not found", "bucket not found");
    let list = server.get("/api/v2/buckets").token(&token).send().expect(200).json();
    assert_eq!(list["buckets"].as_array().unwrap().len(), 1);
    assert_eq!(list["buckets"][0]["id"], one["id"]);
}

#[test]
fn system_buckets_show_themselves_to_readers_of_the_organization_only() {
    let server = TestServer::start();
    let token = server.token_with(&server.org_id(), &[("read", json!({ "type": "buckets" }))]);
    let names = |token: &str| {
        let body = server.get("/api/v2/buckets").token(token).send().expect(200).json();
        let buckets = body["buckets"].as_array().unwrap().iter();
        buckets.map(|bucket| bucket["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&token), ["harbour"]);
    assert_eq!(names(server.token()), ["_tasks", "_monitoring", "harbour"]);
}
