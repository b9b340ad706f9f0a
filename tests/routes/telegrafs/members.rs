use serde_json::json;

use super::{body, create, path, read};
use crate::support::server::PASSWORD;
use crate::support::{Subject, TestServer};

#[test]
fn members_and_owners_come_and_go() {
    let server = TestServer::start();
    let path = path(&create(&server, "hosts"));
    Subject { server: &server, path, kind: "telegraf configuration" }
        .has_members_and_owners_until_they_leave();
}

#[test]
fn unknown_users_and_configurations_are_refused() {
    let server = TestServer::start();
    let path = path(&create(&server, "hosts"));
    Subject { server: &server, path, kind: "telegraf configuration" }.refuses_members_that_are_not_there();
}

#[test]
fn members_read_their_configuration_and_owners_change_it() {
    let server = TestServer::start_with_password();
    let (own, other) = (path(&create(&server, "hosts")), path(&create(&server, "others")));
    let bob = server.post("/api/v2/users").json(&json!({ "name": "bob" })).send().expect(201).json();
    let password = format!("/api/v2/users/{}/password", bob["id"].as_str().unwrap());
    server.post(&password).json(&json!({ "password": PASSWORD })).send().expect(204);
    let cookie = server.sign_in("bob", PASSWORD);
    server.get(&own).cookie(&cookie).send().expect(403);
    let change = || server.put(&own).cookie(&cookie).json(&body(&server, "changed")).send();
    server.post(&format!("{own}/members")).json(&json!({ "id": bob["id"] })).send().expect(201);
    server.get(&own).cookie(&cookie).send().expect(200);
    server.get(&other).cookie(&cookie).send().expect(404);
    change().expect(403);
    server.post(&format!("{own}/owners")).json(&json!({ "id": bob["id"] })).send().expect(201);
    change().expect(200);
    // A replacement keeps its owners.
    change().expect(200);
    assert_eq!(read(&server, &own)["name"], "changed");
    // That says nothing about who else may.
    let members = server.post(&format!("{own}/members")).cookie(&cookie);
    members.json(&json!({ "id": server.user_id() })).send().expect(403);
    server.delete(&format!("/api/v2/users/{}", bob["id"].as_str().unwrap())).send().expect(204);
    let owners = server.get(&format!("{own}/owners")).send().expect(200).json();
    assert_eq!(owners["users"], json!([]), "memberships go with their user");
}
