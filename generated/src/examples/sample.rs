//! Values that fit a schema of the contract.

use serde_json::{Map, Value, json};

use super::CONTRACT;

/// How deep a made-up value goes; below, only what is required is filled in.
const DEPTH: usize = 6;

/// Follows a reference into the contract's components.
pub(super) fn resolve(value: &'static Value) -> &'static Value {
    let mut value = value;
    for _ in 0..16 {
        let Some(pointer) = value.get("$ref").and_then(Value::as_str).and_then(|text| text.strip_prefix('#'))
        else {
            break;
        };
        value = CONTRACT.pointer(pointer).unwrap_or(&Value::Null);
    }
    value
}

/// The example that stands beside a schema, in a media type or header object.
pub(super) fn example(value: &'static Value) -> Option<Value> {
    if let Some(example) = value.get("example") {
        return Some(example.clone());
    }
    let named = value.get("examples")?.as_object()?;
    resolve(named.values().next()?).get("value").cloned()
}

/// A value that fits `schema`.
pub(super) fn from_schema(schema: &'static Value) -> Value {
    sample(schema, 0)
}

fn sample(schema: &'static Value, depth: usize) -> Value {
    let schema = resolve(schema);
    if let Some(value) = schema.get("example").or_else(|| schema.get("default")) {
        return value.clone();
    }
    if let Some(value) = schema.get("enum").and_then(|values| values.get(0)) {
        return value.clone();
    }
    if let Some(members) = schema.get("allOf").and_then(Value::as_array) {
        let mut merged = object(schema, depth);
        for member in members {
            match sample(member, depth) {
                Value::Object(properties) => merged.extend(properties),
                other if merged.is_empty() => return other,
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {}
            }
        }
        return Value::Object(merged);
    }
    for key in ["oneOf", "anyOf"] {
        if let Some(members) = schema.get(key).and_then(Value::as_array) {
            return union(schema, members, depth);
        }
    }
    match schema.get("type").and_then(Value::as_str) {
        Some("string") => text(schema),
        Some("integer") => json!(schema["minimum"].as_i64().unwrap_or(0).max(0)),
        Some("number") => json!(schema["minimum"].as_f64().unwrap_or(0.0).max(0.0)),
        Some("boolean") => json!(false),
        Some("array") => {
            let count = schema["minItems"].as_u64().unwrap_or(u64::from(depth < 2));
            Value::Array((0..count).map(|_| sample(&schema["items"], depth + 1)).collect())
        }
        Some(_) | None => Value::Object(object(schema, depth)),
    }
}

/// The first member of a union, together with the properties beside it; a discriminator gets the member's own value.
fn union(schema: &'static Value, members: &'static [Value], depth: usize) -> Value {
    let Some(member) = members.first() else { return Value::Null };
    let mut value = sample(member, depth);
    if let Value::Object(properties) = &mut value {
        for (name, own) in object(schema, depth) {
            properties.entry(name).or_insert(own);
        }
        let discriminator = &schema["discriminator"];
        if let Some(name) = discriminator["propertyName"].as_str() {
            let mapping = discriminator["mapping"].as_object().into_iter().flatten();
            let tag =
                mapping.filter(|(_, target)| Some(*target) == member.get("$ref")).map(|(tag, _)| tag).next();
            if let Some(tag) = tag {
                properties.insert(name.to_owned(), json!(tag));
            }
        }
    }
    value
}

fn object(schema: &'static Value, depth: usize) -> Map<String, Value> {
    let required = schema.get("required").and_then(Value::as_array);
    let is_required = |name: &str| required.is_some_and(|names| names.iter().any(|one| one == name));
    let properties = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
    properties
        .filter(|(name, property)| {
            is_required(name) || depth < DEPTH && resolve(property)["writeOnly"] != true
        })
        .map(|(name, property)| (name.clone(), sample(property, depth + 1)))
        .collect()
}

fn text(schema: &'static Value) -> Value {
    let text = match schema.get("format").and_then(Value::as_str) {
        Some("id") => "0000000000000001",
        Some("date-time") => "2024-01-01T00:00:00Z",
        Some("date") => "2024-01-01",
        Some("uri") => "/api/v2",
        Some(_) | None => "text",
    };
    let least = usize::try_from(schema["minLength"].as_u64().unwrap_or(0)).unwrap_or(0);
    let most = usize::try_from(schema["maxLength"].as_u64().unwrap_or(u64::MAX)).unwrap_or(usize::MAX);
    let padding = std::iter::repeat_n('x', least.saturating_sub(text.len()));
    Value::String(text.chars().chain(padding).take(most).collect())
}
