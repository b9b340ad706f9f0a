//! Scenarios of a running server: activating, looking at and ending them.

use serde_json::json;

use crate::support::TestServer;

#[test]
fn a_ready_made_scenario_is_activated_by_its_name() {
    let server = TestServer::start();
    let list = server.get("/_tidegate/scenarios").send_unchecked().expect(200).json();
    assert_eq!(list["active"], json!([]));
    let names: Vec<_> =
        list["readyMade"].as_array().unwrap().iter().map(|scenario| &scenario["name"]).collect();
    assert!(names.contains(&&json!("sdk-resilience")) && names.contains(&&json!("rate-limit")), "{names:?}");

    let state = server.put("/_tidegate/scenarios/outage").send_unchecked().expect(200).json();
    let expected = json!({
        "name": "outage",
        "description": "The third write and the four behind it are refused, without a word on how long that will last.",
        "rules": [{ "name": "write-unavailable", "fault": "503, no body", "matched": 0, "injected": 0, "remaining": 5 }],
    });
    assert_eq!(state, expected);
    let list = server.get("/_tidegate/scenarios").send_unchecked().expect(200).json();
    assert_eq!(list["active"], json!([expected]));
    let unknown = server.put("/_tidegate/scenarios/none").send_unchecked();
    unknown.expect_refusal(
        404,
        "not found",
        "no scenario \"none\" is active or ready-made, expected one of retry-after",
    );
}

#[test]
fn a_scenario_is_sent_counted_shown_and_ended() {
    let server = TestServer::start();
    let text = "name: mine\nrules:\n  - name: down\n    match: {operation: GetHealth}\n    times: 1\n    fault:\n      answer: {status: 503}\n";
    server.post("/_tidegate/scenarios").text(text).send_unchecked().expect(200);
    server.get("/health").send_unchecked().expect(503);
    server.get("/health").send().expect(200);
    let list = server.get("/_tidegate/scenarios").send_unchecked().json();
    let rule = json!({ "name": "down", "fault": "503", "matched": 2, "injected": 1, "remaining": 0 });
    assert_eq!(list["active"][0]["rules"], json!([rule]));
    let shown = server.get("/_tidegate/scenarios/mine").send_unchecked().expect(200).json();
    assert_eq!(shown["rules"][0]["match"], json!({ "operation": "GetHealth" }));
    // As it is shown, it may be sent again, and begins anew.
    let state = server.put("/_tidegate/scenarios/mine").json(&shown).send_unchecked().expect(200).json();
    assert_eq!(state["rules"][0]["injected"], 0);

    server.delete("/_tidegate/scenarios/mine").send_unchecked().expect(204);
    let gone = server.delete("/_tidegate/scenarios/mine").send_unchecked();
    gone.expect_error(404, "not found", "no scenario \"mine\" is active");
    server.get("/health").send().expect(200);
    // What clients did about it is known until all is forgotten.
    let table = |server: &TestServer| server.get("/_tidegate/resilience").send_unchecked().expect(200).json();
    assert_eq!(table(&server)["resilience"][0]["scenario"], "mine");
    server.delete("/_tidegate/scenarios").send_unchecked().expect(204);
    assert_eq!(table(&server)["resilience"], json!([]));
}

#[test]
fn what_is_no_scenario_is_refused_with_its_place() {
    let server = TestServer::start();
    let refused = server.post("/_tidegate/scenarios").text("name: a\nrules: []\nrulez: []").send_unchecked();
    refused.expect_refusal(400, "invalid", "line 3");
    let refused = server.put("/_tidegate/scenarios/b").text("{name: a, include: [slow]}").send_unchecked();
    refused.expect_error(400, "invalid", "name: the scenario is \"a\", expected \"b\" as in the path");
    let refused = server.request("PATCH", "/_tidegate/scenarios").send_unchecked();
    assert_eq!(refused.header("Allow"), Some("DELETE, GET, POST"));
    refused.expect(405);
}
