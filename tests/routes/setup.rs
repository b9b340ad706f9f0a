//! `/api/v2/setup`.

use serde_json::{Value, json};
use tidegate::config::{Config, Storage};

use crate::support::TestServer;
use crate::support::server::{PASSWORD, USERNAME};

fn allowed(server: &TestServer) -> Value {
    server.get("/api/v2/setup").anonymous().send().expect(200).json()
}

#[test]
fn setting_up_makes_the_first_user_organization_bucket_and_token() {
    let server = TestServer::start_without_setup();
    assert_eq!(allowed(&server), json!({ "allowed": true }));
    let body = json!({
        "username": "ada", "password": "analytical", "org": "engines", "bucket": "gears",
        "retentionPeriodSeconds": 3600, "token": "chosen",
    });
    let made = server.post("/api/v2/setup").json(&body).send().expect(201).json();
    assert_eq!(allowed(&server), json!({ "allowed": false }));
    assert_eq!((&made["user"]["name"], &made["org"]["name"]), (&"ada".into(), &"engines".into()));
    assert_eq!((&made["bucket"]["name"], &made["bucket"]["orgID"]), (&"gears".into(), &made["org"]["id"]));
    assert_eq!(made["bucket"]["retentionRules"][0]["everySeconds"], 3600);
    assert_eq!((&made["auth"]["token"], &made["auth"]["userID"]), (&"chosen".into(), &made["user"]["id"]));

    // What was made works: the token may do everything, the user signs in, the server is there.
    let me = server.get("/api/v2/me").token("chosen").send().expect(200).json();
    assert_eq!(me, made["user"]);
    let other = server.post("/api/v2/orgs").token("chosen").json(&json!({ "name": "looms" })).send();
    other.expect(201);
    server.sign_in("ada", "analytical");
    server.get("/ping").anonymous().send().expect(204);
}

#[test]
fn a_server_is_set_up_once() {
    let server = TestServer::start();
    assert_eq!(allowed(&server), json!({ "allowed": false }));
    let body = json!({ "username": "eve", "org": "evil", "bucket": "loot" });
    let refused = server.post("/api/v2/setup").anonymous().json(&body).send();
    refused.expect_error(422, "conflict", "onboarding has already been completed");
    let listed = server.get("/api/v2/users").send().expect(200).json();
    assert_eq!(listed["users"].as_array().unwrap().len(), 1);
}

#[test]
fn only_names_are_needed_and_hours_do_for_seconds() {
    let server = TestServer::start_without_setup();
    let body = json!({ "username": "ada", "org": "engines", "bucket": "gears", "retentionPeriodHrs": 2 });
    let made = server.post("/api/v2/setup").json(&body).send().expect(201).json();
    assert_eq!(made["bucket"]["retentionRules"][0]["everySeconds"], 7200);
    let token = made["auth"]["token"].as_str().unwrap();
    assert!(token.len() > 40, "{token}");
    server.get("/api/v2/me").token(token).send().expect(200);
    // Without a password there is no signing in.
    let refused = server.post("/api/v2/signin").basic("ada", "").send();
    refused.expect_error(401, "unauthorized", "unauthorized access");
}

#[test]
fn a_refused_set_up_leaves_the_server_as_it_was() {
    let server = TestServer::start_without_setup();
    let good = json!({ "username": "ada", "password": "analytical", "org": "engines", "bucket": "gears" });
    for (property, value) in [
        ("username", None),
        ("org", None),
        ("bucket", None),
        ("username", Some(json!(""))),
        ("password", Some(json!("short"))),
        ("retentionPeriodSeconds", Some(json!(-1))),
        ("token", Some(json!(""))),
    ] {
        let mut body = good.clone();
        match value {
            Some(value) => body[property] = value,
            None => drop(body.as_object_mut().unwrap().remove(property)),
        }
        let answer = server.post("/api/v2/setup").json(&body).send().expect(400).json();
        assert_eq!(answer["code"], "invalid");
        assert!(answer["message"].as_str().unwrap().contains(property), "{property}: {answer}");
    }
    // A rule of the resource, found out when user and organization were as good as made.
    let body = json!({ "username": "ada", "org": "engines", "bucket": "_gears" });
    let answer = server.post("/api/v2/setup").json(&body).send().expect(400).json();
    assert_eq!(answer["code"], "invalid");
    assert_eq!(allowed(&server), json!({ "allowed": true }));
    server.post("/api/v2/setup").json(&good).send().expect(201);
}

#[test]
fn users_organizations_and_sessions_are_there_after_a_restart() {
    let directory = tempfile::tempdir().unwrap();
    let config = |password: Option<&str>| {
        let mut config =
            Config { storage: Storage::Directory(directory.path().to_owned()), ..TestServer::config() };
        config.setup.as_mut().unwrap().password = password.map(tidegate::config::Secret::new);
        config
    };
    let server = TestServer::start_with(config(Some(PASSWORD)));
    let token = server.token().to_owned();
    let organization =
        server.post("/api/v2/orgs").json(&json!({ "name": "estuary" })).send().expect(201).json();
    let bob = server.post("/api/v2/users").json(&json!({ "name": "bob" })).send().expect(201).json();
    let members = format!("/api/v2/orgs/{}/members", organization["id"].as_str().unwrap());
    server.post(&members).json(&json!({ "id": bob["id"] })).send().expect(201);
    let cookie = server.sign_in(USERNAME, PASSWORD);
    drop(server);

    let server = TestServer::start_with(config(None));
    assert_eq!(allowed(&server), json!({ "allowed": false }));
    let found = server.get("/api/v2/orgs?org=estuary").token(&token).send().expect(200).json();
    assert_eq!(found["orgs"], json!([organization]));
    let found = server.get(&members).token(&token).send().expect(200).json();
    assert_eq!(found["users"][0]["id"], bob["id"]);
    server.get("/api/v2/me").cookie(&cookie).send().expect(200);
    server.sign_in(USERNAME, PASSWORD);
}
