//! Tests with made-up templates: what is exported applies again without a change, and nothing that is no template panics.

use std::collections::BTreeSet;

use proptest::collection::{btree_map, hash_map, vec};
use proptest::option;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use tidegate_generated::types::Id;

use super::*;
use crate::resources::Resources;
use crate::resources::test_support::{memory, organization};

/// A name as people give them, long enough for each kind.
fn name() -> impl Strategy<Value = String> {
    "[A-Za-z][A-Za-z0-9 äß.:-]{0,12}[a-z0-9]".prop_filter("a word of Flux", |name| name.len() > 7)
}

fn text() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9 äß'\"#:\\-\n\\\\{}]{0,20}[a-z]"
}

fn duration() -> impl Strategy<Value = String> {
    prop_oneof![Just("1h30m".to_owned()), Just("90s".to_owned()), (1..500_u32).prop_map(|m| format!("{m}m"))]
}

fn label() -> impl Strategy<Value = Value> {
    (name(), option::of(text()), option::of("#[0-9a-f]{6}")).prop_map(
        |(name, description, color)| json!({ "name": name, "description": description, "color": color }),
    )
}

fn bucket() -> impl Strategy<Value = Value> {
    (name(), option::of(text()), option::of(3600..10_000_000_u32)).prop_map(|(name, description, seconds)| {
        let rules = seconds.map(|seconds| json!([{ "type": "expire", "everySeconds": seconds }]));
        json!({ "name": name, "description": description, "retentionRules": rules })
    })
}

fn variable() -> impl Strategy<Value = Value> {
    let values = prop_oneof![
        vec(text(), 1..4).prop_map(|values| json!({ "type": "constant", "values": values })),
        btree_map(name(), text(), 1..4).prop_map(|values| json!({ "type": "map", "values": values })),
        text().prop_map(|query| json!({ "type": "query", "language": "flux", "query": query })),
    ];
    (name(), values, vec(name(), 0..2)).prop_map(|(name, mut spec, selected)| {
        spec["name"] = name.into();
        spec["selected"] = selected.into();
        spec
    })
}

fn task() -> impl Strategy<Value = Value> {
    (name(), duration(), text(), any::<bool>()).prop_map(|(name, every, query, is_active)| {
        let status = if is_active { "active" } else { "inactive" };
        json!({ "name": name, "every": every, "offset": "5m", "query": query, "status": status })
    })
}

fn dashboard() -> impl Strategy<Value = Value> {
    let chart =
        (1..12_u8, 1..9_u8, text(), any::<f64>().prop_filter("JSON has no others", |x| x.is_finite()));
    let chart = chart.prop_map(|(width, height, note, opacity)| {
        json!({
            "kind": "Single_Stat", "width": width, "height": height, "note": note, "legendOpacity": opacity,
            "colors": [{ "hex": "#00ff00", "name": note }], "queries": [{ "query": note }],
        })
    });
    (name(), vec(chart, 0..3)).prop_map(|(name, charts)| json!({ "name": name, "charts": charts }))
}

/// Resources of each kind, by what they are called; each has the labels that its number picks out of those there are.
fn template() -> impl Strategy<Value = Vec<TemplateObject>> {
    let key = || "[a-z][a-z0-9-]{0,20}[a-z0-9]";
    let of = |kind: &'static str, spec: BoxedStrategy<Value>| {
        hash_map(key(), (spec, any::<u8>()), 0..4).prop_map(move |specs| (kind, specs))
    };
    let kinds = (
        of("Label", label().boxed()),
        of("Bucket", bucket().boxed()),
        of("Variable", variable().boxed()),
        of("Task", task().boxed()),
        of("Dashboard", dashboard().boxed()),
    );
    kinds.prop_map(|(labels, buckets, variables, tasks, dashboards)| {
        let mut names = BTreeSet::new();
        let mut label_names: Vec<String> = Vec::new();
        let mut objects = Vec::new();
        for (kind, specs) in [labels, buckets, variables, tasks, dashboards] {
            for (meta_name, (mut spec, picked)) in specs {
                // Names of variables are the same whatever their case.
                if !names.insert((kind, spec["name"].to_string().to_lowercase())) {
                    continue;
                }
                if kind == "Label" {
                    label_names.push(meta_name.clone());
                } else {
                    let picked = label_names.iter().enumerate().filter(|(index, _)| picked >> index & 1 == 1);
                    let labels = picked.map(|(_, name)| json!({ "kind": "Label", "name": name }));
                    spec["associations"] = labels.collect();
                }
                let object = json!({
                    "apiVersion": "influxdata.com/v2alpha1", "kind": kind,
                    "metadata": { "name": meta_name }, "spec": spec,
                });
                objects.push(TemplateObject::of(object).unwrap());
            }
        }
        objects
    })
}

fn request(objects: Vec<TemplateObject>, stack: Option<Id>) -> TemplateRequest {
    TemplateRequest { objects, stack, ..TemplateRequest::default() }
}

fn apply(resources: &Resources, organization: Id, objects: Vec<TemplateObject>) -> Id {
    let applied = resources.apply_templates(organization, &request(objects, None), &BTreeSet::new()).unwrap();
    applied.impact.stack.unwrap()
}

fn export(resources: &Resources, stack: Id) -> Vec<TemplateObject> {
    let request = ExportRequest { stack: Some(stack), ..ExportRequest::default() };
    resources.export_template(&request, &|_, _, _| true).unwrap()
}

/// The same by way of a text.
fn written(objects: &[TemplateObject], as_yaml: bool) -> Vec<TemplateObject> {
    let objects: Vec<Value> = objects
        .iter()
        .map(|object| {
            json!({
                "apiVersion": object.api_version, "kind": object.kind,
                "metadata": object.metadata, "spec": object.spec,
            })
        })
        .collect();
    if as_yaml {
        parse_template(&serde_saphyr::to_string(&objects).unwrap(), TemplateFormat::Yaml).unwrap()
    } else {
        parse_template(&Value::Array(objects).to_string(), TemplateFormat::Json).unwrap()
    }
}

/// Anything that JSON can say, with the words of templates strewn in.
fn anything() -> impl Strategy<Value = Value> {
    let word = prop_oneof![
        Just("kind"),
        Just("name"),
        Just("spec"),
        Just("Bucket"),
        Just("Dashboard"),
        Just("Variable"),
        Just("charts"),
        Just("Task"),
        Just("colors"),
        Just("associations"),
        Just("envRef"),
        Just("key"),
        Just("values"),
        Just("type"),
        Just("Xy"),
        Just("map"),
        Just("retentionRules"),
        Just("everySeconds"),
        Just("CheckThreshold"),
        Just("every"),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word.clone().prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 6, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(Value::from),
            vec((word.clone(), inner), 0..6)
                .prop_map(|pairs| pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn what_is_exported_applies_again_without_a_change(objects in template(), as_yaml in any::<bool>()) {
        let resources = memory();
        let organization = organization(&resources, "one").id;
        let stack = apply(&resources, organization, objects.clone());
        let exported = export(&resources, stack);
        prop_assert_eq!(exported.len(), objects.len());
        let again = request(written(&exported, as_yaml), Some(stack));
        let impact = resources.preview_templates(organization, &again, &BTreeSet::new()).unwrap();
        for resource in &impact.resources {
            prop_assert_eq!(resource.status, StateStatus::Exists);
            prop_assert_eq!(&resource.old, &resource.new);
        }
        prop_assert!(impact.mappings.iter().all(|mapping| mapping.status == StateStatus::Exists));
        let changes = resources.changes();
        resources.apply_templates(organization, &again, &BTreeSet::new()).unwrap();
        prop_assert_eq!(export(&resources, stack), exported);
        prop_assert!(resources.changes() <= changes + 1);
    }

    #[test]
    fn what_is_removed_leaves_nothing(objects in template()) {
        let resources = memory();
        let organization = organization(&resources, "one").id;
        let all = ExportRequest {
            organizations: vec![ExportOrganization { id: organization, labels: Vec::new(), kinds: Vec::new() }],
            ..ExportRequest::default()
        };
        let stack = apply(&resources, organization, objects);
        resources.uninstall_stack(stack).unwrap();
        prop_assert_eq!(resources.export_template(&all, &|_, _, _| true).unwrap(), vec![]);
        let left = resources.stack(stack).unwrap();
        prop_assert_eq!(&left.latest().unwrap().resources, &vec![]);
        resources.delete_stack(stack).unwrap();
        prop_assert!(resources.stack(stack).is_err());
    }
}

proptest! {
    #[test]
    fn nothing_that_is_no_template_panics(kind in 0..TemplateKind::ALL.len(), spec in anything(), value in anything()) {
        let mut object = TemplateObject::of(value).unwrap_or_default();
        let _ = Template::read(std::slice::from_ref(&object), &EnvValues::new());
        object.api_version = "influxdata.com/v2alpha1".to_owned();
        object.kind = TemplateKind::ALL[kind].as_str().to_owned();
        object.metadata = Map::from_iter([("name".to_owned(), "aa".into())]);
        if let Value::Object(spec) = spec {
            object.spec = spec;
        }
        let template = Template::read(&[object], &EnvValues::new());
        for resource in &template.resources {
            resource.write();
        }
    }

    #[test]
    fn no_text_panics(text in ".{0,200}") {
        for format in [TemplateFormat::Json, TemplateFormat::Yaml, TemplateFormat::Unknown] {
            let _ = parse_template(&text, format);
        }
    }
}
