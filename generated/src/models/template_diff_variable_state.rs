//! `TemplateDiffVariableState`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// State of a variable before or after.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateDiffVariableState {
    /// What the variable is for.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub description: Option<String>,
    /// Name of the variable.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub name: Option<String>,
    /// Where a variable takes its values from, told by `type`.
    #[serde(rename = "args", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub args: Option<models::VariableProperties>,
}

impl TemplateDiffVariableState {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { description: None, name: None, args: None }
    }
}

impl Decode for TemplateDiffVariableState {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.optional("description", const { &Rules::ANY })?,
            name: object.optional("name", const { &Rules::ANY })?,
            args: object.optional("args", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateDiffVariableState);
