//! `GET /api/v2/orgs`.

use serde_json::{Value, json};

use super::{UNKNOWN, create};
use crate::support::TestServer;

fn list(server: &TestServer, query: &str) -> (Vec<String>, Value) {
    let body = server.get(&format!("/api/v2/orgs{query}")).send().expect(200).json();
    let organizations = body["orgs"].as_array().unwrap().iter();
    let names = organizations.map(|organization| organization["name"].as_str().unwrap().to_owned()).collect();
    (names, body["links"].clone())
}

#[test]
fn organizations_are_listed_oldest_first_or_newest_first() {
    let server = TestServer::start();
    create(&server, &json!({ "name": "b" }));
    create(&server, &json!({ "name": "a" }));
    let (names, links) = list(&server, "");
    assert_eq!(names, ["tides", "b", "a"]);
    assert_eq!(links, json!({ "self": "/api/v2/orgs?descending=false&limit=20&offset=0" }));
    assert_eq!(list(&server, "?descending=true").0, ["a", "b", "tides"]);
}

#[test]
fn links_lead_from_page_to_page_and_back() {
    let server = TestServer::start();
    for name in ["b", "c", "d", "e"] {
        create(&server, &json!({ "name": name }));
    }
    let query = |link: &Value| link.as_str().unwrap().strip_prefix("/api/v2/orgs").unwrap().to_owned();
    let (names, links) = list(&server, "?limit=2");
    assert_eq!(names, ["tides", "b"]);
    assert_eq!(links.get("prev"), None);
    let (names, links) = list(&server, &query(&links["next"]));
    assert_eq!(names, ["c", "d"]);
    assert_eq!(list(&server, &query(&links["prev"])).0, ["tides", "b"]);
    let (names, links) = list(&server, &query(&links["next"]));
    assert_eq!(names, ["e"]);
    assert_eq!(links.get("next"), None);
    assert_eq!(list(&server, "?offset=50").0, [""; 0]);
}

#[test]
fn a_list_is_narrowed_by_name_id_and_user() {
    let server = TestServer::start();
    let made = create(&server, &json!({ "name": "b" }));
    let id = made["id"].as_str().unwrap();
    assert_eq!(list(&server, "?org=tides").0, ["tides"]);
    assert_eq!(list(&server, &format!("?orgID={id}")).0, ["b"]);
    assert_eq!(list(&server, &format!("?orgID={id}&org=b")).0, ["b"]);
    assert_eq!(list(&server, &format!("?orgID={id}&org=tides")).0, [""; 0]);
    assert_eq!(list(&server, &format!("?userID={}", server.user_id())).0, ["tides", "b"]);
    assert_eq!(list(&server, &format!("?userID={UNKNOWN}")).0, [""; 0]);
    server.get("/api/v2/orgs?org=nowhere").send().expect_error(
        404,
        "not found",
        "organization name \"nowhere\" not found",
    );
    let unknown = server.get(&format!("/api/v2/orgs?orgID={UNKNOWN}")).send();
    unknown.expect_error(404, "not found", "organization not found");
}

#[test]
fn parameters_out_of_bounds_are_refused_by_name() {
    let server = TestServer::start();
    for (query, name) in [
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=many", "limit"),
        ("offset=-1", "offset"),
        ("descending=perhaps", "descending"),
        ("orgID=7", "orgID"),
    ] {
        let body = server.get(&format!("/api/v2/orgs?{query}")).send().expect(400).json();
        assert_eq!(body["code"], "invalid");
        assert!(body["message"].as_str().unwrap().contains(name), "{query}: {body}");
    }
}

#[test]
fn a_token_sees_the_organizations_it_may_read() {
    let server = TestServer::start();
    let accounts = server.accounts();
    create(&server, &json!({ "name": "b" }));
    let names = |token: &str, query: &str| {
        let body = server.get(&format!("/api/v2/orgs{query}")).token(token).send().expect(200).json();
        body["orgs"].as_array().unwrap().iter().map(|found| found["name"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(&accounts.reader, ""), ["tides"]);
    assert_eq!(names(&accounts.stranger, ""), ["strangers"]);
    // An organization that the token has nothing to do with might as well not be there.
    let hidden = server.get("/api/v2/orgs?org=b").token(&accounts.reader).send();
    hidden.expect_error(404, "not found", "organization name \"b\" not found");
    // Narrowed to one organization by its id, as permissions of other servers are written.
    let one = json!({ "type": "orgs", "id": server.org_id() });
    let token = server.token_with(&server.org_id(), &[("read", one)]);
    assert_eq!(names(&token, ""), ["tides"]);
    let token = server.token_with(&server.org_id(), &[("read", json!({ "type": "buckets" }))]);
    server.get("/api/v2/orgs").token(&token).send().expect_error(
        403,
        "forbidden",
        "insufficient permissions for read of orgs",
    );
}
