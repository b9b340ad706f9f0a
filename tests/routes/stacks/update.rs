use serde_json::{Value, json};

use super::{URL, create, path, take_in};
use crate::support::TestServer;

#[test]
fn each_change_is_an_event_and_leaves_what_it_does_not_say() {
    let server = TestServer::start();
    let made = create(&server, "home");
    let own = path(&made);
    let patch = |body: Value| server.patch(&own).json(&body).send().expect(200).json();
    let changed = patch(json!({ "description": "Sensors", "templateURLs": [URL] }));
    assert_eq!(changed["events"][0], made["events"][0]);
    let second = &changed["events"][1];
    let expected = json!({
        "eventType": "update",
        "name": "home",
        "description": "Sensors",
        "sources": [],
        "urls": [URL],
        "resources": [],
        "updatedAt": second["updatedAt"],
    });
    assert_eq!(*second, expected);
    // Clients send null for what they do not mean to change.
    let changed = patch(json!({ "name": "house", "description": null, "templateURLs": null }));
    let third = &changed["events"][2];
    assert_eq!((&third["name"], &third["description"]), (&json!("house"), &json!("Sensors")));
    assert_eq!(third["urls"], json!([URL]));
    let changed = patch(json!({ "name": "", "description": "", "templateURLs": [] }));
    let fourth = &changed["events"][3];
    assert_eq!((&fourth["name"], &fourth["description"]), (&json!(""), &json!("")));
    assert_eq!(fourth["urls"], json!([]));
    assert_eq!(server.get(&own).send().expect(200).json(), changed);
}

#[test]
fn resources_are_taken_in_with_their_links() {
    let server = TestServer::start();
    let made = create(&server, "home");
    let bucket = server.bucket_id();
    let changed = take_in(&server, &made, &[("Bucket", &json!(bucket)), ("Bucket", &json!(bucket))]);
    let expected = json!([{
        "apiVersion": "influxdata.com/v2alpha1",
        "kind": "Bucket",
        "resourceID": bucket,
        "templateMetaName": format!("bucket-{bucket}"),
        "associations": [],
        "links": { "self": format!("/api/v2/buckets/{bucket}") },
    }]);
    assert_eq!(changed["events"][1]["resources"], expected);
    let named = json!({ "kind": "CheckDeadman", "resourceID": bucket, "templateMetaName": "late" });
    let changed = server.patch(&path(&made)).json(&json!({ "additionalResources": [named] })).send();
    let check = &changed.expect(200).json()["events"][2]["resources"][1];
    assert_eq!((&check["kind"], &check["templateMetaName"]), (&json!("CheckDeadman"), &json!("late")));
    assert_eq!(check["links"]["self"], format!("/api/v2/checks/{bucket}"));
}

#[test]
fn a_refused_change_leaves_all_as_it_was() {
    let server = TestServer::start();
    let made = create(&server, "home");
    let patch = |body: Value| server.patch(&path(&made)).json(&body).send();
    patch(json!({ "name": 7 })).expect_refusal(400, "invalid", "name");
    patch(json!({ "templateURLs": ["home.yml"] })).expect_error(
        422,
        "unprocessable entity",
        "url is not valid: home.yml",
    );
    let resource = |resource: Value| patch(json!({ "name": "house", "additionalResources": [resource] }));
    resource(json!({ "kind": "Bucket" })).expect_refusal(400, "invalid", "additionalResources[0].resourceID");
    resource(json!({ "kind": "Bucket", "resourceID": "short" })).expect_refusal(
        400,
        "invalid",
        "additionalResources",
    );
    resource(json!({ "kind": "bucket", "resourceID": server.bucket_id() })).expect_refusal(
        400,
        "invalid",
        "additionalResources[0].kind: expected one of Label, Bucket, ",
    );
    assert_eq!(server.get(&path(&made)).send().expect(200).json(), made);
}
