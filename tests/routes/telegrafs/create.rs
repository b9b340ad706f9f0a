use serde_json::{Value, json};

use super::{CONFIG, body, path, read};
use crate::support::TestServer;

fn post(server: &TestServer, asked: &Value) -> crate::support::Response {
    server.post("/api/v2/telegrafs").json(asked).send()
}

#[test]
fn an_answer_shows_all_there_is_to_a_configuration() {
    let server = TestServer::start();
    let mut asked = body(&server, "hosts");
    asked["description"] = json!("CPU of all hosts");
    let made = post(&server, &asked).expect(201).json();
    let own = path(&made);
    let expected = json!({
        "id": made["id"],
        "orgID": server.org_id(),
        "name": "hosts",
        "description": "CPU of all hosts",
        "config": CONFIG,
        "metadata": { "buckets": ["harbour"] },
        "labels": [],
        "links": {
            "self": own,
            "labels": format!("{own}/labels"),
            "members": format!("{own}/members"),
            "owners": format!("{own}/owners"),
        },
    });
    assert_eq!(made, expected);
    assert_eq!(read(&server, &own), expected);
    // Names are not unique, and metadata is kept where somebody says it.
    asked["metadata"] = json!({ "buckets": ["quay", "pier"] });
    let made = post(&server, &asked).expect(201).json();
    assert_eq!(made["metadata"], asked["metadata"]);
    asked["metadata"] = json!({});
    assert_eq!(post(&server, &asked).expect(201).json()["metadata"], json!({ "buckets": ["harbour"] }));
}

#[test]
fn a_configuration_without_an_organization_is_that_of_the_credentials() {
    let server = TestServer::start();
    let made = post(&server, &json!({ "config": CONFIG })).expect(201).json();
    assert_eq!((&made["orgID"], &made["name"]), (&json!(server.org_id()), &json!("")));
    let mut asked = body(&server, "hosts");
    asked["orgID"] = json!("00000000000000ff");
    post(&server, &asked).expect_error(404, "not found", "organization not found");
}

#[test]
fn a_list_of_plugins_becomes_toml() {
    let server = TestServer::start();
    let asked = json!({
        "orgID": server.org_id(),
        "name": "hosts",
        "plugins": [
            { "type": "input", "name": "cpu", "alias": "cpu-total", "description": "CPU use", "config": "percpu = false\n" },
            { "type": "processor", "name": "rename" },
            { "type": "output", "name": "influxdb_v2", "config": "bucket = \"harbour\"" },
        ],
    });
    let made = post(&server, &asked).expect(201).json();
    assert_eq!(made["metadata"], json!({ "buckets": ["harbour"] }));
    let config = server.get(&path(&made)).send().expect(200).text().to_owned();
    assert_eq!(made["config"], config);
    let table: toml::Table = config.parse().unwrap();
    assert_eq!(table["inputs"]["cpu"][0]["percpu"].as_bool(), Some(false));
    assert_eq!(table["inputs"]["cpu"][0]["alias"].as_str(), Some("cpu-total"));
    assert!(table["processors"]["rename"][0].as_table().unwrap().is_empty());
    assert!(config.contains("# CPU use\n[[inputs.cpu]]"), "{config}");
    // An empty list stands for an agent that only writes.
    let empty = post(&server, &json!({ "plugins": [], "config": "a = 1" })).expect(201).json();
    let table: toml::Table = empty["config"].as_str().unwrap().parse().unwrap();
    assert!(table["outputs"]["influxdb_v2"].is_array() && table["agent"].is_table());
    assert_eq!(empty["metadata"], json!({ "buckets": [] }));
}

#[test]
fn what_does_not_make_a_configuration_is_refused_with_its_place() {
    let server = TestServer::start();
    let send = |key: &str, value| {
        let mut asked = body(&server, "hosts");
        asked[key] = value;
        post(&server, &asked)
    };
    let config = send("config", json!("[agent]\n  interval 10s\n")).expect(400).json();
    let message = config["message"].as_str().unwrap();
    assert!(message.starts_with("config: expected TOML, but in line 2, column 12: "), "{message}");
    send("config", json!(7)).expect_refusal(400, "invalid", "config");
    send("metadata", json!({ "buckets": "harbour" })).expect_refusal(400, "invalid", "metadata.buckets");
    send("orgID", json!("short")).expect_refusal(400, "invalid", "orgID");
    let plugin = |plugin: Value| send("plugins", json!([{ "type": "input", "name": "mem" }, plugin]));
    plugin(json!({ "name": "cpu" })).expect_error(400, "invalid", "plugins[1].type: is required");
    plugin(json!({ "type": "input" })).expect_error(400, "invalid", "plugins[1].name: is required");
    plugin(json!({ "type": "inputs", "name": "cpu" })).expect_error(
        400,
        "invalid",
        "plugins[1].type: expected input, output, processor or aggregator, found \"inputs\"",
    );
    plugin(json!({ "type": "input", "name": "c]" })).expect_refusal(400, "invalid", "plugins[1].name: ");
    plugin(json!({ "type": "input", "name": "cpu", "config": "[tags]" })).expect_refusal(
        400,
        "invalid",
        "plugins[1].config: expected settings of cpu",
    );
    let list = server.get("/api/v2/telegrafs").send().expect(200).json();
    assert_eq!(list["configurations"], json!([]), "nothing of it was made");
}
