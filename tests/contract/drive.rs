//! A request for any operation, out of what the contract shows.

use serde_json::{Value, json};
use tidegate_generated::operations::{Operation, Parameter, Place};

use crate::support::server::PASSWORD;

/// An id that no resource has.
pub(super) const NOWHERE: &str = "00000000000000ff";

/// The parts of a request that an operation understands.
pub(super) struct Driven {
    /// With its query.
    pub(super) path: String,
    /// Name and value of each.
    pub(super) headers: Vec<(&'static str, String)>,
    /// Its media type and content.
    pub(super) body: Option<(&'static str, Vec<u8>)>,
}

/// Puts a request together: with the values that are `given` for parameters, where there are none with those that the contract
/// shows and only where it asks for them; ids that it shows name nothing. `ids` are put in the place of those in its body, by the
/// names of their properties.
pub(super) fn driven(
    contract: &Value,
    operation: &Operation,
    given: impl Fn(&Parameter) -> Option<String>,
    ids: &[(&str, &str)],
) -> Driven {
    let item = &contract["paths"][operation.path];
    let declared = &item[operation.method.to_ascii_lowercase()];
    let mut path = operation.path.to_owned();
    let mut query = Vec::new();
    let mut headers = Vec::new();
    for parameter in operation.parameters {
        let value = given(parameter)
            .or_else(|| parameter.required.then(|| shown_value(contract, declared, item, parameter.name)));
        let Some(value) = value else { continue };
        match parameter.place {
            Place::Path => path = path.replace(&format!("{{{}}}", parameter.name), &value),
            Place::Query => query.push(format!("{}={value}", parameter.name)),
            Place::Header => headers.push((parameter.name, value)),
            Place::Cookie => {}
        }
    }
    if !query.is_empty() {
        path = format!("{path}?{}", query.join("&"));
    }
    Driven { path, headers, body: body(contract, declared, operation, ids) }
}

fn shown_value(contract: &Value, declared: &Value, item: &Value, name: &str) -> String {
    let own = declared["parameters"].as_array().into_iter().flatten();
    let shared = item["parameters"].as_array().into_iter().flatten();
    let parameter =
        own.chain(shared).map(|each| resolve(contract, each)).find(|each| each["name"] == name).unwrap();
    let schema = resolve(contract, &parameter["schema"]);
    if schema["format"] == "id" || schema["pattern"].is_string() || name.ends_with("ID") {
        return NOWHERE.to_owned();
    }
    let shown = [&parameter["example"], &schema["example"], &schema["enum"][0], &schema["default"]];
    match shown.into_iter().find(|value| !value.is_null()) {
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
        None => "name".to_owned(),
    }
}

fn body(
    contract: &Value,
    declared: &Value,
    operation: &Operation,
    ids: &[(&str, &str)],
) -> Option<(&'static str, Vec<u8>)> {
    let media_type = *operation.body.as_ref()?.media_types.first()?;
    if operation.id == "PutMePassword" || operation.id == "PostUsersIDPassword" {
        // The shown password would end the credentials of what follows.
        return Some((media_type, json!({ "password": PASSWORD }).to_string().into_bytes()));
    }
    let media = &resolve(contract, &declared["requestBody"])["content"][media_type];
    let schema = resolve(contract, &media["schema"]);
    let named = media["examples"].as_object().and_then(|examples| examples.values().next());
    let named = named.map_or(&Value::Null, |example| &resolve(contract, example)["value"]);
    let shown = [&media["example"], named, &schema["example"]];
    match shown.into_iter().find(|value| !value.is_null()).cloned() {
        Some(Value::String(text)) => Some((media_type, text.into_bytes())),
        Some(mut value) => {
            set_known_ids(&mut value, ids);
            Some((media_type, value.to_string().into_bytes()))
        }
        None => panic!("{}: the contract shows no request body", operation.id),
    }
}

/// Puts what there is in place of what is shown, wherever a body names it.
fn set_known_ids(value: &mut Value, ids: &[(&str, &str)]) {
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                match ids.iter().find(|(known, _)| known == name) {
                    Some((_, id)) => *value = (*id).into(),
                    None => set_known_ids(value, ids),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| set_known_ids(item, ids)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn resolve<'a>(contract: &'a Value, value: &'a Value) -> &'a Value {
    match value.get("$ref").and_then(Value::as_str).and_then(|reference| reference.strip_prefix('#')) {
        Some(pointer) => resolve(contract, contract.pointer(pointer).unwrap()),
        None => value,
    }
}
