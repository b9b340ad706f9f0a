//! Values made up from a schema: varied, valid, and the same again for the same seed.

use serde_json::{Map, Value, json};

use super::random::Random;
use super::sample::{discriminate, example, resolve};
use super::text;

/// Below this depth only what is required is made.
const DEPTH: usize = 5;
/// Below this depth nothing is made: a schema that requires itself has no end.
const DEEPEST: usize = 24;
/// Most items of an array and most free properties of an object, where the schema sets no greater least number.
const MOST_ITEMS: usize = 3;

/// A value that fits `schema`, as an answer has it: without what only requests carry.
pub(super) fn from_schema(schema: &'static Value, seed: u64) -> Value {
    value(schema, &mut Random::new(seed), 0)
}

fn value(schema: &'static Value, random: &mut Random, depth: usize) -> Value {
    let schema = resolve(schema);
    if depth > DEEPEST || schema.get("nullable") == Some(&Value::Bool(true)) && random.once_in(8) {
        return Value::Null;
    }
    if let Some(values) = schema.get("enum").and_then(Value::as_array) {
        return random.pick(values).cloned().unwrap_or(Value::Null);
    }
    if let Some(members) = schema.get("allOf").and_then(Value::as_array) {
        return all_of(schema, members, random, depth);
    }
    for key in ["oneOf", "anyOf"] {
        if let Some(members) = schema.get(key).and_then(Value::as_array) {
            return one_of(schema, members, random, depth);
        }
    }
    match schema.get("type").and_then(Value::as_str) {
        Some("string") => match text::from_schema(schema, random) {
            Some(text) => text,
            None => super::sample::from_schema(schema),
        },
        Some("integer") => integer(schema, random),
        Some("number") => number(schema, random),
        Some("boolean") => json!(random.once_in(2)),
        Some("array") => array(schema, random, depth),
        Some(_) | None => {
            let mut made = object(schema, random, depth);
            complete(&mut made, schema, schema, random, depth);
            Value::Object(made)
        }
    }
}

/// All members' properties together; a member that is no object stands for all.
fn all_of(schema: &'static Value, members: &'static [Value], random: &mut Random, depth: usize) -> Value {
    let mut merged = object(schema, random, depth);
    for member in members {
        // What one member requires another may describe: a plain object is completed with the others.
        let plain = resolve(member);
        let is_plain = plain.get("type").is_some_and(|kind| kind == "object") && plain.get("allOf").is_none();
        let made = match is_plain {
            true => Value::Object(object(plain, random, depth)),
            false => value(member, random, depth),
        };
        match made {
            Value::Object(properties) => merged.extend(properties),
            other if merged.is_empty() => return other,
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {}
        }
    }
    for requiring in members.iter().map(resolve).chain([schema]) {
        complete(&mut merged, requiring, schema, random, depth);
    }
    Value::Object(merged)
}

/// Adds what `requiring` requires and nobody has made yet: as `whole` describes it, else anything.
fn complete(
    made: &mut Map<String, Value>,
    requiring: &'static Value,
    whole: &'static Value,
    random: &mut Random,
    depth: usize,
) {
    for name in required(requiring).filter(|name| !made.contains_key(*name)).collect::<Vec<_>>() {
        let value = match described(whole, name, 0) {
            Some(property) if resolve(property).get("writeOnly") == Some(&Value::Bool(true)) => continue,
            Some(property) => value(property, random, depth + 1),
            None => scalar(random),
        };
        made.insert(name.to_owned(), value);
    }
}

/// The schema of a property in a schema or in those that it is made of.
fn described(schema: &'static Value, name: &str, depth: usize) -> Option<&'static Value> {
    let schema = resolve(schema);
    if let Some(property) = schema.get("properties").and_then(|properties| properties.get(name)) {
        return Some(property);
    }
    let members = schema.get("allOf")?.as_array().filter(|_| depth < DEEPEST)?;
    members.iter().find_map(|member| described(member, name, depth + 1))
}

/// Any member, with the properties beside the union and the discriminator's value for that member.
fn one_of(schema: &'static Value, members: &'static [Value], random: &mut Random, depth: usize) -> Value {
    let Some(member) = random.pick(members) else { return Value::Null };
    let mut value = value(member, random, depth);
    if let Value::Object(properties) = &mut value {
        for (name, own) in object(schema, random, depth) {
            properties.entry(name).or_insert(own);
        }
        discriminate(schema, member, properties);
    }
    value
}

fn required(schema: &'static Value) -> impl Iterator<Item = &'static str> {
    schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

fn object(schema: &'static Value, random: &mut Random, depth: usize) -> Map<String, Value> {
    let mut made = Map::new();
    for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        let is_required = required(schema).any(|one| one == name);
        let is_wanted = is_required || depth < DEPTH && !random.once_in(4);
        if is_wanted && resolve(property).get("writeOnly") != Some(&Value::Bool(true)) {
            made.insert(name.clone(), value(property, random, depth + 1));
        }
    }
    let free = schema.get("additionalProperties").filter(|free| !matches!(free, Value::Bool(false)));
    if let Some(free) = free.filter(|_| depth < DEPTH) {
        for _ in 0..random.count(0, MOST_ITEMS) {
            let name = text::word(random).to_owned();
            let value = if free.is_object() { value(free, random, depth + 1) } else { scalar(random) };
            made.entry(name).or_insert(value);
        }
    }
    made
}

/// A value where anything goes.
fn scalar(random: &mut Random) -> Value {
    match random.count(0, 3) {
        0 => json!(random.between(0, 1000)),
        1 => json!(random.once_in(2)),
        _ => json!(text::words(random)),
    }
}

fn array(schema: &'static Value, random: &mut Random, depth: usize) -> Value {
    let bound = |name: &str| schema.get(name)?.as_u64().and_then(|count| usize::try_from(count).ok());
    let least = bound("minItems").unwrap_or(0);
    let most = bound("maxItems").unwrap_or(usize::MAX).min(least.max(MOST_ITEMS));
    let count = if depth < DEPTH { random.count(least, most) } else { least };
    let is_set = schema.get("uniqueItems") == Some(&Value::Bool(true));
    let Some(items) = schema.get("items") else {
        return Value::Array((0..count).map(|_| scalar(random)).collect());
    };
    let mut made: Vec<Value> = Vec::new();
    // A set of a small enumeration may have fewer members than are wished for.
    for _ in 0..count.saturating_mul(4) {
        if made.len() == count {
            break;
        }
        let item = value(items, random, depth + 1);
        if !is_set || !made.contains(&item) {
            made.push(item);
        }
    }
    Value::Array(made)
}

fn integer(schema: &'static Value, random: &mut Random) -> Value {
    let is_exclusive = |name: &str| i64::from(schema.get(name) == Some(&Value::Bool(true)));
    let bound = |name: &str| schema.get(name).and_then(Value::as_f64).map(|bound| bound as i64);
    let least = bound("minimum").map(|least| least.saturating_add(is_exclusive("exclusiveMinimum")));
    let most = bound("maximum").map(|most| most.saturating_sub(is_exclusive("exclusiveMaximum")));
    // The greatest number that every JSON parser reads as it is written; and without a format, what 32 bits hold.
    let greatest = match schema.get("format").and_then(Value::as_str) {
        Some("int64") => (1 << 53) - 1,
        Some(_) | None => i64::from(i32::MAX),
    };
    let (least, most) = match (least, most) {
        (Some(least), Some(most)) => (least, most),
        (Some(least), None) => (least, greatest.max(least)),
        (None, Some(most)) => (most.min(0), most),
        (None, None) => (0, greatest),
    };
    // Mostly small numbers, as they are in life, sometimes the bounds themselves.
    let made = match random.count(0, 7) {
        0 => least,
        1 => most,
        2 => random.between(least, most),
        _ => random.between(least, most.min(least.saturating_add(1000))),
    };
    match schema.get("multipleOf").and_then(Value::as_i64).filter(|step| *step > 0) {
        Some(step) => {
            let below = made - made.rem_euclid(step);
            json!(if below < least { below.saturating_add(step) } else { below })
        }
        None => json!(made),
    }
}

fn number(schema: &'static Value, random: &mut Random) -> Value {
    let bound = |name: &str| schema.get(name).and_then(Value::as_f64);
    let (least, most) = match (bound("minimum"), bound("maximum")) {
        (Some(least), Some(most)) => (least, most),
        (Some(least), None) => (least, least + 1000.0),
        (None, Some(most)) => (most - 1000.0, most),
        (None, None) => (-1000.0, 1000.0),
    };
    // Eighths are written short and are exact; one that would touch a bound gives way to what lies between them.
    let made = least + random.fraction() * (most - least);
    let rounded = (made * 8.0).round() / 8.0;
    json!(if rounded > least && rounded < most { rounded } else { made })
}

/// The header's value: made from its schema, or its example where the schema is beyond this generator.
pub(super) fn header(header: &'static Value, seed: u64) -> Value {
    match header.get("schema") {
        Some(schema) => from_schema(schema, seed),
        None => example(header).unwrap_or(Value::Null),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn leak(schema: Value) -> &'static Value {
        Box::leak(Box::new(schema))
    }

    fn made(schema: Value) -> Vec<Value> {
        let schema = leak(schema);
        (0..200).map(|seed| from_schema(schema, seed)).collect()
    }

    #[test]
    fn the_same_seed_makes_the_same_value_and_others_make_others() {
        let schema = leak(json!({ "type": "string", "format": "id" }));
        assert_eq!(from_schema(schema, 7), from_schema(schema, 7));
        let values: BTreeSet<String> = (0..100).map(|seed| from_schema(schema, seed).to_string()).collect();
        assert_eq!(values.len(), 100);
    }

    #[test]
    fn numbers_stay_within_their_bounds() {
        for value in made(json!({ "type": "integer", "minimum": 3, "exclusiveMinimum": true, "maximum": 9 })) {
            assert!((4..=9).contains(&value.as_i64().expect("an integer")), "{value}");
        }
        for value in made(json!({ "type": "integer", "minimum": 5, "maximum": 40, "multipleOf": 5 })) {
            let value = value.as_i64().expect("an integer");
            assert!((5..=40).contains(&value) && value % 5 == 0, "{value}");
        }
        for value in made(json!({ "type": "number", "minimum": 0.0, "maximum": 0.1 })) {
            assert!((0.0..=0.1).contains(&value.as_f64().expect("a number")), "{value}");
        }
    }

    #[test]
    fn null_comes_only_where_it_may() {
        let nullable = made(json!({ "type": "boolean", "nullable": true }));
        assert!(nullable.contains(&Value::Null) && nullable.contains(&json!(true)));
        assert!(!made(json!({ "type": "boolean" })).contains(&Value::Null));
    }

    #[test]
    fn a_set_has_no_item_twice() {
        let items = json!({ "type": "string", "enum": ["a", "b", "c"] });
        for value in made(json!({ "type": "array", "items": items, "minItems": 1, "uniqueItems": true })) {
            let items = value.as_array().expect("an array");
            let different: BTreeSet<String> = items.iter().map(Value::to_string).collect();
            assert!(!items.is_empty() && items.len() == different.len(), "{value}");
        }
    }

    #[test]
    fn what_only_requests_carry_is_left_out() {
        let password = json!({ "type": "string", "writeOnly": true });
        let schema = json!({ "type": "object", "required": ["password"], "properties": { "password": password } });
        assert!(made(schema).iter().all(|value| *value == json!({})));
    }

    #[test]
    fn a_pattern_beyond_the_generator_falls_back_to_the_example() {
        let schema = json!({ "type": "string", "pattern": "(?=x)x", "example": "x" });
        assert!(made(schema).iter().all(|value| *value == json!("x")));
    }
}
