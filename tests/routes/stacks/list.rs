use serde_json::json;

use super::{UNKNOWN, create, path};
use crate::support::TestServer;

#[test]
fn filters_by_name_and_id_may_be_repeated() {
    let server = TestServer::start();
    let one = create(&server, "one");
    let other = create(&server, "other");
    let third = create(&server, "one");
    let renamed = server.patch(&path(&other)).json(&json!({ "name": "renamed" })).send().expect(200).json();
    let id = |stack: &serde_json::Value| stack["id"].as_str().unwrap().to_owned();
    let list = |query: &str| {
        let path = format!("/api/v2/stacks?orgID={}{query}", server.org_id());
        server.get(&path).send().expect(200).json()["stacks"].clone()
    };
    assert_eq!(list(""), json!([one, renamed, third]));
    assert_eq!(list("&name=one"), json!([one, third]));
    assert_eq!(list("&name=other"), json!([renamed]), "a name of any event finds the stack");
    assert_eq!(list("&name=renamed&name=one"), json!([one, renamed, third]));
    assert_eq!(list("&name=nobody"), json!([]));
    assert_eq!(list(&format!("&stackID={}", id(&third))), json!([third]));
    assert_eq!(
        list(&format!("&stackID={}&stackID={UNKNOWN}&stackID={}", id(&third), id(&one))),
        json!([one, third])
    );
    assert_eq!(list(&format!("&stackID={}&name=renamed", id(&one))), json!([one, renamed]));
    assert_eq!(list(&format!("&stackID={UNKNOWN}")), json!([]));
}

#[test]
fn lists_are_of_one_organization_that_has_to_be_said() {
    let server = TestServer::start();
    create(&server, "home");
    let other = server.new_organization("other");
    let elsewhere = server.post("/api/v2/stacks").json(&json!({ "orgID": other, "name": "home" })).send();
    let elsewhere = elsewhere.expect(201).json();
    let get = |query: &str| server.get(&format!("/api/v2/stacks?{query}")).send();
    assert_eq!(get(&format!("orgID={other}&name=home")).expect(200).json(), json!({ "stacks": [elsewhere] }));
    let foreign = format!("orgID={}&stackID={}", server.org_id(), elsewhere["id"].as_str().unwrap());
    assert_eq!(get(&foreign).expect(200).json(), json!({ "stacks": [] }));
    get("").expect_refusal(400, "invalid", "orgID");
    get("orgID=short").expect_refusal(400, "invalid", "id must have a length of 16 bytes");
    get(&format!("orgID={other}&stackID=short")).expect_refusal(
        400,
        "invalid",
        "id must have a length of 16 bytes",
    );
    get(&format!("orgID={UNKNOWN}")).expect_error(404, "not found", "organization not found");
}
