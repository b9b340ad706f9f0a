use serde_json::json;

use super::{create, path};
use crate::support::TestServer;

#[test]
fn members_and_owners_come_and_go() {
    let server = TestServer::start();
    let own = path(&create(&server, "cpu"));
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
        assert_eq!(others["users"], json!([]), "a user has one role in a bucket");
    }
    server.delete(&format!("{own}/members/{user}")).send().expect_error(404, "not found", "member not found");
    server.delete(&format!("{own}/owners/{user}")).send().expect(204);
    server.delete(&format!("{own}/owners/{user}")).send().expect_error(404, "not found", "owner not found");
}

#[test]
fn unknown_users_and_buckets_are_refused() {
    let server = TestServer::start();
    let own = path(&create(&server, "cpu"));
    let unknown = json!({ "id": "00000000000000ff" });
    for role in ["members", "owners"] {
        let list = format!("{own}/{role}");
        server.post(&list).json(&unknown).send().expect_error(404, "not found", "user not found");
        server.post(&list).json(&json!({})).send().expect(400);
        let nowhere = format!("/api/v2/buckets/00000000000000ff/{role}");
        server.get(&nowhere).send().expect_error(404, "not found", "bucket not found");
        server.get(&format!("/api/v2/buckets/short/{role}")).send().expect(400);
    }
}

#[test]
fn writing_a_bucket_is_not_enough_to_say_who_else_may() {
    let server = TestServer::start();
    let own = path(&create(&server, "cpu"));
    let permissions = [("read", json!({ "type": "buckets" })), ("write", json!({ "type": "buckets" }))];
    let token = server.token_with(&server.org_id(), &permissions);
    let body = json!({ "id": server.user_id() });
    let response = server.post(&format!("{own}/members")).token(&token).json(&body).send().expect(403);
    assert_eq!(response.json()["code"], "forbidden");
}
