use serde_json::json;

use super::{create, path};
use crate::support::{Subject, TestServer};

#[test]
fn members_and_owners_come_and_go() {
    let server = TestServer::start();
    let path = path(&create(&server, "cpu"));
    Subject { server: &server, path, kind: "bucket" }.has_members_and_owners_until_they_leave();
}

#[test]
fn unknown_users_and_buckets_are_refused() {
    let server = TestServer::start();
    let path = path(&create(&server, "cpu"));
    Subject { server: &server, path, kind: "bucket" }.refuses_members_that_are_not_there();
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
