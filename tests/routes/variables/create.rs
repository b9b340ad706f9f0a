use serde_json::json;

use super::{body, path};
use crate::support::TestServer;

#[test]
fn each_kind_of_arguments_is_kept_and_shown() {
    let server = TestServer::start();
    let query = json!({ "language": "flux", "query": "buckets()" });
    let kinds = [
        json!({ "type": "constant", "values": ["Kitchen", "Living Room"] }),
        json!({ "type": "constant", "values": [] }),
        json!({ "type": "map", "values": { "k": "Kitchen", "l": "Living Room" } }),
        json!({ "type": "query", "values": query }),
    ];
    for (number, arguments) in kinds.into_iter().enumerate() {
        let mut asked = body(&server, &format!("v{number}"));
        asked["arguments"] = arguments;
        let made = server.post("/api/v2/variables").json(&asked).send().expect(201).json();
        assert_eq!(made["arguments"], asked["arguments"]);
        assert_eq!(server.get(&path(&made)).send().expect(200).json(), made);
    }
}

#[test]
fn an_answer_shows_all_there_is_to_a_variable() {
    let server = TestServer::start();
    let mut asked = body(&server, "  room ");
    asked["description"] = json!("Rooms with a sensor");
    asked["selected"] = json!(["Kitchen"]);
    asked["sort_order"] = json!(4);
    // Only the server says these.
    asked["id"] = json!("00000000000000ff");
    asked["createdAt"] = json!("2001-02-03T04:05:06Z");
    let made = server.post("/api/v2/variables").json(&asked).send().expect(201).json();
    assert_ne!(made["id"], asked["id"]);
    assert_ne!(made["createdAt"], asked["createdAt"]);
    assert_eq!(made["createdAt"], made["updatedAt"]);
    let own = path(&made);
    let expected = json!({
        "id": made["id"],
        "orgID": server.org_id(),
        "name": "room",
        "description": "Rooms with a sensor",
        "arguments": asked["arguments"],
        "selected": ["Kitchen"],
        "sort_order": 4,
        "labels": [],
        "links": {
            "self": own,
            "labels": format!("{own}/labels"),
            "org": format!("/api/v2/orgs/{}", server.org_id()),
        },
        "createdAt": made["createdAt"],
        "updatedAt": made["updatedAt"],
    });
    assert_eq!(made, expected);
    let plain = server.post("/api/v2/variables").json(&body(&server, "host")).send().expect(201).json();
    assert_eq!((&plain["description"], &plain["selected"]), (&json!(""), &json!([])));
}

#[test]
fn names_are_taken_once_whatever_their_case_and_words_of_flux_never() {
    let server = TestServer::start();
    let post = |name: &str| server.post("/api/v2/variables").json(&body(&server, name)).send();
    post("Room").expect(201);
    post("rOOM ").expect_error(422, "conflict", "variable with name rOOM already exists");
    post(" ").expect_error(400, "invalid", "variable name must not be empty");
    post("option").expect_error(400, "invalid", "variable name option is invalid: it is a word of Flux");
    post(" in ").expect_refusal(400, "invalid", "variable name in is invalid");
    post("options").expect(201);
    let mut elsewhere = body(&server, "Room");
    elsewhere["orgID"] = json!(server.new_organization("other"));
    server.post("/api/v2/variables").json(&elsewhere).send().expect(201);
}

#[test]
fn what_does_not_make_a_variable_is_refused_with_its_place() {
    let server = TestServer::start();
    let post = |key: &str, value| {
        let mut asked = body(&server, "room");
        asked[key] = value;
        server.post("/api/v2/variables").json(&asked).send()
    };
    post("arguments", json!({ "values": [] })).expect_refusal(400, "invalid", "arguments");
    post("arguments", json!({ "type": "system", "values": [] })).expect_refusal(
        400,
        "invalid",
        "arguments.type",
    );
    post("arguments", json!({ "type": "constant" })).expect_error(
        400,
        "invalid",
        "arguments.values: is required",
    );
    post("arguments", json!({ "type": "constant", "values": [7] })).expect_refusal(
        400,
        "invalid",
        "arguments.values",
    );
    post("arguments", json!({ "type": "map", "values": ["a"] })).expect_refusal(
        400,
        "invalid",
        "arguments.values",
    );
    post("arguments", json!({ "type": "map" })).expect_error(400, "invalid", "arguments.values: is required");
    post("arguments", json!({ "type": "query", "values": { "language": "flux" } })).expect_error(
        400,
        "invalid",
        "arguments.values.query: is required",
    );
    post("arguments", json!({ "type": "query", "values": { "query": "buckets()" } })).expect_error(
        400,
        "invalid",
        "arguments.values.language: is required",
    );
    post("arguments", json!(null)).expect_refusal(400, "invalid", "arguments");
    post("selected", json!("Kitchen")).expect_refusal(400, "invalid", "selected");
    post("orgID", json!("short")).expect_refusal(400, "invalid", "orgID");
    post("orgID", json!("00000000000000ff")).expect_error(404, "not found", "organization not found");
    post("name", json!(null)).expect_refusal(400, "invalid", "name");
    let list = server.get("/api/v2/variables").send().expect(200).json();
    assert_eq!(list["variables"], json!([]), "nothing of it was made");
}
