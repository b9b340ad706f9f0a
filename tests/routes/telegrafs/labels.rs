use serde_json::{Value, json};

use super::{body, create, path, read};
use crate::support::TestServer;

fn label(server: &TestServer, org: &str, name: &str) -> Value {
    let body = json!({ "orgID": org, "name": name });
    server.post("/api/v2/labels").json(&body).send().expect(201).json()["label"].clone()
}

#[test]
fn an_attached_label_is_shown_until_it_is_detached_and_outlives_a_replacement() {
    let server = TestServer::start();
    let own = path(&create(&server, "hosts"));
    let labels = format!("{own}/labels");
    let label = label(&server, &server.org_id(), "env");
    let attached = server.post(&labels).json(&json!({ "labelID": label["id"] })).send().expect(201).json();
    assert_eq!(attached["label"], label);
    let listed = server.get(&labels).send().expect(200).json();
    assert_eq!(listed, json!({ "labels": [label], "links": { "self": labels } }));
    let replaced = server.put(&own).json(&body(&server, "all hosts")).send().expect(200).json();
    assert_eq!(replaced["labels"], json!([label]));
    let list = server.get("/api/v2/telegrafs").send().expect(200).json();
    assert_eq!(list["configurations"][0]["labels"], json!([label]));
    let attached = format!("{labels}/{}", label["id"].as_str().unwrap());
    server.delete(&attached).send().expect(204);
    server.delete(&attached).send().expect_error(404, "not found", "label not found");
    assert_eq!(read(&server, &own)["labels"], json!([]));
}

#[test]
fn a_label_is_attached_once_and_to_its_own_organization() {
    let server = TestServer::start();
    let labels = format!("{}/labels", path(&create(&server, "hosts")));
    let attach = |label: &Value| server.post(&labels).json(&json!({ "labelID": label })).send();
    let own = label(&server, &server.org_id(), "env");
    attach(&own["id"]).expect(201);
    assert_eq!(attach(&own["id"]).expect(422).json()["code"], "conflict");
    let foreign = label(&server, &server.new_organization("other"), "env");
    let message = "label env belongs to another organization";
    attach(&foreign["id"]).expect_error(422, "unprocessable entity", message);
    attach(&"00000000000000ff".into()).expect_error(404, "not found", "label not found");
    attach(&"short".into()).expect(400);
    let nowhere = "/api/v2/telegrafs/00000000000000ff/labels";
    let body = json!({ "labelID": own["id"] });
    let detach = format!("{nowhere}/{}", own["id"].as_str().unwrap());
    for request in [server.get(nowhere), server.post(nowhere).json(&body), server.delete(&detach)] {
        request.send().expect_error(404, "not found", "telegraf configuration not found");
    }
}
