use serde_json::json;

use super::{body, create, path, read};
use crate::support::TestServer;
use crate::support::server::PASSWORD;

const UNKNOWN: &str = "00000000000000ff";

#[test]
fn members_and_owners_come_and_go() {
    let server = TestServer::start();
    let own = path(&create(&server, "hosts"));
    let user = server.user_id();
    for (role, other) in [("member", "owner"), ("owner", "member")] {
        let list = format!("{own}/{role}s");
        let added = server.post(&list).json(&json!({ "id": user })).send().expect(201).json();
        let expected = json!({
            "id": user,
            "name": "ada",
            "status": "active",
            "role": role,
            "links": { "self": format!("/api/v2/users/{user}") },
        });
        assert_eq!(added, expected);
        let listed = server.get(&list).send().expect(200).json();
        assert_eq!(listed, json!({ "users": [expected], "links": { "self": list } }));
        let others = server.get(&format!("{own}/{other}s")).send().expect(200).json();
        assert_eq!(others["users"], json!([]), "a user has one role in a configuration");
    }
    server.put(&own).json(&body(&server, "all hosts")).send().expect(200);
    let owners = server.get(&format!("{own}/owners")).send().expect(200).json();
    assert_eq!(owners["users"][0]["id"], user.as_str(), "a replacement keeps the owners");
    server.delete(&format!("{own}/members/{user}")).send().expect_error(404, "not found", "member not found");
    server.delete(&format!("{own}/owners/{user}")).send().expect(204);
    server.delete(&format!("{own}/owners/{user}")).send().expect_error(404, "not found", "owner not found");
}

#[test]
fn unknown_users_and_configurations_are_refused() {
    let server = TestServer::start();
    let own = path(&create(&server, "hosts"));
    for role in ["members", "owners"] {
        let list = format!("{own}/{role}");
        let unknown = json!({ "id": UNKNOWN });
        server.post(&list).json(&unknown).send().expect_error(404, "not found", "user not found");
        server.post(&list).json(&json!({})).send().expect(400);
        let nowhere = format!("/api/v2/telegrafs/{UNKNOWN}/{role}");
        let post = server.post(&nowhere).json(&json!({ "id": server.user_id() }));
        for request in [server.get(&nowhere), post, server.delete(&format!("{nowhere}/{}", server.user_id()))]
        {
            request.send().expect_error(404, "not found", "telegraf configuration not found");
        }
        server.get(&format!("/api/v2/telegrafs/short/{role}")).send().expect(400);
    }
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
    assert_eq!(read(&server, &own)["name"], "changed");
    // That says nothing about who else may.
    let members = server.post(&format!("{own}/members")).cookie(&cookie);
    members.json(&json!({ "id": server.user_id() })).send().expect(403);
    server.delete(&format!("/api/v2/users/{}", bob["id"].as_str().unwrap())).send().expect(204);
    let owners = server.get(&format!("{own}/owners")).send().expect(200).json();
    assert_eq!(owners["users"], json!([]), "memberships go with their user");
}
