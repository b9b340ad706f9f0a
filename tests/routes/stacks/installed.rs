use serde_json::{Value, json};

use super::{create, path, removal};
use crate::support::TestServer;

/// A template of a bucket with a label, a variable, and a dashboard.
fn contents() -> Value {
    let object = |kind: &str, name: &str, mut spec: Value| {
        spec["name"] = json!(name);
        json!({ "apiVersion": "influxdata.com/v2alpha1", "kind": kind, "metadata": { "name": name }, "spec": spec })
    };
    let associations = json!([{ "kind": "Label", "name": "prod" }]);
    json!([
        object("Label", "prod", json!({})),
        object("Bucket", "sensors", json!({ "associations": associations })),
        object("Variable", "room", json!({ "type": "constant", "values": ["a"] })),
        object("Dashboard", "overview", json!({ "charts": [] })),
    ])
}

/// Applies the template, to a stack if there is one; the stack after it.
fn apply(server: &TestServer, stack: Option<&Value>) -> Value {
    let template = json!({ "contentType": "json", "sources": ["home.json"], "contents": contents() });
    let mut body = json!({ "orgID": server.org_id(), "template": template });
    if let Some(stack) = stack {
        body["stackID"] = stack["id"].clone();
    }
    let applied = server.post("/api/v2/templates/apply").json(&body).send().expect(201).json();
    let own = format!("/api/v2/stacks/{}", applied["stackID"].as_str().unwrap());
    server.get(&own).send().expect(200).json()
}

fn latest(stack: &Value) -> &Value {
    stack["events"].as_array().unwrap().last().unwrap()
}

#[test]
fn an_applied_template_fills_its_stack() {
    let server = TestServer::start();
    let made = create(&server, "home");
    let filled = apply(&server, Some(&made));
    assert_eq!((&filled["id"], &filled["events"][0]), (&made["id"], &made["events"][0]));
    let event = latest(&filled);
    assert_eq!((&event["eventType"], &event["name"]), (&json!("update"), &json!("home")));
    assert_eq!(event["sources"], json!(["home.json"]));
    let resources = event["resources"].as_array().unwrap();
    let named: Vec<_> = resources.iter().map(|one| one["templateMetaName"].as_str().unwrap()).collect();
    assert_eq!(named, ["prod", "sensors", "room", "overview"]);
    assert_eq!(resources[1]["associations"], json!([{ "kind": "Label", "metaName": "prod" }]));
    for resource in &resources[..3] {
        server.get(resource["links"]["self"].as_str().unwrap()).send().expect(200);
    }
    // Once more changes no resource.
    assert_eq!(latest(&apply(&server, Some(&made)))["resources"], event["resources"]);
}

#[test]
fn what_a_template_installed_goes_with_its_stack() {
    let server = TestServer::start();
    let export = json!({ "orgIDs": [{ "orgID": server.org_id() }] });
    let export = || server.post("/api/v2/templates/export").json(&export).send().expect(200).json();
    let before = export();
    // Where none is named, a stack is made.
    let stack = apply(&server, None);
    assert_ne!(export(), before);
    server.post(&format!("{}/uninstall", path(&stack))).send().expect(200);
    assert_eq!(export(), before);
    let again = apply(&server, Some(&stack));
    assert_ne!(latest(&again)["resources"], latest(&stack)["resources"], "they are new ones");
    server.delete(&removal(&server, &stack)).send().expect(204);
    assert_eq!(export(), before);
    let list = format!("/api/v2/stacks?orgID={}", server.org_id());
    assert_eq!(server.get(&list).send().expect(200).json(), json!({ "stacks": [] }));
}
