//! `/api/v2/telegrafs`.

mod access;
mod concurrency;
mod create;
mod download;
mod labels;
mod members;

use serde_json::{Value, json};
use tidegate::config::{Config, Storage};

use crate::support::TestServer;

const CONFIG: &str = r#"[agent]
  interval = "10s"

# Where to
[[outputs.influxdb_v2]]
  urls = ["http://127.0.0.1:8086"]
  token = "$INFLUX_TOKEN"
  organization = "tides"
  bucket = "harbour"

[[inputs.cpu]]
  percpu = false
"#;

/// What makes a configuration of the server's organization.
fn body(server: &TestServer, name: &str) -> Value {
    json!({ "orgID": server.org_id(), "name": name, "config": CONFIG })
}

/// A new configuration, as the answer shows it.
fn create(server: &TestServer, name: &str) -> Value {
    server.post("/api/v2/telegrafs").json(&body(server, name)).send().expect(201).json()
}

/// The address of a configuration.
fn path(telegraf: &Value) -> String {
    format!("/api/v2/telegrafs/{}", telegraf["id"].as_str().unwrap())
}

/// A configuration as JSON.
fn read(server: &TestServer, path: &str) -> Value {
    server.get(path).header("Accept", "application/json").send().expect(200).json()
}

#[test]
fn a_configuration_is_replaced_and_deleted() {
    let server = TestServer::start();
    let mut asked = body(&server, "hosts");
    asked["description"] = json!("CPU of all hosts");
    asked["metadata"] = json!({ "buckets": ["other"] });
    let made = server.post("/api/v2/telegrafs").json(&asked).send().expect(201).json();
    let own = path(&made);
    let config = "[[outputs.influxdb_v2]]\nbucket = \"quay\"\n";
    let replaced = server.put(&own).json(&json!({ "config": config })).send().expect(200).json();
    let mut expected = made.clone();
    expected.as_object_mut().unwrap().remove("description");
    expected["name"] = json!("");
    expected["config"] = json!(config);
    expected["metadata"] = json!({ "buckets": ["quay"] });
    assert_eq!(replaced, expected);
    assert_eq!(read(&server, &own), expected);

    let put = |key: &str, value| {
        let mut asked = body(&server, "hosts");
        asked[key] = value;
        server.put(&own).json(&asked).send()
    };
    put("config", json!("[agent")).expect_refusal(400, "invalid", "config: expected TOML, but in line 1");
    put("orgID", json!(server.new_organization("other"))).expect_refusal(400, "invalid", "orgID: expected");
    put("name", json!(7)).expect_refusal(400, "invalid", "name");
    assert_eq!(read(&server, &own), expected, "a refused change leaves all as it was");

    assert!(server.delete(&own).send().expect(204).body.is_empty());
    let put = server.put(&own).json(&body(&server, "hosts"));
    for request in [server.get(&own), put, server.delete(&own)] {
        request.send().expect_error(404, "not found", "telegraf configuration not found");
    }
    server.get("/api/v2/telegrafs/short").send().expect_error(
        400,
        "invalid",
        "id must have a length of 16 bytes",
    );
}

#[test]
fn lists_are_of_all_organizations_or_of_one_oldest_first() {
    let server = TestServer::start();
    let other = server.new_organization("other");
    let first = create(&server, "hosts");
    let mut elsewhere = body(&server, "hosts");
    elsewhere["orgID"] = json!(other);
    let elsewhere = server.post("/api/v2/telegrafs").json(&elsewhere).send().expect(201).json();
    let second = create(&server, "hosts");
    let list = |query: &str| {
        server.get(&format!("/api/v2/telegrafs{query}")).send().expect(200).json()["configurations"].clone()
    };
    assert_eq!(list(""), json!([first, elsewhere, second]));
    assert_eq!(list(&format!("?orgID={}", server.org_id())), json!([first, second]));
    assert_eq!(list(&format!("?orgID={other}")), json!([elsewhere]));
    let get = |query: &str| server.get(&format!("/api/v2/telegrafs?{query}")).send();
    get("orgID=00000000000000ff").expect_error(404, "not found", "organization not found");
    get("orgID=short").expect_error(400, "invalid", "orgID: id must have a length of 16 bytes");
    server.delete(&format!("/api/v2/orgs/{other}")).send().expect(204);
    assert_eq!(list(""), json!([first, second]), "configurations go with their organization");
    server.get(&path(&elsewhere)).send().expect(404);
}

#[test]
fn configurations_are_there_after_a_restart_and_a_restore() {
    let directory = tempfile::tempdir().unwrap();
    let config =
        || Config { storage: Storage::Directory(directory.path().to_owned()), ..TestServer::config() };
    let server = TestServer::start_with(config());
    let token = server.token().to_owned();
    let made = create(&server, "hosts");
    let own = path(&made);
    server.post("/_tidegate/snapshot").json(&json!({ "name": "one" })).send_unchecked().expect(201);
    drop(server);
    let server = TestServer::start_with(config());
    assert_eq!(server.get(&own).token(&token).send().expect(200).text(), CONFIG);
    server.delete(&own).token(&token).send().expect(204);
    let restored = server.post("/_tidegate/restore").token(&token).json(&json!({ "name": "one" }));
    restored.send_unchecked().expect(200);
    let list = server.get("/api/v2/telegrafs").token(&token).send().expect(200).json();
    assert_eq!(list["configurations"], json!([made]));
    server.post("/_tidegate/reset").token(&token).json(&json!({})).send_unchecked().expect(204);
    server.get(&own).token(&token).send().expect(404);
}
