//! Applying, to resources that are real.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};
use tidegate::config::Config;

use super::{apply, export, names, object, resources, statuses};
use crate::support::{TestServer, at_once};

#[test]
fn a_dry_run_tells_what_would_be_and_changes_nothing() {
    let server = TestServer::start();
    let answer = apply(&server, &resources(), json!({ "dryRun": true })).expect(200).json();
    assert_eq!(
        statuses(&answer),
        [
            "buckets weather new",
            "labelMappings agent new",
            "labelMappings room new",
            "labelMappings weather new",
            "labels red new",
            "telegrafConfigs agent new",
            "variables room new",
        ]
    );
    assert_eq!(answer["stackID"], Value::Null);
    let bucket = &answer["diff"]["buckets"][0];
    assert_eq!(
        bucket["new"],
        json!({
            "name": "weather", "description": "air",
            "retentionRules": [{ "type": "expire", "everySeconds": 7200 }],
        })
    );
    assert_eq!((&bucket["old"], &bucket["id"]), (&Value::Null, &Value::Null));
    let summary = &answer["summary"]["buckets"][0];
    assert_eq!(summary["retentionPeriod"], 7_200_000_000_000_i64);
    assert_eq!(summary["labelAssociations"][0]["name"], "Red");
    assert_eq!(
        answer["summary"]["labels"][0]["properties"],
        json!({ "color": "#ff0000", "description": "warm" })
    );
    assert_eq!(names(&server, "/api/v2/buckets", "buckets"), ["harbour"]);
    assert_eq!(names(&server, "/api/v2/labels", "labels"), Vec::<String>::new());
}

#[test]
fn what_is_applied_is_there_and_applying_it_again_changes_nothing() {
    let server = TestServer::start();
    let answer = apply(&server, &resources(), json!({})).expect(201).json();
    let id = |list: &str| answer["summary"][list][0]["id"].as_str().unwrap().to_owned();
    let bucket = server.get(&format!("/api/v2/buckets/{}", id("buckets"))).send().expect(200).json();
    assert_eq!((&bucket["name"], &bucket["description"]), (&json!("weather"), &json!("air")));
    assert_eq!(bucket["retentionRules"][0]["everySeconds"], 7200);
    assert_eq!(bucket["labels"][0]["name"], "Red");
    let variable = server.get(&format!("/api/v2/variables/{}", id("variables"))).send().expect(200).json();
    assert_eq!(variable["arguments"], json!({ "type": "constant", "values": ["attic", "cellar"] }));
    assert_eq!((&variable["selected"], &variable["labels"][0]["name"]), (&json!(["attic"]), &json!("Red")));
    let agent = answer["diff"]["telegrafConfigs"][0]["id"].as_str().unwrap();
    let path = format!("/api/v2/telegrafs/{agent}");
    let agent = server.get(&path).header("Accept", "application/json").send().expect(200).json();
    assert_eq!((&agent["config"], &agent["labels"][0]["name"]), (&json!("[agent]\n"), &json!("Red")));

    let again = apply(&server, &resources(), json!({ "stackID": answer["stackID"] })).expect(201).json();
    assert!(statuses(&again).iter().all(|status| status.ends_with(" exists")), "{:?}", statuses(&again));
    for list in ["buckets", "labels", "telegrafConfigs", "variables"] {
        let change = &again["diff"][list][0];
        assert_eq!(change["old"], change["new"], "{list}");
        assert_eq!(change["id"], answer["diff"][list][0]["id"], "{list}");
    }
    let unchanged = server.get(&format!("/api/v2/buckets/{}", id("buckets"))).send().expect(200).json();
    assert_eq!(unchanged, bucket, "not even the time of the last change");
}

#[test]
fn names_are_recognized_without_a_stack() {
    let server = TestServer::start();
    let first = apply(&server, &resources(), json!({})).expect(201).json();
    let second = apply(&server, &resources(), json!({})).expect(201).json();
    assert_ne!(first["stackID"], second["stackID"]);
    for list in ["buckets", "labels", "variables"] {
        assert_eq!(second["diff"][list][0]["stateStatus"], "exists", "{list}");
        assert_eq!(second["diff"][list][0]["id"], first["diff"][list][0]["id"], "{list}");
    }
    assert_eq!(
        second["diff"]["telegrafConfigs"][0]["stateStatus"], "new",
        "names of these are no names of one"
    );
}

#[test]
fn a_stack_is_brought_up_to_its_templates() {
    let server = TestServer::start();
    let stack = apply(&server, &resources(), json!({})).expect(201).json()["stackID"].clone();
    let changed = json!([
        object("Bucket", "weather", json!({ "name": "climate" })),
        object(
            "Variable",
            "room",
            json!({
                "name": "room", "type": "map", "values": { "a": "attic" }, "description": "where",
            })
        ),
    ]);
    let answer = apply(&server, &changed, json!({ "stackID": stack })).expect(201).json();
    assert_eq!(
        statuses(&answer),
        [
            "buckets weather exists",
            "labelMappings room remove",
            "labelMappings weather remove",
            "labels red remove",
            "telegrafConfigs agent remove",
            "variables room exists",
        ]
    );
    let bucket = &answer["diff"]["buckets"][0];
    assert_eq!((&bucket["old"]["name"], &bucket["new"]["name"]), (&json!("weather"), &json!("climate")));
    assert_eq!(answer["diff"]["labels"][0]["new"], Value::Null);
    assert_eq!(answer["diff"]["labels"][0]["old"]["name"], "Red");
    assert_eq!(names(&server, "/api/v2/buckets", "buckets"), ["harbour", "climate"]);
    assert_eq!(names(&server, "/api/v2/labels", "labels"), Vec::<String>::new());
    let agents = server.get("/api/v2/telegrafs").send().expect(200).json();
    assert_eq!(agents["configurations"], json!([]));
    let exported = export(&server, json!({ "stackID": stack }));
    let kinds: Vec<&str> =
        exported.as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["Bucket", "Variable"]);
}

#[test]
fn points_go_with_a_bucket_that_its_stack_has_no_more() {
    let server = TestServer::start();
    let bucket = json!([object("Bucket", "weather", json!({ "name": "weather" }))]);
    let stack = apply(&server, &bucket, json!({})).expect(201).json()["stackID"].clone();
    let write = format!("/api/v2/write?org={}&bucket=weather", server.org_id());
    server.post(&write).text("air t=1 1767225600000000000").send().expect(204);
    apply(&server, &json!([]), json!({ "stackID": stack })).expect(201);
    assert_eq!(names(&server, "/api/v2/buckets", "buckets"), ["harbour"]);
    server.post(&write).text("air t=1 1767225600000000000").send().expect(404);
}

#[test]
fn what_is_skipped_stays_as_it_is() {
    let server = TestServer::start();
    let skip_kind = |kind: &str| json!({ "action": "skipKind", "properties": { "kind": kind } });
    let skip =
        json!({ "action": "skipResource", "properties": { "kind": "Label", "resourceTemplateName": "red" } });
    let actions = json!([skip_kind("Telegraf"), skip_kind("Variable"), skip]);
    let answer = apply(&server, &resources(), json!({ "actions": actions })).expect(201).json();
    assert_eq!(statuses(&answer), ["buckets weather new"]);
    assert_eq!(names(&server, "/api/v2/variables", "variables"), Vec::<String>::new());

    let whole = apply(&server, &resources(), json!({})).expect(201).json();
    let actions = json!([skip_kind("Variable")]);
    let more = json!({ "stackID": whole["stackID"], "actions": actions });
    let answer = apply(&server, &json!([]), more).expect(201).json();
    assert!(!statuses(&answer).iter().any(|status| status.starts_with("variables")));
    assert_eq!(names(&server, "/api/v2/variables", "variables"), ["room"]);
    assert_eq!(
        export(&server, json!({ "stackID": whole["stackID"] }))[0]["kind"],
        "Variable",
        "it is still the stack's"
    );
}

#[test]
fn environment_references_take_values_or_defaults() {
    let server = TestServer::start();
    let template = json!([
        object("Bucket", "one", json!({ "name": { "envRef": { "key": "one" } } })),
        object("Bucket", "two", json!({ "name": { "envRef": { "key": "two", "default": "second" } } })),
        {
            "apiVersion": "influxdata.com/v2alpha2", "kind": "Label",
            "metadata": { "name": { "envRef": { "key": "meta" } } }, "spec": { "name": "Red" },
        },
    ]);
    let dry = apply(&server, &template, json!({ "dryRun": true })).expect(200).json();
    assert_eq!(dry["summary"]["missingEnvRefs"], json!(["meta", "one", "two"]));
    assert_eq!(dry["summary"]["buckets"][0]["name"], "env-one");
    assert_eq!(
        dry["summary"]["buckets"][1]["envReferences"],
        json!([{ "resourceField": "spec.name", "envRefKey": "two", "value": null, "defaultValue": "second" }])
    );
    let refs = json!({ "envRefs": { "one": "first", "meta": "red" } });
    let answer = apply(&server, &template, refs).expect(201).json();
    assert_eq!(answer["summary"]["missingEnvRefs"], json!(["two"]));
    assert_eq!(answer["summary"]["labels"][0]["templateMetaName"], "red");
    assert_eq!(names(&server, "/api/v2/buckets", "buckets"), ["harbour", "first", "second"]);
}

#[test]
fn mistakes_are_told_with_their_places_and_nothing_is_applied() {
    let server = TestServer::start();
    let template = json!([
        object("Bucket", "fine", json!({ "name": "fine" })),
        object(
            "Bucket",
            "short",
            json!({
                "name": "short", "retentionRules": [{ "type": "expire", "everySeconds": 60 }],
            })
        ),
        object("Bucket", "Upper", json!({})),
    ]);
    for dry_run in [true, false] {
        let answer = apply(&server, &template, json!({ "dryRun": dry_run })).expect(422);
        assert_eq!(answer.header("X-Platform-Error-Code"), None);
        let answer = answer.json();
        assert_eq!(answer["code"], "unprocessable entity");
        assert_eq!(answer["message"], "2 mistakes in the templates");
        assert_eq!(
            answer["errors"][0],
            json!({
                "kind": "Bucket", "fields": ["root", "spec", "retentionRules", "everySeconds"],
                "indexes": [1, -1, 0, -1], "reason": "must be at least 3600, found 60",
            })
        );
        assert_eq!(answer["errors"][1]["fields"], json!(["root", "metadata", "name"]));
        let told = answer["summary"]["buckets"].as_array().unwrap();
        assert_eq!(
            told.iter().map(|bucket| &bucket["name"]).collect::<Vec<_>>(),
            ["fine"],
            "what is right of them"
        );
    }
    assert_eq!(names(&server, "/api/v2/buckets", "buckets"), ["harbour"]);
}

#[test]
fn a_mistake_in_what_a_stack_has_is_no_removal() {
    let server = TestServer::start();
    let http = |method: &str| {
        json!([object(
            "NotificationEndpointHTTP",
            "http",
            json!({ "url": "u", "method": method, "type": "none" })
        )])
    };
    let stack = apply(&server, &http("POST"), json!({})).expect(201).json()["stackID"].clone();
    let answer = apply(&server, &http("BREW"), json!({ "stackID": stack })).expect(422).json();
    assert_eq!(answer["errors"][0]["fields"], json!(["root", "spec", "method"]));
    assert_eq!(statuses(&answer), Vec::<String>::new());
}

#[test]
fn a_template_that_fails_half_way_leaves_nothing_behind() {
    let server = TestServer::start();
    let template = json!([
        object("Label", "red", json!({ "name": "Red" })),
        object("Bucket", "weather", json!({ "name": "weather" })),
        // Only the record knows this rule: the word means something in Flux.
        object("Variable", "bad", json!({ "name": "import", "type": "constant", "values": ["a"] })),
    ]);
    let more = json!({ "secrets": { "KEY": "value" } });
    let answer = apply(&server, &template, more).expect(422).json();
    assert_eq!(answer["errors"][0]["fields"], json!(["root", "spec"]));
    assert_eq!(answer["errors"][0]["indexes"], json!([2, -1]));
    assert_eq!(answer["errors"][0]["reason"], "variable name import is invalid: it is a word of Flux");
    assert_eq!(names(&server, "/api/v2/buckets", "buckets"), ["harbour"]);
    assert_eq!(names(&server, "/api/v2/labels", "labels"), Vec::<String>::new());
    let keys = server.get(&format!("/api/v2/orgs/{}/secrets", server.org_id())).send().expect(200).json();
    assert_eq!(keys["secrets"], json!([]));
}

#[test]
fn explicit_schemas_come_with_their_bucket_and_only_grow() {
    let server = TestServer::start();
    let template = |columns: Value, schema_type: &str| {
        let schema = json!([{ "name": "air", "columns": columns }]);
        let mut spec = json!({ "name": "strict", "schemaType": schema_type });
        if schema_type == "explicit" {
            spec["measurementSchemas"] = schema;
        }
        json!([object("Bucket", "strict", spec)])
    };
    let time = json!({ "name": "time", "type": "timestamp" });
    let field = |name: &str, kind: &str| json!({ "name": name, "type": "field", "dataType": kind });
    let one = json!([time, field("t", "float")]);
    let two = json!([time, field("t", "float"), field("h", "integer")]);
    let made = apply(&server, &template(one.clone(), "explicit"), json!({})).expect(201).json();
    apply(&server, &template(two.clone(), "explicit"), json!({})).expect(201);
    let id = made["summary"]["buckets"][0]["id"].as_str().unwrap();
    let path = format!("/api/v2/buckets/{id}/schema/measurements");
    let schemas = server.get(&path).send().expect(200).json();
    assert_eq!(schemas["measurementSchemas"][0]["columns"], two);
    let refused = apply(&server, &template(one, "explicit"), json!({})).expect(422).json();
    assert_eq!(
        refused["errors"][0]["reason"],
        "column \"h\" is left out: columns may be added, but not removed"
    );
    let refused = apply(&server, &template(two, "implicit"), json!({})).expect(422).json();
    assert_eq!(refused["errors"][0]["reason"], "schemaType of a bucket that is there cannot be changed");
}

#[test]
fn system_buckets_are_left_alone() {
    let server = TestServer::start();
    let template =
        json!([object("Bucket", "monitoring", json!({ "name": "_monitoring", "description": "mine" }))]);
    let answer = apply(&server, &template, json!({})).expect(201).json();
    assert_eq!(answer["diff"]["buckets"][0]["stateStatus"], "exists");
    apply(&server, &json!([]), json!({ "stackID": answer["stackID"] })).expect(201);
    let id = answer["diff"]["buckets"][0]["id"].as_str().unwrap();
    let bucket = server.get(&format!("/api/v2/buckets/{id}")).send().expect(200).json();
    assert_eq!(bucket["description"], "System bucket for monitoring logs");
}

#[test]
fn the_body_may_be_yaml_and_templates_several() {
    let server = TestServer::start();
    let body = format!(
        "orgID: {}\ndryRun: false\ntemplates:\n- sources: [one.yml]\n  contents:\n  - apiVersion: influxdata.com/v2alpha1\n    \
         kind: Bucket\n    metadata: {{name: one}}\n- sources: [two.yml]\n  contents:\n  - apiVersion: influxdata.com/v2alpha1\n    \
         kind: Bucket\n    metadata: {{name: two}}\n",
        server.org_id()
    );
    let path = "/api/v2/templates/apply";
    let answer = server.post(path).body("text/yml", body.clone()).send().expect(201).json();
    assert_eq!(answer["sources"], json!(["one.yml", "two.yml"]));
    assert_eq!(names(&server, "/api/v2/buckets", "buckets"), ["harbour", "one", "two"]);
    server.post(path).body("text/yml", "orgID: [").send().expect_refusal(400, "invalid", "is not YAML");
    let both = json!({ "orgID": server.org_id(), "template": {}, "templates": [] });
    server.post(path).json(&both).send().expect_error(
        422,
        "unprocessable entity",
        "template and templates exclude each other",
    );
    server.post(path).json(&json!({})).send().expect_error(400, "invalid", "orgID: is required");
}

#[test]
fn jsonnet_is_not_evaluated() {
    let server = TestServer::start();
    let path = "/api/v2/templates/apply";
    for body in ["local a = 1; {}".to_owned(), json!({ "orgID": server.org_id() }).to_string()] {
        server.post(path).body("application/x-jsonnet", body).send().expect_refusal(
            422,
            "unprocessable entity",
            "expected JSON or YAML",
        );
    }
    for template in [json!({ "contentType": "jsonnet" }), json!({ "sources": ["t.jsonnet"] })] {
        let body = json!({ "orgID": server.org_id(), "template": template });
        server.post(path).json(&body).send().expect_refusal(422, "unprocessable entity", "jsonnet");
    }
    let remotes =
        json!({ "orgID": server.org_id(), "remotes": [{ "url": "https://example.com/t.jsonnet" }] });
    server.post(path).json(&remotes).send().expect_refusal(422, "unprocessable entity", "jsonnet");
}

#[test]
fn a_bucket_beyond_the_plan_is_forbidden_and_nothing_is_applied() {
    let server =
        TestServer::start_with(Config { plan: "maxBuckets=2".parse().unwrap(), ..TestServer::config() });
    let template = json!([
        object("Label", "red", json!({ "name": "Red" })),
        object("Bucket", "one", json!({ "name": "one" })),
        object("Bucket", "two", json!({ "name": "two" })),
    ]);
    apply(&server, &template, json!({})).expect_refusal(403, "forbidden", "would exceed quota");
    assert_eq!(names(&server, "/api/v2/buckets", "buckets"), ["harbour"]);
    assert_eq!(names(&server, "/api/v2/labels", "labels"), Vec::<String>::new());
}

#[test]
fn a_template_that_many_apply_at_once_makes_each_name_once() {
    let server = TestServer::start();
    let template = json!([
        object("Label", "red", json!({ "name": "Red" })),
        object(
            "Bucket",
            "weather",
            json!({
                "name": "weather", "associations": [{ "kind": "Label", "name": "red" }],
            })
        ),
    ]);
    let new = AtomicUsize::new(0);
    let statuses = at_once(6, |_| {
        let answer = apply(&server, &template, json!({}));
        if answer.json()["diff"]["buckets"][0]["stateStatus"] == "new" {
            new.fetch_add(1, Ordering::Relaxed);
        }
        answer.status
    });
    assert_eq!(statuses, BTreeMap::from([(201, 6)]));
    assert_eq!(new.into_inner(), 1);
    assert_eq!(names(&server, "/api/v2/buckets", "buckets"), ["harbour", "weather"]);
    assert_eq!(names(&server, "/api/v2/labels", "labels"), ["Red"]);
}
