//! What became of templates, as answers tell it.
//!
//! The contract has a model for each kind in the diff and another in the summary, most of their properties being the same. So
//! the answer is put together as JSON and then decoded: what does not fit the contract never leaves.

use serde_json::{Map, Value, json};
use tidegate_generated::error::Error;
use tidegate_generated::models;
use tidegate_generated::types::Id;

use super::state::{Kept, diff_state, endpoint_type, summary_state};
use crate::resources::templates::{
    EnvReference, Impact, MappingImpact, ResourceImpact, Spec, StateStatus, TemplateKind,
};

/// The kinds with their names in the diff and in the summary.
const LISTS: [(TemplateKind, &str); 9] = [
    (TemplateKind::Bucket, "buckets"),
    (TemplateKind::Check, "checks"),
    (TemplateKind::Dashboard, "dashboards"),
    (TemplateKind::Label, "labels"),
    (TemplateKind::NotificationEndpoint, "notificationEndpoints"),
    (TemplateKind::NotificationRule, "notificationRules"),
    (TemplateKind::Task, "tasks"),
    (TemplateKind::Telegraf, "telegrafConfigs"),
    (TemplateKind::Variable, "variables"),
];

/// An answer of the contract.
///
/// # Errors
/// 500 where it is none, which no template is to bring about.
pub(super) fn summary(told: Value) -> Result<models::TemplateSummary, Error> {
    serde_json::from_value(told).map_err(|error| misfit(&error))
}

/// A refusal of the contract.
///
/// # Errors
/// Those of [`summary`].
pub(super) fn refusal(mut told: Value, impact: &Impact) -> Result<models::TemplateApplyError, Error> {
    let message = match impact.mistakes.len() {
        1 => "1 mistake in the templates".to_owned(),
        count => format!("{count} mistakes in the templates"),
    };
    if let Value::Object(told) = &mut told {
        told.insert("code".to_owned(), "unprocessable entity".into());
        told.insert("message".to_owned(), message.into());
    }
    serde_json::from_value(told).map_err(|error| misfit(&error))
}

fn misfit(error: &serde_json::Error) -> Error {
    log::error!("the answer to templates does not fit the contract: {error}");
    Error::internal(crate::error::INTERNAL)
}

/// What became of templates, as JSON.
pub(super) fn told(impact: &Impact, organization: Id, sources: &[String]) -> Value {
    let mut diff = Map::new();
    let mut summary = Map::new();
    let labels: Vec<(&str, Value)> = impact
        .resources
        .iter()
        .filter(|resource| resource.kind == TemplateKind::Label && resource.new.is_some())
        .map(|label| (label.meta_name.as_str(), summarized(label, organization, &[])))
        .collect();
    for (family, name) in LISTS {
        let of_family = || impact.resources.iter().filter(move |resource| resource.kind.family() == family);
        let changes: Vec<Value> = of_family().map(|resource| changed(resource, organization)).collect();
        let there = of_family().filter(|resource| resource.new.is_some());
        let summaries: Vec<Value> =
            there.map(|resource| summarized(resource, organization, &labels)).collect();
        diff.insert(name.to_owned(), changes.into());
        summary.insert(name.to_owned(), summaries.into());
    }
    let mappings: Vec<Value> = impact.mappings.iter().map(mapping).collect();
    let kept = impact.mappings.iter().filter(|mapping| mapping.status != StateStatus::Remove);
    summary.insert("labelMappings".to_owned(), kept.map(mapping).collect());
    diff.insert("labelMappings".to_owned(), mappings.into());
    summary.insert("missingEnvRefs".to_owned(), impact.missing_env.clone().into());
    summary.insert("missingSecrets".to_owned(), impact.missing_secrets.clone().into());
    let mut told = Map::from_iter([
        ("sources".to_owned(), sources.into()),
        ("diff".to_owned(), diff.into()),
        ("summary".to_owned(), summary.into()),
    ]);
    put_id(&mut told, "stackID", impact.stack);
    if !impact.mistakes.is_empty() {
        let mistake = |mistake: &crate::resources::templates::Mistake| {
            let mut told = Map::from_iter([
                ("fields".to_owned(), mistake.fields.clone().into()),
                ("indexes".to_owned(), mistake.indexes.clone().into()),
                ("reason".to_owned(), mistake.reason.as_str().into()),
            ]);
            if let Some(kind) = mistake.kind {
                told.insert("kind".to_owned(), kind.as_str().into());
            }
            Value::Object(told)
        };
        told.insert("errors".to_owned(), impact.mistakes.iter().map(mistake).collect());
    }
    Value::Object(told)
}

/// A resource in the diff.
fn changed(resource: &ResourceImpact, organization: Id) -> Value {
    let mut told = Map::from_iter([
        ("kind".to_owned(), resource.kind.as_str().into()),
        ("stateStatus".to_owned(), resource.status.as_str().into()),
        ("templateMetaName".to_owned(), resource.meta_name.as_str().into()),
    ]);
    put_id(&mut told, "id", resource.id);
    let kept = Kept { organization, id: resource.id };
    for (name, state) in [("old", &resource.old), ("new", &resource.new)] {
        if let Some(state) = state {
            told.insert(name.to_owned(), diff_state(state, kept));
        }
    }
    Value::Object(told)
}

/// A resource in the summary, with the labels that the template gives it.
fn summarized(resource: &ResourceImpact, organization: Id, labels: &[(&str, Value)]) -> Value {
    let Some(state) = &resource.new else { return Value::Null };
    let mut told = summary_state(state, Kept { organization, id: resource.id });
    told.insert("kind".to_owned(), resource.kind.as_str().into());
    told.insert("templateMetaName".to_owned(), resource.meta_name.as_str().into());
    told.insert("envReferences".to_owned(), resource.references.iter().map(reference).collect());
    if !matches!(state.spec, Spec::Label(_) | Spec::Task(_)) {
        let own = labels.iter().filter(|(name, _)| resource.labels.iter().any(|label| label == name));
        told.insert("labelAssociations".to_owned(), own.map(|(_, label)| label.clone()).collect());
    }
    if let Some(endpoint) = &state.endpoint {
        put_id(&mut told, "endpointID", endpoint.id);
        told.insert("endpointTemplateMetaName".to_owned(), endpoint.meta_name.as_str().into());
        told.insert("endpointType".to_owned(), endpoint_type(endpoint.kind).into());
    }
    Value::Object(told)
}

fn reference(reference: &EnvReference) -> Value {
    // The contract has no lists and objects as values: they count as none.
    let plain = |value: &Option<Value>| match value {
        Some(value @ (Value::String(_) | Value::Number(_) | Value::Bool(_))) => value.clone(),
        Some(Value::Null | Value::Array(_) | Value::Object(_)) | None => Value::Null,
    };
    json!({
        "resourceField": reference.field,
        "envRefKey": reference.key,
        "value": plain(&reference.value),
        "defaultValue": plain(&reference.default),
    })
}

fn mapping(mapping: &MappingImpact) -> Value {
    let mut told = Map::from_iter([
        ("status".to_owned(), mapping.status.as_str().into()),
        ("resourceType".to_owned(), mapping.kind.resource_type().as_str().into()),
        ("resourceName".to_owned(), mapping.name.as_str().into()),
        ("resourceTemplateMetaName".to_owned(), mapping.meta_name.as_str().into()),
        ("labelName".to_owned(), mapping.label_name.as_str().into()),
        ("labelTemplateMetaName".to_owned(), mapping.label_meta_name.as_str().into()),
    ]);
    put_id(&mut told, "resourceID", mapping.id);
    put_id(&mut told, "labelID", mapping.label_id);
    Value::Object(told)
}

fn put_id(told: &mut Map<String, Value>, name: &str, id: Option<Id>) {
    if let Some(id) = id {
        told.insert(name.to_owned(), id.to_string().into());
    }
}
