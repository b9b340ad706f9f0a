use serde_json::{Value, json};

use super::*;

fn read(text: &str) -> Template {
    Template::read(&parse_template(text, TemplateFormat::Unknown).unwrap(), &EnvValues::new())
}

/// The mistakes of a template, each as path and reason: `root[0].spec.name: …`.
fn mistakes(text: &str) -> Vec<String> {
    let told = |mistake: &Mistake| {
        let step = |(field, index): (&String, &i64)| match index {
            -1 => field.clone(),
            index => format!("{field}[{index}]"),
        };
        let path: Vec<String> = mistake.fields.iter().zip(&mistake.indexes).map(step).collect();
        format!("{}: {}", path.join("."), mistake.reason)
    };
    read(text).mistakes.iter().map(told).collect()
}

fn object(kind: &str, meta_name: &str, spec: Value) -> Value {
    json!({
        "apiVersion": "influxdata.com/v2alpha1", "kind": kind, "metadata": { "name": meta_name }, "spec": spec,
    })
}

/// One right object of each form of each kind, with labels.
fn everything() -> Value {
    let check = |more: Value| {
        let mut check = json!({
            "name": "check", "every": "1m", "query": "from(bucket: \"b\")", "statusMessageTemplate": "m",
            "status": "inactive", "tags": [{ "key": "k", "value": "v" }],
        });
        check.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        check
    };
    json!([
        object("Label", "red", json!({ "name": "Red", "color": "#ff0000" })),
        object(
            "Bucket",
            "bucket",
            json!({
                "name": "weather", "description": "d", "associations": [{ "kind": "Label", "name": "red" }],
                "retentionRules": [{ "type": "expire", "everySeconds": 7200 }], "schemaType": "explicit",
                "measurementSchemas": [{ "name": "air", "columns": [
                    { "name": "time", "type": "timestamp" }, { "name": "t", "type": "field", "dataType": "float" },
                ] }],
            })
        ),
        object(
            "CheckDeadman",
            "dead",
            check(json!({
                "level": "CRIT", "reportZero": true, "staleTime": "10m", "timeSince": "1m30s",
            }))
        ),
        object(
            "CheckThreshold",
            "bounds",
            check(json!({ "offset": "5s", "thresholds": [
            { "type": "greater", "level": "CRIT", "value": 3.5, "allValues": true },
            { "type": "lesser", "level": "WARN", "value": 1.0 },
            { "type": "inside_range", "level": "INFO", "min": 1.0, "max": 2.0 },
            { "type": "outside_range", "level": "OK", "min": 1.0, "max": 2.0 },
        ] }))
        ),
        object(
            "NotificationEndpointHTTP",
            "http",
            json!({
                "name": "http", "url": "https://example.com", "method": "POST", "type": "basic", "status": "active",
                "username": { "secretRef": { "key": "user" } }, "password": { "secretRef": { "key": "password" } },
            })
        ),
        object(
            "NotificationEndpointPagerDuty",
            "pager",
            json!({
                "name": "pager", "url": "https://example.com", "status": "active",
                "routingKey": { "secretRef": { "key": "routing" } },
            })
        ),
        object(
            "NotificationEndpointSlack",
            "slack",
            json!({
                "name": "slack", "url": "https://example.com", "status": "active",
            })
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
        object(
            "Task",
            "cron",
            json!({ "name": "cron", "cron": "* * * * *", "query": "q", "status": "active" })
        ),
        object(
            "Variable",
            "constant",
            json!({
                "name": "constant", "type": "constant", "values": ["a", "b"], "selected": ["b"],
            })
        ),
        object("Variable", "map", json!({ "name": "map", "type": "map", "values": { "a": "1" } })),
        object(
            "Variable",
            "query",
            json!({
                "name": "query", "type": "query", "language": "flux", "query": "buckets()",
            })
        ),
        object(
            "Dashboard",
            "board",
            json!({ "name": "board", "charts": [
            { "kind": "Xy", "name": "c", "width": 3, "height": 2, "geom": "line",
              "axes": [{ "name": "x" }, { "name": "y" }], "queries": [{ "query": "q" }] },
        ] })
        ),
        object("Telegraf", "agent", json!({ "name": "agent", "config": "[agent]" })),
    ])
}

#[test]
fn what_is_read_is_written_as_it_was() {
    let everything = everything();
    let template = read(&everything.to_string());
    assert_eq!(template.mistakes, []);
    let written: Vec<Value> = template
        .resources
        .iter()
        .map(|resource| {
            let TemplateObject { api_version, kind, metadata, spec } = resource.write();
            json!({ "apiVersion": api_version, "kind": kind, "metadata": metadata, "spec": spec })
        })
        .collect();
    assert_eq!(Value::Array(written), everything);
    assert_eq!(template.secrets.iter().collect::<Vec<_>>(), ["password", "routing", "user"]);
}

#[test]
fn a_spec_is_kept_and_found_again_without_plain_secrets() {
    for resource in read(&everything().to_string()).resources {
        let kept = serde_json::to_string(&resource.spec).unwrap();
        assert_eq!(serde_json::from_str::<Spec>(&kept).unwrap(), resource.spec, "{kept}");
    }
    let slack =
        object("NotificationEndpointSlack", "slack", json!({ "url": "https://e", "token": "hunter2" }));
    let template = read(&json!([slack]).to_string());
    let resource = template.resources.first().unwrap();
    assert!(!serde_json::to_string(&resource.spec).unwrap().contains("hunter2"));
    assert!(!format!("{resource:?}").contains("hunter2"));
}

#[test]
fn yaml_may_have_several_documents_or_one_list() {
    let label = "apiVersion: influxdata.com/v2alpha1\nkind: Label\nmetadata: {name: NAME}\n";
    let documents =
        format!("---\n{}---\n# nothing\n---\n{}", label.replace("NAME", "one"), label.replace("NAME", "two"));
    assert_eq!(read(&documents).resources.len(), 2);
    let json = json!([object("Label", "one", json!({}))]).to_string();
    for format in [TemplateFormat::Json, TemplateFormat::Yaml, TemplateFormat::Unknown] {
        assert_eq!(parse_template(&json, format).unwrap().len(), 1);
    }
    assert_eq!(parse_template(&json, TemplateFormat::Jsonnet), Err(SourceError::Jsonnet));
    for text in ["[", "a: [", "[1]", "text", "[[]]"] {
        assert!(
            matches!(parse_template(text, TemplateFormat::Unknown), Err(SourceError::Malformed(_))),
            "{text}"
        );
    }
    let deep = "[".repeat(100_000);
    for format in [TemplateFormat::Json, TemplateFormat::Yaml] {
        assert!(matches!(parse_template(&deep, format), Err(SourceError::Malformed(_))));
    }
}

#[test]
fn formats_are_told_by_content_type_then_by_ending() {
    let cases = [
        ("yaml", "t.json", TemplateFormat::Yaml),
        ("application/x-yaml", "", TemplateFormat::Yaml),
        ("text/yml; charset=utf-8", "", TemplateFormat::Yaml),
        ("application/json", "", TemplateFormat::Json),
        ("application/x-jsonnet", "", TemplateFormat::Jsonnet),
        ("", "https://example.com/t.YML?x=.json", TemplateFormat::Yaml),
        ("", "file:///t.jsonnet", TemplateFormat::Jsonnet),
        ("text/plain", "https://example.com/t", TemplateFormat::Unknown),
    ];
    for (content_type, source, expected) in cases {
        assert_eq!(TemplateFormat::of(content_type, source), expected, "{content_type} {source}");
    }
}

#[test]
fn references_take_a_value_or_a_default_or_their_key() {
    let text = "
apiVersion: influxdata.com/v2alpha1
kind: Bucket
metadata: {name: {envRef: {key: meta, default: from-default}}}
spec:
  name: {envRef: {key: name}}
---
apiVersion: influxdata.com/v2alpha1
kind: Bucket
metadata: {name: {envRef: {key: other}}}
";
    let objects = parse_template(text, TemplateFormat::Yaml).unwrap();
    let names = |env: Value| {
        let template = Template::read(&objects, &serde_json::from_value(env).unwrap());
        assert_eq!(template.mistakes, []);
        let name = |resource: &Described| (resource.meta_name.clone(), resource.name.clone());
        (template.resources.iter().map(name).collect::<Vec<_>>(), template.missing_env())
    };
    let pair = |one: &str, two: &str| (one.to_owned(), two.to_owned());
    let (found, missing) = names(json!({}));
    assert_eq!(found, [pair("from-default", "env-name"), pair("env-other", "env-other")]);
    assert_eq!(missing, ["meta", "name", "other"]);
    let (found, missing) = names(json!({ "meta": "m", "name": 55, "other": "oo" }));
    assert_eq!(found, [pair("m", "55"), pair("oo", "oo")]);
    assert_eq!(missing, Vec::<String>::new());
    let template = Template::read(&objects, &EnvValues::new());
    let expected = |field: &str, key: &str, default: Value| EnvReference {
        field: field.to_owned(),
        key: key.to_owned(),
        value: None,
        default: Some(default).filter(|default| !default.is_null()),
    };
    assert_eq!(
        template.resources[0].references,
        [
            expected("metadata.name", "meta", json!("from-default")),
            expected("spec.name", "name", Value::Null)
        ]
    );
}

#[test]
fn mistakes_name_place_and_reason() {
    let cases = [
        (json!([object("Bucket", "Upper", json!({}))]), "root[0].metadata.name: name \"Upper\" is invalid"),
        (json!([object("Bucket", "", json!({}))]), "root[0].metadata.name: name \"\" is invalid"),
        (json!([object("Flow", "a", json!({}))]), "root[0].kind: unsupported kind \"Flow\""),
        (json!([object("Check", "a", json!({}))]), "root[0].kind: expected CheckDeadman or CheckThreshold"),
        (
            json!([{ "kind": "Bucket", "metadata": { "name": "aa" } }]),
            "root[0].apiVersion: unknown version \"\", expected influxdata.com/v2alpha1 or",
        ),
        (
            json!([object("Bucket", "a", json!({}))]),
            "root[0].spec.name: must have at least 2 characters, found 1",
        ),
        (
            json!([object("Bucket", "aa", json!({})), object("Bucket", "aa", json!({ "name": "bb" }))]),
            "root[1].metadata.name: duplicate name \"aa\"",
        ),
        (
            json!([object("Bucket", "aa", json!({})), object("Bucket", "bb", json!({ "name": "aa" }))]),
            "root[1].spec.name: duplicate name \"aa\"",
        ),
        (
            json!([object(
                "Bucket",
                "aa",
                json!({ "retentionRules": [{ "type": "expire", "everySeconds": 5 }] })
            )]),
            "root[0].spec.retentionRules[0].everySeconds: must be at least 3600, found 5",
        ),
        (
            json!([object("Bucket", "aa", json!({ "associations": [{ "kind": "Label", "name": "no" }] }))]),
            "root[0].associations[0]: label \"no\" is not in the template",
        ),
        (
            json!([
                object("Label", "red", json!({})),
                object(
                    "Bucket",
                    "aa",
                    json!({ "associations": [
                    { "kind": "Label", "name": "red" }, { "kind": "Label", "name": "red" },
                ] })
                ),
            ]),
            "root[1].associations[1]: label \"red\" is there twice",
        ),
        (
            json!([object("Variable", "v", json!({ "type": "query", "query": "q", "language": "sql" }))]),
            "root[0].spec.language: unknown language \"sql\", expected flux or influxql",
        ),
        (
            json!([object("Variable", "v", json!({ "type": "map" }))]),
            "root[0].spec.values: at least one pair of key and value is required",
        ),
        (json!([object("Variable", "v", json!({}))]), "root[0].spec.type: unknown type \"\""),
        (json!([object("Telegraf", "t", json!({}))]), "root[0].spec.config: is required"),
        (json!([object("Task", "t", json!({ "every": "1h" }))]), "root[0].spec.query: is required"),
        (
            json!([object("Task", "t", json!({ "query": "q" }))]),
            "root[0].spec.every: is required where there is no cron",
        ),
        (
            json!([object("Dashboard", "dd", json!({ "charts": [{ "kind": "Pie" }] }))]),
            "root[0].spec.charts[0].kind: unknown kind of chart \"pie\"",
        ),
        (
            json!([object("Dashboard", "dd", json!({ "charts": [{ "kind": "Table", "width": 1 }] }))]),
            "root[0].spec.charts[0].height: must be greater than 0, found 0",
        ),
        (
            json!([object(
                "NotificationRule",
                "r",
                json!({
                    "every": "1h", "endpointName": "no", "statusRules": [{ "currentLevel": "OK" }],
                })
            )]),
            "root[0].spec.endpointName: notification endpoint \"no\" is not in the template",
        ),
        (
            json!([object(
                "NotificationEndpointHTTP",
                "h",
                json!({ "url": "u", "method": "GET", "type": "bearer" })
            )]),
            "root[0].spec.token: is required",
        ),
        (
            json!([object(
                "CheckThreshold",
                "c",
                json!({
                    "every": "1m", "query": "q", "statusMessageTemplate": "m",
                    "thresholds": [{ "type": "inside_range", "level": "BAD", "min": 2, "max": 1 }],
                })
            )]),
            "root[0].spec.thresholds[0].level: unknown level \"BAD\"",
        ),
    ];
    for (template, expected) in cases {
        let found = mistakes(&template.to_string());
        assert!(found.iter().any(|mistake| mistake.starts_with(expected)), "{expected}: {found:?}");
    }
}

#[test]
fn a_name_may_be_used_by_two_kinds_and_by_two_dashboards() {
    let board = |meta_name| object("Dashboard", meta_name, json!({ "name": "same", "charts": [] }));
    let text = json!([
        object("Label", "same", json!({})),
        object("Bucket", "same", json!({})),
        board("one"),
        board("two"),
    ]);
    assert_eq!(mistakes(&text.to_string()), Vec::<String>::new());
}
