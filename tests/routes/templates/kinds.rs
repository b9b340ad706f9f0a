//! Kinds that are kept as they are described, and secrets.

use serde_json::{Value, json};

use super::{apply, charts, export, kept, object, resources, statuses};
use crate::support::TestServer;

#[test]
fn they_are_told_kept_recognized_and_removed() {
    let server = TestServer::start();
    let answer = apply(&server, &kept(), json!({})).expect(201).json();
    let summary = &answer["summary"];
    for (list, count) in [
        ("checks", 2),
        ("notificationEndpoints", 3),
        ("notificationRules", 1),
        ("tasks", 1),
        ("dashboards", 1),
    ] {
        assert_eq!(summary[list].as_array().unwrap().len(), count, "{list}");
        assert_eq!(answer["diff"][list].as_array().unwrap().len(), count, "{list}");
    }
    let check = &summary["checks"][0];
    assert_eq!((&check["type"], &check["kind"]), (&json!("threshold"), &json!("CheckThreshold")));
    assert_eq!(
        check["thresholds"][2],
        json!({ "type": "range", "min": 1.0, "max": 2.0, "within": true, "level": "INFO", "allValues": false })
    );
    assert_eq!(check["labelAssociations"][0]["name"], "Red");
    let http = &summary["notificationEndpoints"][0];
    assert_eq!((&http["authMethod"], &http["password"]), (&json!("basic"), &json!("secret: password")));
    let rule = &answer["diff"]["notificationRules"][0]["new"];
    let slack = &summary["notificationEndpoints"][2];
    assert_eq!((&rule["endpointName"], &rule["endpointType"]), (&json!("slack"), &json!("slack")));
    assert_eq!(rule["endpointID"], slack["id"]);
    let cells = summary["dashboards"][0]["charts"].as_array().unwrap();
    let types: Vec<&Value> = cells.iter().map(|cell| &cell["properties"]["type"]).collect();
    assert_eq!(
        types,
        [
            "band",
            "gauge",
            "geo",
            "heatmap",
            "histogram",
            "markdown",
            "mosaic",
            "scatter",
            "single-stat",
            "line-plus-single-stat",
            "table",
            "xy"
        ]
    );
    assert_eq!((&cells[0]["width"], &cells[0]["yPos"]), (&json!(3), &json!(4)));

    let again = apply(&server, &kept(), json!({ "stackID": answer["stackID"] })).expect(201).json();
    assert!(statuses(&again).iter().all(|status| status.ends_with(" exists")), "{:?}", statuses(&again));
    for (list, changes) in
        again["diff"].as_object().unwrap().iter().filter(|(list, _)| *list != "labelMappings")
    {
        for change in changes.as_array().unwrap() {
            assert_eq!(change["old"], change["new"], "{list}");
        }
    }
    let gone = apply(&server, &json!([]), json!({ "stackID": answer["stackID"] })).expect(201).json();
    assert!(statuses(&gone).iter().all(|status| status.ends_with(" remove")), "{:?}", statuses(&gone));
    assert_eq!(
        export(
            &server,
            json!({ "orgIDs": [{ "orgID": server.org_id(), "resourceFilters": {
        "byResourceKind": ["Check", "Dashboard", "NotificationEndpoint", "NotificationRule", "Task", "Label"],
    } }] })
        ),
        json!([])
    );
}

#[test]
fn secrets_are_missed_until_they_are_there_and_never_shown() {
    let server = TestServer::start();
    let dry = apply(&server, &kept(), json!({ "dryRun": true })).expect(200).json();
    assert_eq!(dry["summary"]["missingSecrets"], json!(["password", "routing", "user"]));
    let secrets = json!({ "secrets": { "password": "hunter2", "user": "ada" } });
    let answer = apply(&server, &kept(), secrets).expect(201);
    assert!(!answer.text().contains("hunter2"));
    assert_eq!(answer.json()["summary"]["missingSecrets"], json!(["routing"]));
    let keys = server.get(&format!("/api/v2/orgs/{}/secrets", server.org_id())).send().expect(200).json();
    assert_eq!(keys["secrets"], json!(["password", "user"]));
}

#[test]
fn a_plain_secret_of_an_endpoint_becomes_a_secret_of_the_organization() {
    let server = TestServer::start();
    let slack = object(
        "NotificationEndpointSlack",
        "slack",
        json!({ "url": "https://example.com", "token": "hunter2" }),
    );
    let answer = apply(&server, &json!([slack]), json!({})).expect(201);
    assert!(!answer.text().contains("hunter2"));
    let endpoint = answer.json()["summary"]["notificationEndpoints"][0].clone();
    let key = format!("{}-token", endpoint["id"].as_str().unwrap());
    assert_eq!(endpoint["token"], format!("secret: {key}"));
    let keys = server.get(&format!("/api/v2/orgs/{}/secrets", server.org_id())).send().expect(200).json();
    assert_eq!(keys["secrets"], json!([key]));
    let exported = export(&server, json!({ "orgIDs": [{ "orgID": server.org_id() }] }));
    let endpoint = exported.as_array().unwrap().iter().find(|one| one["kind"] == "NotificationEndpointSlack");
    assert_eq!(endpoint.unwrap()["spec"]["token"], json!({ "secretRef": { "key": key } }));
}

#[test]
fn they_survive_snapshots_and_go_with_a_reset() {
    let server = TestServer::start();
    apply(&server, &kept(), json!({})).expect(201);
    let all = json!({ "orgIDs": [{ "orgID": server.org_id() }] });
    let before = export(&server, all.clone());
    server.post("/_tidegate/snapshot").json(&json!({ "name": "kept" })).send_unchecked().expect(201);
    server.post("/_tidegate/reset").send_unchecked().expect(204);
    let kinds = |exported: &Value| {
        exported.as_array().unwrap().iter().map(|one| one["kind"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(kinds(&export(&server, all.clone())), ["Bucket"]);
    server.post("/_tidegate/restore").json(&json!({ "name": "kept" })).send_unchecked().expect(200);
    assert_eq!(export(&server, all), before);
}

/// The same object again and again, each time with another of its properties as no template should have it.
fn odd(object: &Value) -> Vec<Value> {
    let values =
        [json!(null), json!(true), json!(-1.5), json!("x"), json!([1, { "type": 1 }]), json!({ "a": [1] })];
    let names = object.as_object().unwrap().keys();
    let changed = |name: &String, value: &Value| {
        let mut changed = object.clone();
        changed[name] = value.clone();
        changed
    };
    names.flat_map(|name| values.iter().map(move |value| changed(name, value))).collect()
}

#[test]
fn odd_values_are_taken_or_told_and_nothing_fails_over_them() {
    let server = TestServer::start();
    let mut templates = Vec::new();
    for resource in [kept(), resources()].iter().flat_map(|all| all.as_array().unwrap()) {
        for spec in odd(&resource["spec"]) {
            let mut changed = resource.clone();
            changed["spec"] = spec;
            templates.push(changed);
        }
    }
    for chart in charts().as_array().unwrap() {
        for (number, chart) in odd(chart).into_iter().enumerate() {
            let spec = json!({ "name": "board", "charts": [chart] });
            templates.push(object("Dashboard", &format!("board-{number}"), spec));
        }
    }
    for template in templates {
        let answer = apply(&server, &json!([template]), json!({ "dryRun": true }));
        assert!(matches!(answer.status, 200 | 422), "{template}: {} {}", answer.status, answer.text());
    }
}
