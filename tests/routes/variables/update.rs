use serde_json::json;

use super::{body, create, path};
use crate::support::TestServer;

#[test]
fn put_replaces_and_patch_keeps_what_the_body_leaves_out() {
    let server = TestServer::start();
    let mut asked = body(&server, "room");
    asked["description"] = json!("Rooms with a sensor");
    asked["selected"] = json!(["Kitchen"]);
    asked["sort_order"] = json!(4);
    let made = server.post("/api/v2/variables").json(&asked).send().expect(201).json();
    let own = path(&made);

    let mut change = body(&server, "Rooms");
    change["arguments"] = json!({ "type": "map", "values": { "k": "Kitchen" } });
    let changed = server.patch(&own).json(&change).send().expect(200).json();
    assert_ne!(changed["updatedAt"], made["updatedAt"]);
    let mut expected = made.clone();
    expected["name"] = json!("Rooms");
    expected["arguments"] = change["arguments"].clone();
    expected["updatedAt"] = changed["updatedAt"].clone();
    assert_eq!(changed, expected);

    change["selected"] = json!(["k"]);
    change["description"] = json!("");
    change["sort_order"] = json!(-2);
    let changed = server.patch(&own).json(&change).send().expect(200).json();
    assert_eq!((&changed["description"], &changed["selected"]), (&json!(""), &json!(["k"])));
    assert_eq!(changed["sort_order"], -2);

    let replaced = server.put(&own).json(&body(&server, "Rooms")).send().expect(200).json();
    expected["arguments"] = made["arguments"].clone();
    expected["description"] = json!("");
    expected["selected"] = json!([]);
    expected.as_object_mut().unwrap().remove("sort_order");
    expected["updatedAt"] = replaced["updatedAt"].clone();
    assert_eq!(replaced, expected);
    assert_eq!(server.get(&own).send().expect(200).json(), expected);
}

#[test]
fn a_refused_change_leaves_all_as_it_was() {
    let server = TestServer::start();
    create(&server, "host");
    let made = create(&server, "room");
    let own = path(&made);
    let other = server.new_organization("other");
    for method in ["PUT", "PATCH"] {
        let send = |key: &str, value| {
            let mut asked = body(&server, "room");
            asked[key] = value;
            server.request(method, &own).json(&asked).send()
        };
        send("name", json!("Host")).expect_error(422, "conflict", "variable with name Host already exists");
        send("name", json!("  ")).expect_error(400, "invalid", "variable name must not be empty");
        send("name", json!("or")).expect_refusal(400, "invalid", "variable name or is invalid");
        send("name", json!(null)).expect_refusal(400, "invalid", "name");
        send("arguments", json!({ "type": "query" })).expect_error(
            400,
            "invalid",
            "arguments.values: is required",
        );
        send("orgID", json!(other)).expect_refusal(400, "invalid", "orgID: expected");
        let nowhere = server.request(method, "/api/v2/variables/00000000000000ff");
        nowhere.json(&body(&server, "room")).send().expect_error(404, "not found", "variable not found");
    }
    assert_eq!(server.get(&own).send().expect(200).json(), made);
}
