//! `FluxSuggestion`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A Flux function for the completion list of an editor.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FluxSuggestion {
    /// Name of the function, with its package where it has one.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub name: Option<String>,
    /// The function's parameters by name, each with the name of its type.
    #[serde(rename = "params", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub params: Option<std::collections::BTreeMap<String, String>>,
}

impl FluxSuggestion {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { name: None, params: None }
    }
}

impl Decode for FluxSuggestion {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            name: object.optional("name", const { &Rules::ANY })?,
            params: object.optional("params", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(FluxSuggestion);
