//! Export, and the way back.

use serde_json::{Value, json};

use super::{apply, export, kept, object, resources, statuses};
use crate::support::TestServer;

fn everything() -> Value {
    let mut all = resources().as_array().unwrap().clone();
    all.extend(kept().as_array().unwrap().iter().skip(1).cloned());
    Value::Array(all)
}

fn kinds(exported: &Value) -> Vec<&str> {
    exported.as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect()
}

#[test]
fn a_stack_is_exported_as_its_template_was() {
    let server = TestServer::start();
    let stack = apply(&server, &everything(), json!({})).expect(201).json()["stackID"].clone();
    let exported = export(&server, json!({ "stackID": stack }));
    let by_name = |objects: &Value| {
        let mut objects = objects.as_array().unwrap().clone();
        objects.sort_by_key(|object| (object["kind"].to_string(), object["metadata"]["name"].to_string()));
        objects
    };
    assert_eq!(by_name(&exported), by_name(&everything()));
    let again = apply(&server, &exported, json!({ "stackID": stack })).expect(201).json();
    assert!(statuses(&again).iter().all(|status| status.ends_with(" exists")), "{:?}", statuses(&again));
}

#[test]
fn what_is_exported_from_one_organization_makes_the_same_in_another() {
    let server = TestServer::start();
    apply(&server, &everything(), json!({})).expect(201);
    let exported = export(&server, json!({ "orgIDs": [{ "orgID": server.org_id() }] }));
    let other = server.new_organization("other");
    let body = json!({ "orgID": other, "template": { "contents": exported } });
    server.post("/api/v2/templates/apply").json(&body).send().expect(201);
    assert_eq!(export(&server, json!({ "orgIDs": [{ "orgID": other }] })), exported);
}

#[test]
fn yaml_is_one_list_that_can_be_applied() {
    let server = TestServer::start();
    apply(&server, &everything(), json!({})).expect(201);
    let wanted = json!({ "orgIDs": [{ "orgID": server.org_id() }] });
    let path = "/api/v2/templates/export";
    let yaml = server.post(path).header("Accept", "application/x-yaml").json(&wanted).send().expect(200);
    assert_eq!(yaml.header("Content-Type"), Some("application/x-yaml"));
    let parsed: Value = serde_saphyr::from_str(yaml.text()).unwrap();
    assert_eq!(parsed, export(&server, wanted));
    assert!(yaml.text().starts_with("- apiVersion: influxdata.com/v2alpha1\n"), "{}", yaml.text());
}

#[test]
fn organizations_are_filtered_by_label_and_kind() {
    let server = TestServer::start();
    apply(&server, &everything(), json!({})).expect(201);
    let filtered = |filters: Value| {
        let organization = json!({ "orgID": server.org_id(), "resourceFilters": filters });
        export(&server, json!({ "orgIDs": [organization] }))
    };
    assert_eq!(
        kinds(&filtered(json!({ "byResourceKind": ["Task", "CheckDeadman"] }))),
        ["Label", "CheckDeadman", "Task"]
    );
    assert_eq!(
        kinds(&filtered(json!({ "byLabel": ["Red"] }))),
        ["Label", "Bucket", "CheckThreshold", "CheckDeadman", "Variable", "Telegraf"]
    );
    assert_eq!(
        kinds(&filtered(json!({ "byLabel": ["Red"], "byResourceKind": ["Bucket"] }))),
        ["Label", "Bucket"]
    );
    assert_eq!(filtered(json!({ "byLabel": ["Blue"] })), json!([]));
    assert_eq!(
        kinds(&filtered(json!({ "byResourceKind": ["NotificationRule"] }))),
        ["NotificationEndpointSlack", "NotificationRule"],
        "a rule comes with its endpoint"
    );
}

#[test]
fn single_resources_are_exported_by_id_or_name() {
    let server = TestServer::start();
    let answer = apply(&server, &everything(), json!({})).expect(201).json();
    let id = &answer["summary"]["buckets"][0]["id"];
    let by_id =
        export(&server, json!({ "resources": [{ "kind": "Bucket", "id": id, "name": "Air & Co." }] }));
    assert_eq!(kinds(&by_id), ["Label", "Bucket"]);
    assert_eq!(
        (&by_id[1]["metadata"]["name"], &by_id[1]["spec"]["name"]),
        (&json!("air-co"), &json!("Air & Co."))
    );
    assert_eq!(by_id[1]["spec"]["associations"], json!([{ "kind": "Label", "name": "red" }]));
    let by_name = export(&server, json!({ "resources": [{ "kind": "Check", "name": "dead" }] }));
    assert_eq!(kinds(&by_name), ["Label", "CheckDeadman"]);
    let path = "/api/v2/templates/export";
    for (resource, message) in [
        (json!({ "kind": "Task", "name": "none" }), "Task \"none\" not found"),
        (json!({ "kind": "Task", "id": "00000000000000ff" }), "Task not found"),
        (json!({ "kind": "CheckThreshold", "name": "dead" }), "CheckThreshold \"dead\" not found"),
    ] {
        let body = json!({ "resources": [resource] });
        server.post(path).json(&body).send().expect_error(404, "not found", message);
    }
    for body in [json!({}), json!({ "resources": [] })] {
        server.post(path).json(&body).send().expect_error(
            422,
            "unprocessable entity",
            "expected at least one resource, an organization or a stack",
        );
    }
    server.post(path).send().expect(422);
    server.post(path).json(&json!({ "stackID": "00000000000000ff" })).send().expect_error(
        404,
        "not found",
        "stack not found",
    );
}

#[test]
fn one_name_of_two_resources_becomes_two_names() {
    let server = TestServer::start();
    let board = |meta_name| object("Dashboard", meta_name, json!({ "name": "Same", "charts": [] }));
    apply(&server, &json!([board("one"), board("two")]), json!({})).expect(201);
    let exported = export(&server, json!({ "resources": [{ "kind": "Dashboard", "name": "Same" }] }));
    let names: Vec<&str> =
        exported.as_array().unwrap().iter().map(|one| one["metadata"]["name"].as_str().unwrap()).collect();
    assert_eq!(names[0], "same");
    assert!(names[1].starts_with("same-"), "{names:?}");
    apply(&server, &exported, json!({ "dryRun": true })).expect(200);
}
