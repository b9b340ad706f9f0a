//! The parameters of operations as the contract declares them.

use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use serde_json::Value;
use tidegate_generated::operations::{OPERATIONS, Operation, Place};

use super::document::{pointer_of, resolve_declaration};

/// A parameter of an operation.
#[derive(Debug)]
pub struct Parameter {
    /// The name, as sent; of headers in lower case.
    pub name: String,
    /// Where it stands.
    pub place: Place,
    /// Whether the contract requires it. The server may do without, see [`super::tolerance`].
    pub is_required: bool,
    /// The pointer to its schema.
    pub schema: String,
    /// The type of its values.
    pub kind: ValueKind,
    /// The texts it may be; empty where any will do.
    pub values: Vec<String>,
}

/// What the text of a parameter or form field stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    /// A text of which the contract says nothing more.
    AnyText,
    /// A text with a format, an enumeration or bounds.
    Text,
    /// A number, a boolean or null, spelled out.
    Literal,
}

/// Put together when an operation is first asked for: most are never sent.
static PARAMETERS: LazyLock<HashMap<&'static str, OnceLock<Vec<Parameter>>>> =
    LazyLock::new(|| OPERATIONS.iter().map(|operation| (operation.id, OnceLock::new())).collect());

/// The parameters of an operation, in the contract's order.
pub fn of(operation: &Operation) -> &'static [Parameter] {
    let parameters = PARAMETERS.get(operation.id);
    parameters.map(|known| known.get_or_init(|| declared(operation)).as_slice()).unwrap_or_default()
}

/// The kind of the values of the schema at a pointer.
pub fn kind_of(pointer: &str) -> ValueKind {
    let Some((_, schema)) = resolve_declaration(pointer.to_owned()) else { return ValueKind::AnyText };
    match schema["type"].as_str() {
        Some("integer" | "number" | "boolean") => ValueKind::Literal,
        Some("string") if !has_rules(schema) => ValueKind::AnyText,
        Some(_) | None => ValueKind::Text,
    }
}

fn has_rules(schema: &Value) -> bool {
    ["enum", "format", "minLength", "maxLength", "pattern"].iter().any(|rule| schema.get(rule).is_some())
}

impl ValueKind {
    /// The value that a text stands for; a text that stands for none is a text.
    pub fn value_of(self, text: &str) -> Value {
        match self {
            Self::Literal => match serde_json::from_str(text) {
                Ok(value @ (Value::Number(_) | Value::Bool(_) | Value::Null)) => value,
                Ok(Value::String(_) | Value::Array(_) | Value::Object(_)) | Err(_) => text.into(),
            },
            Self::AnyText | Self::Text => text.into(),
        }
    }
}

fn declared(operation: &Operation) -> Vec<Parameter> {
    let list = format!("{}/parameters", pointer_of(operation));
    let count = resolve_declaration(list.clone()).and_then(|(_, list)| list.as_array()).map_or(0, Vec::len);
    (0..count).filter_map(|index| parameter(resolve_declaration(format!("{list}/{index}"))?)).collect()
}

fn parameter((pointer, declared): (String, &Value)) -> Option<Parameter> {
    let place = match declared["in"].as_str()? {
        "path" => Place::Path,
        "query" => Place::Query,
        "header" => Place::Header,
        _ => Place::Cookie,
    };
    let name = declared["name"].as_str()?;
    let schema = format!("{pointer}/schema");
    Some(Parameter {
        name: if place == Place::Header { name.to_ascii_lowercase() } else { name.to_owned() },
        place,
        is_required: declared["required"] == true,
        kind: kind_of(&schema),
        values: values_of(&schema),
        schema,
    })
}

/// The texts of an enumeration.
pub fn values_of(pointer: &str) -> Vec<String> {
    let schema = resolve_declaration(pointer.to_owned());
    let values =
        schema.and_then(|(_, schema)| schema["enum"].as_array()).map(Vec::as_slice).unwrap_or_default();
    values.iter().filter_map(|value| value.as_str().map(str::to_owned)).collect()
}
