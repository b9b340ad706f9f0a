use serde_json::{Value, json};

use super::{create, path};
use crate::support::TestServer;

fn label(server: &TestServer, org: &str, name: &str) -> Value {
    let body = json!({ "orgID": org, "name": name });
    server.post("/api/v2/labels").json(&body).send().expect(201).json()["label"].clone()
}

#[test]
fn an_attached_label_is_listed_and_shown_until_it_is_detached() {
    let server = TestServer::start();
    let own = path(&create(&server, "cpu"));
    let labels = format!("{own}/labels");
    let label = label(&server, &server.org_id(), "env");
    let attached = server.post(&labels).json(&json!({ "labelID": label["id"] })).send().expect(201).json();
    assert_eq!(attached["label"], label);
    let listed = server.get(&labels).send().expect(200).json();
    assert_eq!(listed, json!({ "labels": [label], "links": { "self": labels } }));
    assert_eq!(server.get(&own).send().expect(200).json()["labels"], json!([label]));
    let attached = format!("{labels}/{}", label["id"].as_str().unwrap());
    server.delete(&attached).send().expect(204);
    server.delete(&attached).send().expect_error(404, "not found", "label not found");
    assert_eq!(server.get(&labels).send().expect(200).json()["labels"], json!([]));
}

#[test]
fn a_label_is_attached_once_and_to_its_own_organization() {
    let server = TestServer::start();
    let labels = format!("{}/labels", path(&create(&server, "cpu")));
    let attach = |label: &Value| server.post(&labels).json(&json!({ "labelID": label })).send();
    let own = label(&server, &server.org_id(), "env");
    attach(&own["id"]).expect(201);
    assert_eq!(attach(&own["id"]).expect(422).json()["code"], "conflict");
    let foreign = label(&server, &server.new_organization("other"), "env");
    attach(&foreign["id"]).expect_error(
        422,
        "unprocessable entity",
        "label env belongs to another organization",
    );
    attach(&"00000000000000ff".into()).expect_error(404, "not found", "label not found");
    attach(&"short".into()).expect(400);
    let nowhere = "/api/v2/buckets/00000000000000ff/labels";
    server.get(nowhere).send().expect_error(404, "not found", "bucket not found");
    server.get("/api/v2/buckets/short/labels").send().expect(400);
}
