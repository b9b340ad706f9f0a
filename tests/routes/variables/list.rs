use serde_json::{Value, json};

use super::{body, create};
use crate::support::TestServer;
use crate::support::server::ORG;

fn names(list: &Value) -> Vec<&str> {
    list["variables"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect()
}

#[test]
fn lists_are_of_all_organizations_or_of_one() {
    let server = TestServer::start();
    create(&server, "room");
    create(&server, "host");
    let mut elsewhere = body(&server, "city");
    elsewhere["orgID"] = json!(server.new_organization("other"));
    server.post("/api/v2/variables").json(&elsewhere).send().expect(201);
    let list = |query: &str| server.get(&format!("/api/v2/variables{query}")).send().expect(200).json();
    assert_eq!(names(&list("")), ["room", "host", "city"]);
    assert_eq!(names(&list(&format!("?orgID={}", server.org_id()))), ["room", "host"]);
    assert_eq!(names(&list(&format!("?org={ORG}"))), ["room", "host"]);
    assert_eq!(names(&list("?org=other")), ["city"]);
}

#[test]
fn positions_decide_the_order_then_age() {
    let server = TestServer::start();
    for (name, position) in [("a", None), ("b", Some(2)), ("c", Some(-1)), ("d", None), ("e", Some(2))] {
        let mut asked = body(&server, name);
        if let Some(position) = position {
            asked["sort_order"] = json!(position);
        }
        server.post("/api/v2/variables").json(&asked).send().expect(201);
    }
    let list = server.get("/api/v2/variables").send().expect(200).json();
    assert_eq!(names(&list), ["c", "b", "e", "a", "d"]);
}

#[test]
fn organizations_that_are_not_there_are_told() {
    let server = TestServer::start();
    let get = |query: &str| server.get(&format!("/api/v2/variables?{query}")).send();
    get("orgID=00000000000000ff").expect_error(404, "not found", "organization not found");
    get("org=nowhere").expect_error(404, "not found", "organization name \"nowhere\" not found");
    get("orgID=short").expect_refusal(400, "invalid", "id must have a length of 16 bytes");
    server.get("/api/v2/variables/short").send().expect_error(
        400,
        "invalid",
        "id must have a length of 16 bytes",
    );
}
