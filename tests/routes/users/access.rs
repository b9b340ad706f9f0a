//! Who may do what with users.

use serde_json::{Value, json};

use super::{UNKNOWN, create, path};
use crate::support::TestServer;

/// The statuses of the operations on users: list, make, read, change, set the password of, delete.
fn statuses(server: &TestServer, token: &str, user: &str) -> Vec<u16> {
    let send = |method: &str, path: &str, body: Option<Value>| {
        let request = server.request(method, path).token(token);
        let request = match body {
            Some(body) => request.json(&body),
            None => request,
        };
        request.send().status
    };
    vec![
        send("GET", "/api/v2/users", None),
        send("POST", "/api/v2/users", Some(json!({ "name": "new" }))),
        send("GET", user, None),
        send("PATCH", user, Some(json!({ "name": "renamed" }))),
        send("POST", &format!("{user}/password"), Some(json!({ "password": "open sesame" }))),
        send("DELETE", user, None),
    ]
}

#[test]
fn each_operation_asks_for_its_permission() {
    let server = TestServer::start();
    let token = |permissions: &[(&str, Value)]| server.token_with(&server.org_id(), permissions);
    let bob = path(&create(&server, "bob"));
    let unknown = format!("/api/v2/users/{UNKNOWN}");

    let buckets = token(&[("read", json!({ "type": "buckets" })), ("write", json!({ "type": "buckets" }))]);
    assert_eq!(statuses(&server, &buckets, &bob), [403; 6]);
    assert_eq!(statuses(&server, &buckets, &unknown), [403; 6]);

    // Users are those of the server, so a permission within an organization is about none of them.
    let organization = json!({ "type": "users", "orgID": server.org_id() });
    let organization = token(&[("read", organization.clone()), ("write", organization)]);
    let expected = [200, 403, 404, 404, 404, 404];
    assert_eq!(statuses(&server, &organization, &bob), expected);
    assert_eq!(statuses(&server, &organization, &unknown), expected);
    let listed = server.get("/api/v2/users").token(&organization).send().expect(200).json();
    assert_eq!(listed["users"], json!([]));

    assert_eq!(statuses(&server, "unknown", &bob), [401; 6]);
    // The operator may do everything, and does it last.
    assert_eq!(statuses(&server, server.token(), &bob), [200, 201, 200, 200, 204, 204]);
}

#[test]
fn a_user_in_person_sees_and_changes_only_that_user() {
    let server = TestServer::start();
    let bob = create(&server, "bob");
    let password = json!({ "password": "open sesame" });
    server.post(&format!("{}/password", path(&bob))).json(&password).send().expect(204);
    let me = |method: &str, path: &str| server.request(method, path).basic("bob", "open sesame");
    let listed = me("GET", "/api/v2/users").send().expect(200).json();
    assert_eq!(listed["users"], json!([bob]));
    assert_eq!(me("GET", &path(&bob)).send().expect(200).json(), bob);
    let ada = format!("/api/v2/users/{}", server.user_id());
    me("GET", &ada).send().expect_error(404, "not found", "user not found");
    me("DELETE", &ada).send().expect_error(404, "not found", "user not found");
    // Nor does a list tell who else there is.
    let behind = format!("/api/v2/users?after={}", server.user_id());
    me("GET", &behind).send().expect_error(422, "unprocessable entity", "after names no user");
    let renamed = me("PATCH", &path(&bob)).json(&json!({ "name": "rob" })).send().expect(200).json();
    assert_eq!(renamed["name"], "rob");
}
