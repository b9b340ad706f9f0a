//! `/api/v2/orgs/{orgID}/secrets`.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tidegate::config::{Config, Storage};

use crate::support::{Case, TestServer};

const VALUE: &str = "open sesame, said Ali Baba";

fn path(server: &TestServer) -> String {
    format!("/api/v2/orgs/{}/secrets", server.org_id())
}

fn set(server: &TestServer, values: &Value) {
    let answer = server.patch(&path(server)).json(values).send().expect(204);
    assert!(answer.body.is_empty());
}

fn keys(server: &TestServer) -> Value {
    server.get(&path(server)).send().expect(200).json()["secrets"].clone()
}

#[test]
fn keys_are_listed_and_values_never() {
    let server = TestServer::start();
    let org = format!("/api/v2/orgs/{}", server.org_id());
    let links = json!({ "org": org, "self": path(&server) });
    let empty = server.get(&path(&server)).send().expect(200).json();
    assert_eq!(empty, json!({ "secrets": [], "links": links }));
    set(&server, &json!({ "smtp-password": VALUE, "apikey": "abc123xyz" }));
    let listed = server.get(&path(&server)).send().expect(200);
    assert!(!listed.text().contains(VALUE) && !listed.text().contains("abc123xyz"), "{}", listed.text());
    assert_eq!(listed.json(), json!({ "secrets": ["apikey", "smtp-password"], "links": links }));
}

#[test]
fn setting_adds_and_replaces_and_leaves_the_others() {
    let server = TestServer::start();
    set(&server, &json!({ "a": "1", "b": "2" }));
    set(&server, &json!({ "b": "3", "c": "" }));
    set(&server, &json!({}));
    assert_eq!(keys(&server), json!(["a", "b", "c"]));
    let value = |key: &str| {
        let organization = server.onboarded().organization.id;
        server.app().resources.secret_value(organization, key).unwrap().reveal().to_owned()
    };
    assert_eq!(["a", "b", "c"].map(value), ["1", "3", ""]);
}

#[test]
fn secrets_are_deleted_one_or_several_there_or_not() {
    let server = TestServer::start();
    set(&server, &json!({ "a": "1", "b": "2", "c": "3", "delete": "4", "with space/slash": "5" }));
    let own = |key: &str| format!("{}/{key}", path(&server));
    server.delete(&own("a")).send().expect(204);
    server.delete(&own("a")).send().expect(204);
    server.delete(&own("with%20space%2Fslash")).send().expect(204);
    assert_eq!(keys(&server), json!(["b", "c", "delete"]));
    let several = |body: Value| server.post(&own("delete")).json(&body).send().expect(204);
    several(json!({ "secrets": ["c", "nothing"] }));
    several(json!({ "secrets": [] }));
    several(json!({}));
    assert_eq!(keys(&server), json!(["b", "delete"]));
    // The path of that one is the other deletion's.
    server.delete(&own("delete")).send().expect(405);
    several(json!({ "secrets": ["delete"] }));
    assert_eq!(keys(&server), json!(["b"]));
}

#[test]
fn what_is_no_secret_is_refused_and_changes_nothing() {
    let server = TestServer::start();
    set(&server, &json!({ "a": "1" }));
    let patch = |body: &str| server.patch(&path(&server)).body("application/json", body).send();
    patch(r#"{"a": 1, "b": "2"}"#).expect_refusal(400, "invalid", "a");
    patch(r#"{"b": "2", "": "3"}"#).expect_error(400, "invalid", "secret name must not be empty");
    patch(r#"["a"]"#).expect(400);
    patch("").expect(400);
    patch(r#"{"b": "#).expect(400);
    server.patch(&path(&server)).text("a=1").send().expect(415);
    server.post(&format!("{}/delete", path(&server))).json(&json!({ "secrets": "a" })).send().expect(400);
    assert_eq!(keys(&server), json!(["a"]));
    for unknown in ["00000000000000ff", "no-id"] {
        let status = if unknown == "no-id" { 400 } else { 404 };
        let of = |suffix: &str| format!("/api/v2/orgs/{unknown}/secrets{suffix}");
        server.get(&of("")).send().expect(status);
        server.patch(&of("")).json(&json!({ "a": "1" })).send().expect(status);
        server.delete(&of("/a")).send().expect(status);
        server.post(&of("/delete")).json(&json!({ "secrets": ["a"] })).send().expect(status);
    }
}

#[test]
fn each_operation_asks_for_its_permission() {
    let server = TestServer::start();
    let accounts = server.accounts();
    let case = |method, suffix: &str, body, reader, owner| Case {
        method,
        path: format!("{}{suffix}", path(&server)),
        body,
        reader,
        stranger: 404,
        owner,
    };
    let cases = [
        case("PATCH", "", Some(json!({ "a": "1", "b": "2" })), 403, 204),
        case("GET", "", None, 200, 200),
        case("DELETE", "/a", None, 403, 204),
        case("POST", "/delete", Some(json!({ "secrets": ["b"] })), 403, 204),
    ];
    server.assert_access(&accounts, &cases);
    // Whoever may read the buckets of the organization only knows it, and not its secrets.
    let other = server.token_with(&server.org_id(), &[("read", json!({ "type": "buckets" }))]);
    server.get(&path(&server)).token(&other).send().expect_error(
        403,
        "forbidden",
        "insufficient permissions for read of secrets",
    );
}

#[test]
fn secrets_go_with_their_organization() {
    let server = TestServer::start();
    let other = server.new_organization("other");
    let of_other = format!("/api/v2/orgs/{other}/secrets");
    server.patch(&of_other).json(&json!({ "a": "1" })).send().expect(204);
    set(&server, &json!({ "a": "1" }));
    server.delete(&format!("/api/v2/orgs/{other}")).send().expect(204);
    server.get(&of_other).send().expect_error(404, "not found", "organization not found");
    assert_eq!(server.app().resources.secret_keys(other.parse().unwrap()).unwrap(), Vec::<String>::new());
    assert_eq!(keys(&server), json!(["a"]));
}

#[test]
fn no_file_and_no_record_of_the_requests_shows_a_value() {
    let directory = tempfile::tempdir().unwrap();
    let config = Config {
        storage: Storage::Directory(directory.path().to_owned()),
        // So little that recorded requests go to their file at once.
        journal_memory_bytes: Some(1),
        ..TestServer::config()
    };
    let server = TestServer::start_with(config.clone());
    set(&server, &json!({ "door": VALUE }));
    let cut = format!("{{\"door\": {VALUE:?}");
    server.patch(&path(&server)).body("application/json", cut).send().expect(400);
    server.post("/_tidegate/snapshot").json(&json!({ "name": "one" })).send_unchecked().expect(201);
    let report = server.get("/_tidegate/contract").send_unchecked().expect(200);
    assert!(!report.text().contains(VALUE), "{}", report.text());
    assert!(!holding(directory.path(), "door").is_empty(), "the search finds what is there");
    assert_eq!(holding(directory.path(), VALUE), Vec::<PathBuf>::new());
    let organization = server.onboarded().organization.id;
    drop(server);
    assert_eq!(holding(directory.path(), VALUE), Vec::<PathBuf>::new());
    let server = TestServer::start_with(config);
    let value = server.app().resources.secret_value(organization, "door").unwrap();
    assert_eq!(value.reveal(), VALUE);
}

/// The files below a directory that hold a text.
fn holding(directory: &Path, text: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut directories = vec![directory.to_owned()];
    while let Some(directory) = directories.pop() {
        for entry in std::fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                directories.push(path);
            } else if std::fs::read(&path).unwrap().windows(text.len()).any(|part| part == text.as_bytes()) {
                found.push(path);
            }
        }
    }
    found
}
