//! What was made before a restart is there after it.

use std::collections::BTreeMap;

use serde_json::Value;
use tidegate::config::{Config, Storage};
use tidegate_generated::CONTRACT_JSON;
use tidegate_generated::operations::{OPERATIONS, Operation};

use super::planted::{Planted, plant, send};
use crate::support::TestServer;

/// Operations that answer otherwise from one moment to the next.
const CHANGING: &[&str] = &["GetReady", "GetOrgUsageID"];

/// The answers of all operations that look at resources.
fn answers(server: &TestServer, planted: &Planted) -> BTreeMap<&'static str, (u16, String)> {
    let contract: Value = serde_json::from_str(CONTRACT_JSON).unwrap();
    let looking = OPERATIONS.iter().filter(|one| one.method == "GET" && !CHANGING.contains(&one.id));
    let answer = |operation: &&'static Operation| {
        let (response, _) = send(server, &contract, operation, planted, Some(&planted.owner), true);
        (operation.id, (response.status, String::from_utf8_lossy(&response.body).into_owned()))
    };
    looking.map(answer).collect()
}

#[test]
fn resources_of_every_kind_survive_a_restart() {
    let directory = tempfile::tempdir().unwrap();
    let storage = Storage::Directory(directory.path().to_owned());
    let config = || Config { storage: storage.clone(), ..TestServer::config() };
    let server = TestServer::start_with(config());
    let planted = plant(&server, "kelp-canary");
    let before = answers(&server, &planted);
    for (name, value) in &planted.values {
        assert!(before.values().any(|(_, body)| body.contains(value)), "{name} is nowhere");
    }
    let organization = planted.values["orgID"].parse().unwrap();
    let secret = planted.values["secretID"].as_str();
    let value = |server: &TestServer| {
        server.app().resources.secret_value(organization, secret).unwrap().reveal().to_owned()
    };
    let secret_before = value(&server);
    drop(server);
    let server = TestServer::start_with(config());
    let after = answers(&server, &planted);
    for (operation, answer) in &before {
        assert_eq!(after.get(operation), Some(answer), "{operation}");
    }
    assert_eq!(value(&server), secret_before);
    server.get("/api/v2/buckets").token(&planted.inactive).send().expect(401);
}
