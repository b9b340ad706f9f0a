//! What a schema asks of a value, whichever way it is spelled.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::{DiffError, Document};

/// Keywords that are compared by their values alone.
const PLAIN: [&str; 5] = ["format", "pattern", "multipleOf", "uniqueItems", "not"];
/// Keywords of which, among several, the greatest counts.
const LEAST: [&str; 3] = ["minLength", "minItems", "minProperties"];
/// Keywords of which, among several, the least counts.
const MOST: [&str; 3] = ["maxLength", "maxItems", "maxProperties"];
/// Keywords that say nothing of the values that are valid.
const ANNOTATIONS: [&str; 6] = ["deprecated", "description", "example", "examples", "externalDocs", "title"];
/// How many wrappers around a reference are looked through: they may lead in a circle.
const MOST_WRAPPERS: usize = 32;
/// Marks a schema that was put together here: two that must hold at once for a property that both describe.
const MERGED: &str = "x-merged";

/// A schema with all that `allOf` brings in, and types that are only implied.
#[derive(Debug, Default)]
pub(super) struct Shape {
    /// The types but for `null`; none means any.
    pub(super) types: BTreeSet<String>,
    /// Whether `null` is valid, where types are named.
    pub(super) is_nullable: bool,
    /// The values it must be one of.
    pub(super) values: Option<Vec<Value>>,
    /// The least number, and whether it is excluded.
    pub(super) least: Option<(f64, bool)>,
    /// The greatest number, and whether it is excluded.
    pub(super) greatest: Option<(f64, bool)>,
    /// Other keywords, as they stand there.
    pub(super) keywords: BTreeMap<&'static str, Value>,
    /// The schemas of the properties by name.
    pub(super) properties: BTreeMap<String, Value>,
    /// The names of the properties that must be there.
    pub(super) required: BTreeSet<String>,
    /// What other properties may be: `true` anything, `false` nothing, or their schema.
    pub(super) additional: Option<Value>,
    /// The schema of an array's items.
    pub(super) items: Option<Value>,
    /// Of each group one has to hold: `oneOf` and `anyOf`.
    pub(super) alternatives: Vec<Vec<Value>>,
    /// What is taken where nothing is given.
    pub(super) default: Option<Value>,
    /// Whether it is not to be used any more.
    pub(super) is_deprecated: bool,
}

impl Shape {
    /// The shape of a schema.
    pub(super) fn of(document: &Document, schema: &Value) -> Result<Self, DiffError> {
        let mut shape = Self::default();
        let mut nullable = Nullable::default();
        shape.take(document, schema, &mut Vec::new(), &mut nullable)?;
        shape.infer_type();
        shape.is_nullable = nullable.is_so();
        if let Some(values) = &mut shape.values {
            values.retain(|value| !value.is_null());
        }
        Ok(shape)
    }

    /// Whether an object may have properties that are not described.
    pub(super) fn is_closed(&self) -> bool {
        self.additional == Some(Value::Bool(false))
    }

    /// Adds what a schema asks. `trail` has the references that led here.
    fn take<'a>(
        &mut self,
        document: &'a Document,
        schema: &'a Value,
        trail: &mut Vec<&'a str>,
        nullable: &mut Nullable,
    ) -> Result<(), DiffError> {
        let (schema, reference) = document.resolve(schema)?;
        if let Some(reference) = reference {
            if trail.contains(&reference) {
                return Ok(());
            }
            trail.push(reference);
        }
        if let Some(members) = schema.as_object() {
            nullable.hear(members);
            self.take_own(members);
            nullable.depth += 1;
            for keyword in ["allOf", "oneOf", "anyOf"] {
                let Some(parts) = members.get(keyword).and_then(Value::as_array) else { continue };
                if keyword == "allOf" || parts.len() == 1 {
                    for part in parts {
                        self.take(document, part, trail, nullable)?;
                    }
                } else {
                    self.alternatives.push(parts.clone());
                }
            }
            nullable.depth -= 1;
        }
        if reference.is_some() {
            trail.pop();
        }
        Ok(())
    }

    fn take_own(&mut self, members: &Map<String, Value>) {
        self.take_types(members);
        if let Some(values) = members.get("enum").and_then(Value::as_array) {
            match &mut self.values {
                Some(known) => known.retain(|value| values.contains(value)),
                None => self.values = Some(values.clone()),
            }
        }
        for keyword in PLAIN {
            if let Some(value) = members.get(keyword).filter(|value| **value != Value::Bool(false)) {
                self.keywords.entry(keyword).or_insert_with(|| value.clone());
            }
        }
        for (keywords, greater_wins) in [(LEAST, true), (MOST, false)] {
            for keyword in keywords {
                let Some(value) = members.get(keyword).filter(|value| value.is_number()) else { continue };
                let known = self.keywords.entry(keyword).or_insert_with(|| value.clone());
                if (value.as_f64() > known.as_f64()) == greater_wins {
                    known.clone_from(value);
                }
            }
        }
        let least = bound(members, "minimum", "exclusiveMinimum");
        self.least = tighter(self.least, least, |new, old| new > old);
        let greatest = bound(members, "maximum", "exclusiveMaximum");
        self.greatest = tighter(self.greatest, greatest, |new, old| new < old);
        if let Some(properties) = members.get("properties").and_then(Value::as_object) {
            for (name, schema) in properties {
                match self.properties.get_mut(name) {
                    Some(known) => merge(known, schema),
                    None => {
                        self.properties.insert(name.clone(), schema.clone());
                    }
                }
            }
        }
        let required = members.get("required").and_then(Value::as_array);
        let required = required.into_iter().flatten().filter_map(Value::as_str);
        self.required.extend(required.map(str::to_owned));
        for (own, keyword) in [(&mut self.additional, "additionalProperties"), (&mut self.items, "items")] {
            match (own, members.get(keyword)) {
                (Some(known), Some(schema)) => merge(known, schema),
                (own @ None, Some(schema)) => *own = Some(schema.clone()),
                (_, None) => {}
            }
        }
        if self.default.is_none() {
            self.default = members.get("default").cloned();
        }
        self.is_deprecated |= members.get("deprecated") == Some(&Value::Bool(true));
    }

    fn take_types(&mut self, members: &Map<String, Value>) {
        let own: BTreeSet<String> = match members.get("type") {
            Some(Value::String(name)) => BTreeSet::from([name.clone()]),
            Some(Value::Array(names)) => {
                let names = names.iter().filter_map(Value::as_str).filter(|name| *name != "null");
                names.map(str::to_owned).collect()
            }
            _ => return,
        };
        let common: BTreeSet<String> = self.types.intersection(&own).cloned().collect();
        // Types that exclude each other leave no value at all; the last is as good as any then.
        self.types = if common.is_empty() { own } else { common };
    }

    /// A schema that only speaks of properties is meant for objects, and so on.
    fn infer_type(&mut self) {
        if !self.types.is_empty() || !self.alternatives.is_empty() {
            return;
        }
        let all_texts = |values: &Vec<Value>| !values.is_empty() && values.iter().all(Value::is_string);
        if !self.properties.is_empty() || self.additional.is_some() {
            self.types.insert("object".to_owned());
        } else if self.items.is_some() {
            self.types.insert("array".to_owned());
        } else if self.values.as_ref().is_some_and(all_texts) {
            self.types.insert("string".to_owned());
        }
    }
}

/// Whether `null` is valid: what the outermost schema says, else what all say that name a type.
#[derive(Debug, Default)]
struct Nullable {
    depth: usize,
    outer: bool,
    votes: Option<bool>,
}

impl Nullable {
    fn hear(&mut self, members: &Map<String, Value>) {
        let types = members.get("type");
        let lists_null =
            types.and_then(Value::as_array).is_some_and(|types| types.iter().any(|name| name == "null"));
        let own = lists_null || members.get("nullable") == Some(&Value::Bool(true));
        self.outer |= own && self.depth == 0;
        if own || types.is_some() {
            self.votes = Some(self.votes.unwrap_or(true) && own);
        }
    }

    fn is_so(&self) -> bool {
        self.outer || self.votes.unwrap_or(false)
    }
}

/// A bound, as OpenAPI 3.0 has it (`exclusiveMinimum: true` beside it) and as 3.1 does (a number of its own).
fn bound(members: &Map<String, Value>, inclusive: &str, exclusive: &str) -> Option<(f64, bool)> {
    let value = members.get(inclusive).and_then(Value::as_f64);
    match members.get(exclusive) {
        Some(Value::Bool(is_exclusive)) => value.map(|value| (value, *is_exclusive)),
        Some(Value::Number(number)) => number.as_f64().map(|value| (value, true)),
        _ => value.map(|value| (value, false)),
    }
}

fn tighter(
    known: Option<(f64, bool)>,
    new: Option<(f64, bool)>,
    is_tighter: impl Fn(f64, f64) -> bool,
) -> Option<(f64, bool)> {
    match (known, new) {
        (Some(known), Some(new)) if known.0 == new.0 => Some((known.0, known.1 || new.1)),
        (Some(known), Some(new)) if !is_tighter(new.0, known.0) => Some(known),
        (known, new) => new.or(known),
    }
}

/// Makes of two schemas one that asks for both.
fn merge(known: &mut Value, other: &Value) {
    if known == other || known == &Value::Bool(false) || other == &Value::Bool(true) {
        return;
    }
    if other == &Value::Bool(false) || known == &Value::Bool(true) {
        known.clone_from(other);
        return;
    }
    let parts_of = |schema: &Value| match schema.get("allOf").and_then(Value::as_array) {
        Some(parts) if schema.get(MERGED).is_some() => parts.clone(),
        _ => vec![schema.clone()],
    };
    let mut parts = parts_of(known);
    for part in parts_of(other) {
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts.sort_by_key(Value::to_string);
    *known = serde_json::json!({ MERGED: true, "allOf": parts });
}

/// The name of a schema: its reference, also behind wrappers that add nothing to it. What was merged here has its own text
/// for a name, so that it is recognized when it comes again.
pub(super) fn name_of(document: &Document, schema: &Value) -> Result<Option<String>, DiffError> {
    let mut name = None;
    let mut schema = schema;
    for _ in 0..MOST_WRAPPERS {
        let (target, reference) = document.resolve(schema)?;
        name = reference.map(str::to_owned).or(name);
        if target.get(MERGED).is_some() {
            return Ok(Some(target.to_string()));
        }
        match wrapped(target) {
            Some(inner) if inner.get("$ref").is_some() => schema = inner,
            _ => break,
        }
    }
    Ok(name)
}

/// The only member of `allOf`, `oneOf` or `anyOf` where nothing else is asked.
fn wrapped(schema: &Value) -> Option<&Value> {
    let mut asks = schema
        .as_object()?
        .iter()
        .filter(|(key, _)| !ANNOTATIONS.contains(&key.as_str()) && !key.starts_with("x-"));
    let (key, value) = asks.next()?;
    let is_group = matches!(key.as_str(), "allOf" | "oneOf" | "anyOf");
    match value.as_array().map(Vec::as_slice) {
        Some([only]) if is_group && asks.next().is_none() => Some(only),
        _ => None,
    }
}
