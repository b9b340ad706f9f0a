//! Values that fit a schema of the contract.

use serde_json::{Map, Value, json};

use super::CONTRACT;

/// How deep a made-up value goes; below, only what is required is filled in.
const DEPTH: usize = 6;
/// Below this depth nothing is filled in: a schema that requires itself has no end.
const DEEPEST: usize = 24;

/// Follows a reference into the contract's components.
pub(super) fn resolve(value: &'static Value) -> &'static Value {
    let mut value = value;
    for _ in 0..16 {
        let Some(pointer) = value.get("$ref").and_then(Value::as_str).and_then(|text| text.strip_prefix('#')) else {
            break;
        };
        value = CONTRACT.pointer(pointer).unwrap_or(&Value::Null);
    }
    value
}

/// The example that stands beside a schema, in a media type or header object; of several the first.
pub(super) fn example(value: &'static Value) -> Option<Value> {
    examples(value).next().map(|(_, example)| example.clone())
}

/// The examples that stand beside a schema, with their names; a single one without a name goes by `default`.
pub(super) fn examples(value: &'static Value) -> impl Iterator<Item = (&'static str, &'static Value)> {
    let single = value.get("example").map(|example| ("default", example));
    let named = value.get("examples").and_then(Value::as_object).into_iter().flatten();
    let named = named.filter_map(|(name, example)| Some((name.as_str(), resolve(example).get("value")?)));
    single.into_iter().chain(named)
}

/// A value that fits `schema`.
pub(super) fn from_schema(schema: &'static Value) -> Value {
    sample(schema, 0)
}

fn sample(schema: &'static Value, depth: usize) -> Value {
    let schema = resolve(schema);
    if depth > DEEPEST {
        return Value::Null;
    }
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
        discriminate(schema, member, properties);
    }
    value
}

/// Gives an object that was made for a member of a union the text that tells that member from the others.
pub(super) fn discriminate(schema: &Value, member: &Value, properties: &mut Map<String, Value>) {
    let discriminator = &schema["discriminator"];
    let Some(name) = discriminator["propertyName"].as_str() else { return };
    let target = member.get("$ref").and_then(Value::as_str);
    let mut mapping = discriminator["mapping"].as_object().into_iter().flatten();
    let mapped = mapping.find(|(_, mapped)| mapped.as_str() == target).map(|(tag, _)| tag.as_str());
    // Without a mapping the name of the member's schema stands for it.
    if let Some(tag) = mapped.or_else(|| target?.rsplit('/').next()) {
        properties.insert(name.to_owned(), json!(tag));
    }
}

fn object(schema: &'static Value, depth: usize) -> Map<String, Value> {
    let required = schema.get("required").and_then(Value::as_array);
    let is_required = |name: &str| required.is_some_and(|names| names.iter().any(|one| one == name));
    let properties = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
    properties
        .filter(|(name, property)| is_required(name) || depth < DEPTH && resolve(property)["writeOnly"] != true)
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
