use serde_json::json;

use super::{body, create, path};
use crate::support::{Case, TestServer};

#[test]
fn each_operation_asks_for_its_permission() {
    let server = TestServer::start();
    let accounts = server.accounts();
    let own = path(&create(&server, "hosts"));
    let label = json!({ "orgID": server.org_id(), "name": "env" });
    let label = server.post("/api/v2/labels").json(&label).send().expect(201).json();
    let label = label["label"]["id"].as_str().unwrap().to_owned();
    let user = server.user_id();
    let case = |method, path: String, body, [reader, stranger, owner]: [u16; 3]| Case {
        method,
        path,
        body,
        reader,
        stranger,
        owner,
    };
    let read = |part: &str| case("GET", format!("{own}{part}"), None, [200, 404, 200]);
    let write =
        |method, part: &str, body, owner| case(method, format!("{own}{part}"), body, [403, 404, owner]);
    let all = "/api/v2/telegrafs".to_owned();
    let foreign = format!("{all}?orgID={}", server.org_id());
    let cases = [
        case("GET", all.clone(), None, [200, 200, 200]),
        case("GET", foreign, None, [200, 404, 200]),
        case("POST", all, Some(body(&server, "new")), [403, 403, 201]),
        read(""),
        read("/labels"),
        read("/members"),
        read("/owners"),
        write("PUT", "", Some(body(&server, "changed")), 200),
        write("POST", "/labels", Some(json!({ "labelID": label })), 201),
        write("DELETE", &format!("/labels/{label}"), None, 204),
        write("POST", "/members", Some(json!({ "id": user })), 201),
        write("DELETE", &format!("/members/{user}"), None, 204),
        write("POST", "/owners", Some(json!({ "id": user })), 201),
        write("DELETE", &format!("/owners/{user}"), None, 204),
        write("DELETE", "", None, 204),
    ];
    server.assert_access(&accounts, &cases);
    let list = server.get("/api/v2/telegrafs").token(&accounts.stranger).send().expect(200).json();
    assert_eq!(list["configurations"], json!([]), "nothing of another organization");
}

#[test]
fn a_permission_on_one_configuration_opens_that_one_only() {
    let server = TestServer::start();
    let (one, other) = (create(&server, "one"), create(&server, "other"));
    let on_one = |action| (action, json!({ "type": "telegrafs", "id": one["id"] }));
    let token = server.token_with(&server.org_id(), &[on_one("read"), on_one("write")]);
    server.put(&path(&one)).token(&token).json(&body(&server, "changed")).send().expect(200);
    let hidden = server.get(&path(&other)).token(&token).send();
    hidden.expect_error(404, "not found", "telegraf configuration not found");
    let list = server.get("/api/v2/telegrafs").token(&token).send().expect(200).json();
    assert_eq!(list["configurations"].as_array().unwrap().len(), 1);
    let made = server.post("/api/v2/telegrafs").token(&token).json(&body(&server, "new")).send();
    made.expect_error(403, "forbidden", "insufficient permissions for write of telegrafs");
    let members = server.post(&format!("{}/members", path(&one))).token(&token);
    members.json(&json!({ "id": server.user_id() })).send().expect_error(
        403,
        "forbidden",
        "insufficient permissions for write of orgs",
    );
}
