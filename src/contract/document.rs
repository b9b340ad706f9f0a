//! The bundled contract as a document that values are held against.
//!
//! Its schemas are OpenAPI 3.0, which is nearly JSON Schema, draft 4; the rest is rewritten once. What a request may hold and
//! what an answer may differ (`readOnly`, `writeOnly`), so there are two such documents with the same pointers.

mod facts;

use std::sync::LazyLock;

use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};
use tidegate_generated::CONTRACT_JSON;
use tidegate_generated::operations::Operation;

use self::facts::FACTS;

static OF_REQUESTS: LazyLock<Value> = LazyLock::new(|| rewritten("readOnly"));
static OF_RESPONSES: LazyLock<Value> = LazyLock::new(|| rewritten("writeOnly"));

/// References lead no further than this; more would be a circle.
const LONGEST_CHAIN: usize = 32;

/// Which way a value goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From the client to the server.
    Request,
    /// From the server to the client.
    Response,
}

impl Direction {
    /// The contract for values that go this way, its schemas being JSON Schema (draft 4).
    pub fn document(self) -> &'static Value {
        match self {
            Self::Request => &OF_REQUESTS,
            Self::Response => &OF_RESPONSES,
        }
    }
}

/// The service that the contract describes, its title and version, and the beginning of its digest: two reports are about the same
/// contract where that is the same.
pub fn title() -> String {
    static DIGEST: LazyLock<String> = LazyLock::new(|| {
        let digest = Sha256::digest(CONTRACT_JSON);
        digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect()
    });
    let text = |name| FACTS["info"][name].as_str().unwrap_or_default();
    format!("InfluxDB Cloud Serverless by the contract {} {} ({})", text("title"), text("version"), *DIGEST)
}

/// The JSON pointer to an operation.
pub fn pointer_of(operation: &Operation) -> String {
    format!("/paths/{}/{}", escape(operation.path), operation.method.to_ascii_lowercase())
}

/// Follows references from a pointer to the object that it means, and the pointer to that. `None` where there is none.
pub fn resolve(direction: Direction, pointer: String) -> Option<(String, &'static Value)> {
    follow(direction.document(), pointer)
}

/// The same for what is not asked as a schema: operations, parameters, answers. For most exchanges no document has to be rewritten.
pub fn resolve_declaration(pointer: String) -> Option<(String, &'static Value)> {
    follow(&FACTS, pointer)
}

fn follow(document: &'static Value, mut pointer: String) -> Option<(String, &'static Value)> {
    for _ in 0..LONGEST_CHAIN {
        let value = document.pointer(&pointer)?;
        match value.get("$ref").and_then(Value::as_str) {
            Some(reference) => pointer = reference.trim_start_matches('#').to_owned(),
            None => return Some((pointer, value)),
        }
    }
    None
}

/// A name as a segment of a JSON pointer.
pub fn escape(segment: &str) -> String {
    segment.replace('~', "~0").replace('/', "~1")
}

fn rewritten(hidden: &str) -> Value {
    let mut document = FACTS.clone();
    rewrite(&mut document, hidden);
    document
}

/// Rewrites what OpenAPI 3.0 says differently from JSON Schema, everywhere in a value. Properties marked `hidden` go only the
/// other way.
fn rewrite(value: &mut Value, hidden: &str) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| rewrite(item, hidden)),
        Value::Object(object) => {
            remove_hidden(object, hidden);
            for (name, value) in object.iter_mut() {
                // The names in there are no keywords.
                match value.as_object_mut().filter(|_| name == "properties") {
                    Some(properties) => {
                        properties.values_mut().for_each(|property| rewrite(property, hidden));
                    }
                    None => rewrite(value, hidden),
                }
            }
            // Answers link to paths: references, in the words of the URI standard.
            if object.get("format").is_some_and(|format| format == "uri") {
                object.insert("format".to_owned(), "uri-reference".into());
            }
            // The discriminator says which member is meant, and others may fit as well.
            if object.contains_key("discriminator")
                && let Some(members) = object.remove("oneOf")
            {
                object.insert("anyOf".to_owned(), members);
            }
            if object.remove("nullable") == Some(Value::Bool(true)) {
                admit_null(object);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn admit_null(object: &mut Map<String, Value>) {
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

/// Properties that only go the other way are neither required nor allowed.
fn remove_hidden(object: &mut Map<String, Value>, hidden: &str) {
    if object.get("required").is_some_and(Value::is_array) {
        let mut names = Vec::new();
        hidden_names(object, hidden, LONGEST_CHAIN, &mut names);
        demand_no(&names, object);
    }
    if let Some(properties) = object.get_mut("properties").and_then(Value::as_object_mut) {
        for property in properties.values_mut().filter(|property| is_hidden(property, hidden)) {
            *property = json!({ "not": {} });
        }
    }
}

/// Takes names out of those of the properties that have to be there.
fn demand_no(names: &[String], object: &mut Map<String, Value>) {
    if let Some(required) = object.get_mut("required").and_then(Value::as_array_mut) {
        required.retain(|name| !names.iter().any(|hidden| name == hidden));
        // Draft 4 wants at least one.
        if required.is_empty() {
            object.remove("required");
        }
    }
}

/// The hidden properties of a schema and of those that it is all of.
fn hidden_names(object: &Map<String, Value>, hidden: &str, depth: usize, names: &mut Vec<String>) {
    let properties = object.get("properties").and_then(Value::as_object).into_iter().flatten();
    names.extend(
        properties.filter(|(_, property)| is_hidden(property, hidden)).map(|(name, _)| name.to_owned()),
    );
    if depth == 0 {
        return;
    }
    for part in object.get("allOf").and_then(Value::as_array).into_iter().flatten() {
        let reference = part.get("$ref").and_then(Value::as_str);
        let part = reference.map_or(Some(part), |text| FACTS.pointer(text.trim_start_matches('#')));
        if let Some(part) = part.and_then(Value::as_object) {
            hidden_names(part, hidden, depth - 1, names);
        }
    }
}

fn is_hidden(property: &Value, hidden: &str) -> bool {
    property.get(hidden) == Some(&Value::Bool(true))
}
