//! The contract as a judge of answers: is the status declared, the media type, are the headers and the body what the
//! schemas say?

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};

use jsonschema::{Draft, Registry, Validator};
use serde_json::{Value, json};
use tidegate_generated::CONTRACT_JSON;
use tidegate_generated::operations::{OPERATIONS, Operation};

use super::Response;

const BASE: &str = "urn:tidegate:contract";

/// The contract with its schemas rewritten from OpenAPI 3.0 to the JSON Schema (draft 4) they nearly are.
static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    let mut document = serde_json::from_str(CONTRACT_JSON).expect("the contract is JSON");
    rewrite(&mut document);
    document
});

static REGISTRY: LazyLock<Registry<'static>> = LazyLock::new(|| {
    Registry::new()
        .draft(Draft::Draft4)
        .add(BASE, &*DOCUMENT)
        .expect("the contract")
        .prepare()
        .expect("its schemas")
});

/// Validators by the pointer to their schema; compiling one takes longer than a request.
static VALIDATORS: LazyLock<Mutex<HashMap<String, &'static Validator>>> = LazyLock::new(Mutex::default);

/// Holds an answer against the contract.
///
/// # Panics
/// With the first thing about it that the contract does not describe.
#[track_caller]
pub(crate) fn check(method: &str, path: &str, response: &Response) {
    if let Err(problem) = verdict(method, path, response) {
        panic!(
            "{method} {path} answered {} outside the contract: {problem}\n{}",
            response.status,
            String::from_utf8_lossy(&response.body)
        );
    }
}

/// The operation that a request is for: of those whose path matches, the one with the most literal segments.
pub(crate) fn operation(method: &str, path: &str) -> Option<&'static Operation> {
    let path = path.split('?').next().unwrap_or_default();
    let matching =
        OPERATIONS.iter().filter(|operation| operation.method == method && matches(operation.path, path));
    matching.copied().min_by_key(|operation| operation.path.matches('{').count())
}

fn matches(template: &str, path: &str) -> bool {
    let (mut template, mut path) = (template.split('/'), path.split('/'));
    loop {
        match (template.next(), path.next()) {
            (None, None) => return true,
            (Some(expected), Some(found)) if expected.starts_with('{') && !found.is_empty() => {}
            (Some(expected), Some(found)) if expected == found => {}
            _ => return false,
        }
    }
}

/// What is wrong with an answer.
pub(crate) fn verdict(method: &str, path: &str, response: &Response) -> Result<(), String> {
    if response.header("X-Request-Id").is_none() {
        return Err("it carries no request id".to_owned());
    }
    let Some(operation) = operation(method, path) else {
        return undescribed(method, path, response);
    };
    let item = format!("/paths/{}/{}", escape(operation.path), operation.method.to_ascii_lowercase());
    let (pointer, declared) = declared(&item, response.status)?;
    headers(&pointer, declared, response)?;
    body(method, &pointer, declared, response)
}

/// Paths and methods that the contract does not have are refused in its error schema.
fn undescribed(method: &str, path: &str, response: &Response) -> Result<(), String> {
    let plain = path.split('?').next().unwrap_or_default();
    let known = OPERATIONS.iter().any(|operation| matches(operation.path, plain));
    match (known, response.status) {
        (true, 405) if response.header("Allow").is_some() => {}
        (false, 404) => {}
        _ => return Err("there is no such operation, expected 404, or 405 with Allow".to_owned()),
    }
    if method == "HEAD" {
        return Ok(());
    }
    validate("/components/schemas/Error", &response.json())
}

/// The response object of a status and the pointer to it. `default` stands for errors only: a success has to be declared.
fn declared(item: &str, status: u16) -> Result<(String, &'static Value), String> {
    let own = format!("{item}/responses/{status}");
    let default = format!("{item}/responses/default");
    let pointer = if DOCUMENT.pointer(&own).is_some() {
        own
    } else if status >= 400 && DOCUMENT.pointer(&default).is_some() {
        default
    } else {
        return Err("the status is not declared".to_owned());
    };
    Ok(resolve(pointer))
}

/// Follows references from a pointer to the object that it means.
fn resolve(mut pointer: String) -> (String, &'static Value) {
    loop {
        let value = DOCUMENT.pointer(&pointer).unwrap_or_else(|| panic!("{pointer} is in the contract"));
        match value.get("$ref").and_then(Value::as_str) {
            Some(reference) => {
                pointer = reference.strip_prefix(BASE).unwrap_or(reference).trim_start_matches('#').to_owned()
            }
            None => return (pointer, value),
        }
    }
}

fn headers(pointer: &str, declared: &Value, response: &Response) -> Result<(), String> {
    for name in declared["headers"].as_object().into_iter().flat_map(|headers| headers.keys()) {
        let (pointer, header) = resolve(format!("{pointer}/headers/{}", escape(name)));
        match response.header(name) {
            Some(text) => {
                let value = match header.pointer("/schema/type").and_then(Value::as_str) {
                    Some("integer" | "number" | "boolean") => {
                        serde_json::from_str(text).unwrap_or_else(|_| text.into())
                    }
                    _ => text.into(),
                };
                validate(&format!("{pointer}/schema"), &value)
                    .map_err(|error| format!("header {name}: {error}"))?;
            }
            None if header["required"] == true => return Err(format!("the header {name} is missing")),
            None => {}
        }
    }
    Ok(())
}

fn body(method: &str, pointer: &str, declared: &Value, response: &Response) -> Result<(), String> {
    if method == "HEAD" {
        return Ok(());
    }
    let Some(content) = declared.get("content").and_then(Value::as_object) else {
        return match response.body.len() {
            0 => Ok(()),
            length => Err(format!("no body is declared, it has one of {length} bytes")),
        };
    };
    let found = response.header("Content-Type").ok_or("it has no content type")?;
    let essence = found.split(';').next().unwrap_or_default().trim();
    let media_type = content
        .keys()
        .find(|declared| declared.split(';').next().is_some_and(|declared| declared.trim() == essence))
        .ok_or_else(|| format!("the content type {found} is not declared"))?;
    let pointer = format!("{pointer}/content/{}/schema", escape(media_type));
    if DOCUMENT.pointer(&pointer).is_none() {
        return Ok(());
    }
    if essence == "application/json" {
        let value =
            serde_json::from_slice(&response.body).map_err(|error| format!("it is not JSON: {error}"))?;
        return validate(&pointer, &value);
    }
    // Other bodies are texts or bytes; the schemas have nothing more to say of them.
    Ok(())
}

/// Validates a value against the schema at a pointer into the contract.
pub(crate) fn validate(pointer: &str, value: &Value) -> Result<(), String> {
    let validator = {
        let mut validators = VALIDATORS.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        *validators.entry(pointer.to_owned()).or_insert_with(|| Box::leak(Box::new(compile(pointer))))
    };
    let problems: Vec<String> =
        validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    if problems.is_empty() { Ok(()) } else { Err(problems.join("; ")) }
}

fn compile(pointer: &str) -> Validator {
    // A pointer in a URI is percent-encoded; only braces and spaces need it here.
    let fragment = pointer.replace('{', "%7B").replace('}', "%7D").replace(' ', "%20");
    jsonschema::options()
        .with_draft(Draft::Draft4)
        .with_registry(&REGISTRY)
        .with_format("id", |text: &str| text.parse::<tidegate_generated::types::Id>().is_ok())
        .should_validate_formats(true)
        .build(&json!({ "$ref": format!("{BASE}#{fragment}") }))
        .unwrap_or_else(|error| panic!("the schema at {pointer} compiles: {error}"))
}

fn escape(segment: &str) -> String {
    segment.replace('~', "~0").replace('/', "~1")
}

/// Rewrites what OpenAPI 3.0 says differently from JSON Schema, everywhere in a value.
fn rewrite(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(rewrite),
        Value::Object(object) => {
            object.values_mut().for_each(rewrite);
            // Answers link to paths: references, in the words of the URI standard.
            if object.get("format").is_some_and(|format| format == "uri") {
                object.insert("format".to_owned(), "uri-reference".into());
            }
            remove_write_only(object);
            if object.remove("nullable") == Some(Value::Bool(true)) {
                if let Some(values) = object.get_mut("enum").and_then(Value::as_array_mut) {
                    values.push(Value::Null);
                }
                if let Some(name @ Value::String(_)) = object.get("type").cloned() {
                    object.insert("type".to_owned(), json!([name, "null"]));
                } else if !object.contains_key("type") {
                    let schema = Value::Object(std::mem::take(object));
                    object.insert("anyOf".to_owned(), json!([schema, { "type": "null" }]));
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Properties that only requests carry are neither required of answers nor allowed in them.
fn remove_write_only(object: &mut serde_json::Map<String, Value>) {
    let Some(properties) = object.get_mut("properties").and_then(Value::as_object_mut) else { return };
    let mut names = Vec::new();
    for (name, property) in properties {
        if property.get("writeOnly") == Some(&Value::Bool(true)) {
            names.push(Value::from(name.as_str()));
            *property = json!({ "not": {} });
        }
    }
    if let Some(required) = object.get_mut("required").and_then(Value::as_array_mut) {
        required.retain(|name| !names.contains(name));
        // Draft 4 wants at least one.
        if required.is_empty() {
            object.remove("required");
        }
    }
}
