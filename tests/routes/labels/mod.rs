//! `/api/v2/labels`.

use serde_json::{Value, json};

use crate::support::{Case, TestServer};

fn create(server: &TestServer, body: &Value) -> Value {
    server.post("/api/v2/labels").json(body).send().expect(201).json()["label"].clone()
}

fn path(label: &Value) -> String {
    format!("/api/v2/labels/{}", label["id"].as_str().unwrap())
}

#[test]
fn a_label_is_made_read_changed_and_deleted() {
    let server = TestServer::start();
    let body =
        json!({ "orgID": server.org_id(), "name": "env", "properties": { "color": "red", "note": "x" } });
    let made = create(&server, &body);
    assert_eq!((&made["orgID"], &made["name"]), (&body["orgID"], &body["name"]));
    assert_eq!(made["properties"], body["properties"]);
    let own = path(&made);
    let shown = server.get(&own).send().expect(200).json();
    assert_eq!(shown, json!({ "label": made, "links": { "self": own } }));
    let change = json!({ "name": "stage", "properties": { "note": "", "color": "blue" } });
    let changed = server.patch(&own).json(&change).send().expect(200).json();
    assert_eq!(changed["label"]["name"], "stage");
    assert_eq!(changed["label"]["properties"], json!({ "color": "blue" }), "empty properties are removed");
    server.delete(&own).send().expect(204);
    server.get(&own).send().expect_error(404, "not found", "label not found");
    server.patch(&own).json(&change).send().expect_error(404, "not found", "label not found");
    server.delete(&own).send().expect_error(404, "not found", "label not found");
}

#[test]
fn deleting_a_label_takes_it_off_its_buckets() {
    let server = TestServer::start();
    let made = create(&server, &json!({ "orgID": server.org_id(), "name": "env" }));
    let labels = format!("/api/v2/buckets/{}/labels", server.bucket_id());
    server.post(&labels).json(&json!({ "labelID": made["id"] })).send().expect(201);
    server.delete(&path(&made)).send().expect(204);
    assert_eq!(server.get(&labels).send().expect(200).json()["labels"], json!([]));
}

#[test]
fn lists_are_of_all_organizations_or_of_one_oldest_first() {
    let server = TestServer::start();
    let other = server.new_organization("other");
    create(&server, &json!({ "orgID": server.org_id(), "name": "b" }));
    create(&server, &json!({ "orgID": server.org_id(), "name": "a" }));
    create(&server, &json!({ "orgID": other, "name": "b" }));
    let list = |query: &str| {
        let body = server.get(&format!("/api/v2/labels{query}")).send().expect(200).json();
        assert_eq!(body["links"]["self"], "/api/v2/labels");
        let labels = body["labels"].as_array().unwrap().iter();
        labels.map(|label| label["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(list(""), ["b", "a", "b"]);
    assert_eq!(list(&format!("?orgID={}", server.org_id())), ["b", "a"]);
    assert_eq!(list(&format!("?orgID={other}")), ["b"]);
    server.get("/api/v2/labels?orgID=00000000000000ff").send().expect_error(
        404,
        "not found",
        "organization not found",
    );
}

#[test]
fn names_are_taken_once_and_not_empty() {
    let server = TestServer::start();
    let org = server.org_id();
    let made = create(&server, &json!({ "orgID": org, "name": "env" }));
    create(&server, &json!({ "orgID": org, "name": "stage" }));
    let post = |body: Value| server.post("/api/v2/labels").json(&body).send();
    post(json!({ "orgID": org, "name": "env" })).expect_error(
        422,
        "conflict",
        "label with name env already exists",
    );
    post(json!({ "orgID": org })).expect(400);
    post(json!({ "name": "env" })).expect(400);
    post(json!({ "orgID": org, "name": " " })).expect_error(400, "invalid", "label name must not be empty");
    server.patch(&path(&made)).json(&json!({ "name": "stage" })).send().expect_error(
        422,
        "conflict",
        "label with name stage already exists",
    );
    let unknown = json!({ "orgID": "00000000000000ff", "name": "env" });
    post(unknown).expect_error(404, "not found", "organization not found");
}

#[test]
fn each_operation_asks_for_its_permission() {
    let server = TestServer::start();
    let accounts = server.accounts();
    let own = path(&create(&server, &json!({ "orgID": server.org_id(), "name": "env" })));
    let case = |method, path: &str, body, reader, stranger, owner| Case {
        method,
        path: path.to_owned(),
        body,
        reader,
        stranger,
        owner,
    };
    let new = json!({ "orgID": server.org_id(), "name": "new" });
    let cases = [
        case("GET", "/api/v2/labels", None, 200, 200, 200),
        case("GET", &format!("/api/v2/labels?orgID={}", server.org_id()), None, 200, 404, 200),
        case("POST", "/api/v2/labels", Some(new), 403, 403, 201),
        case("GET", &own, None, 200, 404, 200),
        case("PATCH", &own, Some(json!({ "name": "changed" })), 403, 404, 200),
        case("DELETE", &own, None, 403, 404, 204),
    ];
    server.assert_access(&accounts, &cases);
    let list = server.get("/api/v2/labels").token(&accounts.stranger).send().expect(200).json();
    assert_eq!(list["labels"], json!([]));
}
