use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{create, path, removal, take_in};
use crate::support::{TestServer, at_once};

/// One resource of each kind that is real, all of them in a stack; their addresses.
fn installed(server: &TestServer, name: &str) -> (Value, Vec<String>) {
    let own = json!(server.org_id());
    let make = |path: &str, mut body: Value| {
        body["orgID"] = own.clone();
        server.post(&format!("/api/v2/{path}")).json(&body).send().expect(201).json()
    };
    let bucket = make("buckets", json!({ "name": name }))["id"].clone();
    let label = make("labels", json!({ "name": name }))["label"]["id"].clone();
    let arguments = json!({ "type": "constant", "values": ["a"] });
    let variable = make("variables", json!({ "name": name, "arguments": arguments }))["id"].clone();
    let telegraf = make("telegrafs", json!({ "name": name, "config": "[agent]" }))["id"].clone();
    let stack = create(server, name);
    let resources =
        [("Bucket", &bucket), ("Label", &label), ("Variable", &variable), ("Telegraf", &telegraf)];
    let stack = take_in(server, &stack, &resources);
    let shown = stack["events"][1]["resources"].as_array().unwrap().iter();
    let paths = shown.map(|resource| resource["links"]["self"].as_str().unwrap().to_owned()).collect();
    (stack, paths)
}

fn assert_all(server: &TestServer, paths: &[String], status: u16) {
    for path in paths {
        server.get(path).send().expect(status);
    }
}

#[test]
fn an_uninstalled_stack_loses_its_resources_and_keeps_its_history() {
    let server = TestServer::start();
    let (stack, paths) = installed(&server, "home");
    let (_, others) = installed(&server, "other");
    assert_eq!(paths.len(), 4);
    assert_all(&server, &paths, 200);
    server.post("/api/v2/write?bucket=home").text("tide level=1").send().expect(204);
    let uninstall = format!("{}/uninstall", path(&stack));
    let left = server.post(&uninstall).send().expect(200).json();
    let events = left["events"].as_array().unwrap();
    assert_eq!(events[..2], stack["events"].as_array().unwrap()[..]);
    let last = &events[2];
    assert_eq!(
        (&last["eventType"], &last["name"], &last["resources"]),
        (&json!("uninstall"), &json!("home"), &json!([]))
    );
    assert_all(&server, &paths, 404);
    assert_all(&server, &others, 200);
    assert_eq!(server.get(&path(&stack)).send().expect(200).json(), left);
    // The names are free, the points gone.
    installed(&server, "home");
    let count = "/query?db=home&q=SELECT%20count(level)%20FROM%20tide";
    let answer = server.get(count).send().expect(200).json();
    assert_eq!(answer["results"][0]["series"], Value::Null);
    // There is nothing more to remove.
    assert_eq!(server.post(&uninstall).send().expect(200).json()["events"].as_array().unwrap().len(), 4);
}

#[test]
fn a_deleted_stack_is_gone_with_its_resources() {
    let server = TestServer::start();
    let (stack, paths) = installed(&server, "home");
    let other = server.new_organization("other");
    let own = path(&stack);
    server.delete(&own).send().expect_refusal(400, "invalid", "orgID");
    server.delete(&format!("{own}?orgID={other}")).send().expect_error(404, "not found", "stack not found");
    assert_all(&server, &paths, 200);
    // What is gone already is not missed.
    server.delete(&paths[1]).send().expect(204);
    assert!(server.delete(&removal(&server, &stack)).send().expect(204).body.is_empty());
    assert_all(&server, &paths, 404);
    server.get(&own).send().expect_error(404, "not found", "stack not found");
}

#[test]
fn system_buckets_and_resources_of_others_stay() {
    let server = TestServer::start();
    let other = server.new_organization("other");
    let foreign = json!({ "orgID": other, "name": "theirs" });
    let foreign = server.post("/api/v2/buckets").json(&foreign).send().expect(201).json()["id"].clone();
    let buckets = server.get("/api/v2/buckets?name=_tasks&org=tides").send().expect(200).json();
    let system = buckets["buckets"][0]["id"].clone();
    let stack = create(&server, "home");
    take_in(&server, &stack, &[("Bucket", &foreign), ("Bucket", &system)]);
    server.delete(&removal(&server, &stack)).send().expect(204);
    for id in [foreign, system] {
        server.get(&format!("/api/v2/buckets/{}", id.as_str().unwrap())).send().expect(200);
    }
}

#[test]
fn removing_takes_the_permission_to_write_each_resource() {
    let server = TestServer::start();
    let (stack, paths) = installed(&server, "home");
    let types = ["orgs", "labels", "variables", "telegrafs"];
    let permissions: Vec<_> = types
        .iter()
        .flat_map(|kind| ["read", "write"].map(|action| (action, json!({ "type": kind }))))
        .collect();
    let token = server.token_with(&server.org_id(), &permissions);
    let message = "insufficient permissions for write of buckets";
    let uninstall = server.post(&format!("{}/uninstall", path(&stack))).token(&token).send();
    uninstall.expect_error(403, "forbidden", message);
    let delete = server.delete(&removal(&server, &stack)).token(&token).send();
    delete.expect_error(403, "forbidden", message);
    assert_all(&server, &paths, 200);
    assert_eq!(server.get(&path(&stack)).token(&token).send().expect(200).json(), stack);
}

#[test]
fn removed_and_changed_at_once_a_stack_leaves_no_resource_behind() {
    let server = TestServer::start();
    for round in 0..3 {
        let (stack, paths) = installed(&server, &format!("s{round}"));
        let statuses = at_once(6, |number| match number {
            0 => server.patch(&path(&stack)).json(&json!({ "name": "changed" })).send().status,
            1 | 2 => server.post(&format!("{}/uninstall", path(&stack))).send().status,
            _ => server.delete(&removal(&server, &stack)).send().status,
        });
        let known: BTreeMap<u16, usize> = statuses
            .iter()
            .filter(|(status, _)| [200, 204, 404].contains(*status))
            .map(|(a, b)| (*a, *b))
            .collect();
        assert_eq!(statuses, known);
        assert_eq!(statuses[&204], 1, "one deletes it");
        assert_all(&server, &paths, 404);
    }
}
