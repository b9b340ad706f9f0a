//! `/api/v2/templates`.

mod access;
mod apply;
mod export;
mod kinds;
mod remotes;

use serde_json::{Value, json};

use crate::support::{Response, TestServer};

/// The description of a resource.
pub(crate) fn object(kind: &str, meta_name: &str, spec: Value) -> Value {
    json!({
        "apiVersion": "influxdata.com/v2alpha1", "kind": kind, "metadata": { "name": meta_name }, "spec": spec,
    })
}

/// A label, and a bucket, a variable and a Telegraf configuration that have it.
fn resources() -> Value {
    let labelled = |mut spec: Value| {
        spec["associations"] = json!([{ "kind": "Label", "name": "red" }]);
        spec
    };
    json!([
        object("Label", "red", json!({ "name": "Red", "color": "#ff0000", "description": "warm" })),
        object(
            "Bucket",
            "weather",
            labelled(json!({
                "name": "weather", "description": "air", "retentionRules": [{ "type": "expire", "everySeconds": 7200 }],
            }))
        ),
        object(
            "Variable",
            "room",
            labelled(json!({
                "name": "room", "type": "constant", "values": ["attic", "cellar"], "selected": ["attic"],
            }))
        ),
        object("Telegraf", "agent", labelled(json!({ "name": "agent", "config": "[agent]\n" }))),
    ])
}

/// One right object of each form of the kinds that are only kept, and the label that they have.
fn kept() -> Value {
    let check = |name: &str, more: Value| {
        let mut check = json!({
            "name": name, "description": "d", "every": "1m", "query": "from(bucket: \"b\")",
            "statusMessageTemplate": "m", "status": "inactive", "tags": [{ "key": "k", "value": "v" }],
            "associations": [{ "kind": "Label", "name": "red" }],
        });
        check.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        check
    };
    let url = "https://example.com";
    json!([
        object("Label", "red", json!({ "name": "Red", "color": "#ff0000" })),
        object(
            "CheckDeadman",
            "dead",
            check(
                "dead",
                json!({
                    "level": "CRIT", "reportZero": true, "staleTime": "10m", "timeSince": "1m30s",
                })
            )
        ),
        object(
            "CheckThreshold",
            "bounds",
            check(
                "bounds",
                json!({ "offset": "5s", "thresholds": [
            { "type": "greater", "level": "CRIT", "value": 3.5, "allValues": true },
            { "type": "lesser", "level": "WARN", "value": 1.0 },
            { "type": "inside_range", "level": "INFO", "min": 1.0, "max": 2.0 },
            { "type": "outside_range", "level": "OK", "min": 1.0, "max": 2.0 },
        ] })
            )
        ),
        object(
            "NotificationEndpointHTTP",
            "http",
            json!({
                "name": "http", "url": url, "method": "POST", "type": "basic", "status": "active",
                "username": { "secretRef": { "key": "user" } }, "password": { "secretRef": { "key": "password" } },
            })
        ),
        object(
            "NotificationEndpointPagerDuty",
            "pager",
            json!({
                "name": "pager", "url": url, "status": "active", "routingKey": { "secretRef": { "key": "routing" } },
            })
        ),
        object(
            "NotificationEndpointSlack",
            "slack",
            json!({ "name": "slack", "url": url, "status": "active" })
        ),
        object(
            "NotificationRule",
            "rule",
            json!({
                "name": "rule", "endpointName": "slack", "every": "10m", "channel": "#c", "messageTemplate": "m",
                "status": "active", "statusRules": [{ "currentLevel": "CRIT", "previousLevel": "OK" }],
                "tagRules": [{ "key": "k", "value": "v", "operator": "equal" }],
            })
        ),
        object(
            "Task",
            "task",
            json!({ "name": "task", "every": "1h", "query": "buckets()", "status": "active" })
        ),
        object("Dashboard", "board", json!({ "name": "board", "description": "all", "charts": charts() })),
    ])
}

/// A chart of each kind.
fn charts() -> Value {
    let chart = |kind: &str, more: Value| {
        let mut chart = json!({
            "kind": kind, "name": "c", "width": 3, "height": 2, "xPos": 1, "yPos": 4, "note": "n", "noteOnEmpty": true,
            "queries": [{ "query": "q" }], "decimalPlaces": 2,
            "colors": [
                { "name": "a", "type": "min", "hex": "#00ff00", "value": 1 },
                { "name": "b", "type": "max", "hex": "#ff0000", "value": 5, "id": "5" },
            ],
            "axes": [{ "name": "x", "base": "10", "scale": "linear", "label": "l", "domain": [0, 10] }, { "name": "y" }],
            "legendOpacity": 1, "legendHide": true,
        });
        chart.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        chart
    };
    let circle = json!({
        "layerType": "circleMap", "radiusField": "r", "colorField": "c", "radius": 3,
        "radiusDimension": { "label": "R" }, "colorDimension": { "label": "C" },
        "viewColors": [{ "type": "min", "hex": "#ff00b3" }],
    });
    json!([
        chart("Band", json!({ "geom": "line", "mainColumn": "m", "hoverDimension": "auto" })),
        chart("Gauge", json!({ "prefix": "p", "suffix": "s" })),
        chart("Geo", json!({ "zoom": 6, "lat": 1.5, "lon": 2.5, "geoLayers": [circle] })),
        chart("Heatmap", json!({ "xCol": "x", "yCol": "y", "binSize": 10 })),
        chart(
            "Histogram",
            json!({ "xCol": "x", "binCount": 30, "fillColumns": ["a"], "position": "stacked" })
        ),
        chart("Markdown", json!({})),
        chart("Mosaic", json!({ "xCol": "x", "ySeriesColumns": ["a"], "fillColumns": ["b"] })),
        chart("Scatter", json!({ "xCol": "x", "yCol": "y" })),
        chart("Single_Stat", json!({ "tickPrefix": "p" })),
        chart("Single_Stat_Plus_Line", json!({ "position": "overlaid", "shade": true })),
        chart(
            "Table",
            json!({
                "fieldOptions": [{ "fieldName": "f", "displayName": "F", "visible": true }],
                "tableOptions": { "verticalTimeAxis": true, "sortBy": "f", "wrapping": "wrap" },
            })
        ),
        chart("Xy", json!({ "geom": "monotoneX", "position": "stacked", "staticLegend": { "show": true } })),
    ])
}

/// Applies a template to the server's organization, with more properties of the request.
fn apply(server: &TestServer, contents: &Value, more: Value) -> Response {
    let mut body = json!({ "orgID": server.org_id(), "template": { "contents": contents } });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    server.post("/api/v2/templates/apply").json(&body).send()
}

fn export(server: &TestServer, body: Value) -> Value {
    server.post("/api/v2/templates/export").json(&body).send().expect(200).json()
}

/// Of each resource in a diff, by kind: what it is called and what becomes of it.
fn statuses(answer: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for (list, changes) in answer["diff"].as_object().unwrap() {
        for change in changes.as_array().unwrap() {
            let (name, status) = match list.as_str() {
                "labelMappings" => (&change["resourceTemplateMetaName"], &change["status"]),
                _ => (&change["templateMetaName"], &change["stateStatus"]),
            };
            found.push(format!("{list} {} {}", name.as_str().unwrap(), status.as_str().unwrap()));
        }
    }
    found.sort();
    found
}

/// The names of what a list of the server's organization has, system buckets apart.
fn names(server: &TestServer, path: &str, list: &str) -> Vec<String> {
    let body = server.get(&format!("{path}?orgID={}", server.org_id())).send().expect(200).json();
    let all = body[list].as_array().unwrap().iter().filter(|item| item["type"] != "system");
    all.map(|item| item["name"].as_str().unwrap().to_owned()).collect()
}
