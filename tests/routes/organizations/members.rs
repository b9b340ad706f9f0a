//! `/api/v2/orgs/{orgID}/members` and `/owners`.

use serde_json::{Value, json};

use super::UNKNOWN;
use crate::support::TestServer;

fn user(server: &TestServer, name: &str) -> String {
    let made = server.post("/api/v2/users").json(&json!({ "name": name })).send().expect(201).json();
    made["id"].as_str().unwrap().to_owned()
}

fn names(server: &TestServer, path: &str) -> Vec<Value> {
    let body = server.get(path).send().expect(200).json();
    assert_eq!(body["links"], json!({ "self": path }));
    body["users"].as_array().unwrap().iter().map(|user| user["name"].clone()).collect()
}

#[test]
fn members_and_owners_come_and_go() {
    let server = TestServer::start();
    let bob = user(&server, "bob");
    for (role, before) in [("member", vec![]), ("owner", vec!["ada"])] {
        let path = format!("/api/v2/orgs/{}/{role}s", server.org_id());
        assert_eq!(names(&server, &path), before);
        let added = server.post(&path).json(&json!({ "id": bob, "name": "ignored" })).send().expect(201);
        assert_eq!(
            added.json(),
            json!({
                "id": bob, "name": "bob", "status": "active", "role": role,
                "links": { "self": format!("/api/v2/users/{bob}") },
            })
        );
        // A second time changes nothing.
        server.post(&path).json(&json!({ "id": bob })).send().expect(201);
        assert_eq!(names(&server, &path).last(), Some(&json!("bob")));
        assert_eq!(names(&server, &path).len(), before.len() + 1);
        let one = format!("{path}/{bob}");
        server.delete(&one).send().expect(204);
        assert_eq!(names(&server, &path), before);
        server.delete(&one).send().expect_error(404, "not found", &format!("{role} not found"));
    }
}

#[test]
fn a_user_has_one_role_and_is_removed_from_that_one() {
    let server = TestServer::start();
    let bob = user(&server, "bob");
    let members = format!("/api/v2/orgs/{}/members", server.org_id());
    let owners = format!("/api/v2/orgs/{}/owners", server.org_id());
    server.post(&members).json(&json!({ "id": bob })).send().expect(201);
    server.post(&owners).json(&json!({ "id": bob })).send().expect(201);
    assert_eq!(names(&server, &members), [""; 0]);
    assert_eq!(names(&server, &owners), ["ada", "bob"]);
    let not_a_member = server.delete(&format!("{members}/{bob}")).send();
    not_a_member.expect_error(404, "not found", "member not found");
}

#[test]
fn unknown_users_and_organizations_and_bad_bodies_are_refused() {
    let server = TestServer::start();
    for role in ["members", "owners"] {
        let path = format!("/api/v2/orgs/{}/{role}", server.org_id());
        let unknown = server.post(&path).json(&json!({ "id": UNKNOWN })).send();
        unknown.expect_error(404, "not found", "user not found");
        let elsewhere = format!("/api/v2/orgs/{UNKNOWN}/{role}");
        for request in [
            server.get(&elsewhere),
            server.post(&elsewhere).json(&json!({ "id": server.user_id() })),
            server.delete(&format!("{elsewhere}/{}", server.user_id())),
        ] {
            request.send().expect_error(404, "not found", "organization not found");
        }
        let body = server.post(&path).json(&json!({ "name": "bob" })).send().expect(400).json();
        assert!(body["message"].as_str().unwrap().contains("id"), "{body}");
        let body = server.post(&path).json(&json!({ "id": "bob" })).send().expect(400).json();
        assert!(body["message"].as_str().unwrap().contains("id must have a length of 16 bytes"), "{body}");
    }
}

#[test]
fn in_person_a_member_reads_and_an_owner_changes() {
    let server = TestServer::start();
    let bob = user(&server, "bob");
    let password = json!({ "password": "open sesame" });
    server.post(&format!("/api/v2/users/{bob}/password")).json(&password).send().expect(204);
    let cookie = server.sign_in("bob", "open sesame");
    let organization = format!("/api/v2/orgs/{}", server.org_id());
    let change = json!({ "description": "changed" });
    let read = || server.get(&organization).cookie(&cookie).send();
    let write = || server.patch(&organization).cookie(&cookie).json(&change).send();

    read().expect_error(403, "forbidden", "insufficient permissions for read of orgs");
    server.post(&format!("{organization}/members")).json(&json!({ "id": bob })).send().expect(201);
    read().expect(200);
    write().expect_error(403, "forbidden", "insufficient permissions for write of orgs");
    server.post(&format!("{organization}/owners")).json(&json!({ "id": bob })).send().expect(201);
    write().expect(200);
    server.delete(&format!("{organization}/owners/{bob}")).send().expect(204);
    read().expect_error(403, "forbidden", "insufficient permissions for read of orgs");
}
