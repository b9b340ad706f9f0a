//! What a schema names: its properties, through all that it refers to.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::document::{Direction, escape, resolve};

/// Deepest nesting that is looked into. Schemas may contain themselves.
const DEEPEST: usize = 12;

/// What a value of a schema may hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shape {
    /// The properties by name, with the pointers to their schemas: several where a union's members share a name.
    pub properties: BTreeMap<String, Vec<String>>,
    /// The properties that have to be there.
    pub required: BTreeSet<String>,
    /// The pointers to the schemas of a list's items.
    pub items: Vec<String>,
    /// The pointers to the schemas of properties without a name of their own.
    pub others: Vec<String>,
    /// The texts of an enumeration.
    pub values: Vec<String>,
    /// Whether properties beyond the named ones are meant to be there.
    pub is_open: bool,
}

/// A property that no schema names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown<'a> {
    /// The JSON pointer into the value.
    pub pointer: String,
    /// What it holds.
    pub value: &'a Value,
}

impl Shape {
    /// The shape of the schema at a pointer into the contract.
    pub fn of(direction: Direction, pointer: &str) -> Self {
        Self::of_all(direction, &[pointer.to_owned()])
    }

    /// The shape of what may be a value of any of some schemas.
    pub fn of_all(direction: Direction, pointers: &[String]) -> Self {
        let mut shape = Self::default();
        for pointer in pointers {
            shape.add(direction, pointer, true, DEEPEST);
        }
        // A schema that names nothing allows everything.
        shape.is_open |= shape.properties.is_empty();
        shape
    }

    /// The properties of a value that its schema does not name, however deep.
    pub fn unknown_in<'a>(direction: Direction, pointer: &str, value: &'a Value) -> Vec<Unknown<'a>> {
        let mut unknown = Vec::new();
        Self::of(direction, pointer).find_unknown(direction, value, "", DEEPEST, &mut unknown);
        unknown
    }

    fn add(&mut self, direction: Direction, pointer: &str, is_certain: bool, depth: usize) {
        let Some((pointer, schema)) = resolve(direction, pointer.to_owned()).filter(|_| depth > 0) else {
            return;
        };
        for name in schema["properties"].as_object().into_iter().flat_map(|properties| properties.keys()) {
            let pointer = format!("{pointer}/properties/{}", escape(name));
            // What only goes the other way is named all the same: it is told of as such.
            self.properties.entry(name.clone()).or_default().push(pointer);
        }
        if is_certain {
            let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
            self.required.extend(required.map(str::to_owned));
        }
        let values = schema["enum"].as_array().into_iter().flatten().filter_map(Value::as_str);
        self.values.extend(values.map(str::to_owned));
        if schema["items"].is_object() {
            self.items.push(format!("{pointer}/items"));
        }
        let others = &schema["additionalProperties"];
        self.is_open |= others.is_object() || *others == true;
        if others.is_object() {
            self.others.push(format!("{pointer}/additionalProperties"));
        }
        for keyword in ["allOf", "oneOf", "anyOf"] {
            let members = schema[keyword].as_array().map_or(0, Vec::len);
            for index in 0..members {
                let member = format!("{pointer}/{keyword}/{index}");
                self.add(direction, &member, is_certain && keyword == "allOf", depth - 1);
            }
        }
    }

    fn find_unknown<'a>(
        &self,
        direction: Direction,
        value: &'a Value,
        pointer: &str,
        depth: usize,
        unknown: &mut Vec<Unknown<'a>>,
    ) {
        let Some(depth) = depth.checked_sub(1) else { return };
        match value {
            Value::Array(items) if !self.items.is_empty() => {
                let shape = Self::of_all(direction, &self.items);
                for (index, item) in items.iter().enumerate() {
                    shape.find_unknown(direction, item, &format!("{pointer}/{index}"), depth, unknown);
                }
            }
            Value::Object(object) => {
                for (name, value) in object {
                    let pointer = format!("{pointer}/{}", escape(name));
                    let schemas = match self.properties.get(name) {
                        Some(schemas) => schemas,
                        None if !self.others.is_empty() => &self.others,
                        None if self.is_open => continue,
                        None => {
                            unknown.push(Unknown { pointer, value });
                            continue;
                        }
                    };
                    let shape = Self::of_all(direction, schemas);
                    shape.find_unknown(direction, value, &pointer, depth, unknown);
                }
            }
            Value::Array(_) | Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn unknown(schema: &str, value: &Value) -> Vec<String> {
        let found = Shape::unknown_in(Direction::Request, &format!("/components/schemas/{schema}"), value);
        found.into_iter().map(|unknown| unknown.pointer).collect()
    }

    #[test]
    fn properties_are_named_through_references_and_unions() {
        let shape = Shape::of(Direction::Request, "/components/schemas/InfluxqlRequest");
        assert!(shape.properties.contains_key("params") && shape.properties.contains_key("epoch"));
        let shape = Shape::of(Direction::Request, "/components/schemas/PostBucketRequest");
        assert_eq!(shape.required, BTreeSet::from(["name".to_owned(), "orgID".to_owned()]));
        assert!(!shape.is_open);
    }

    #[test]
    fn unknown_properties_are_found_however_deep() {
        let bucket =
            json!({ "name": "b", "ruleset": [], "retentionRules": [{ "type": "expire", "hours": 1 }] });
        assert_eq!(unknown("PostBucketRequest", &bucket), ["/retentionRules/0/hours", "/ruleset"]);
    }

    #[test]
    fn what_is_open_holds_anything() {
        assert!(unknown("Query", &json!({ "query": "", "params": { "a": { "b": 1 } } })).is_empty());
        assert!(unknown("VariableProperties", &json!({ "type": "map", "values": { "a": "b" } })).is_empty());
    }
}
