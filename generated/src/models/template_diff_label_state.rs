//! `TemplateDiffLabelState`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// State of a label before or after.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateDiffLabelState {
    /// What the label is for.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub description: Option<String>,
    /// Name of the label.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub name: Option<String>,
    /// Colour of the label, as `#` and six hexadecimal digits.
    #[serde(rename = "color", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub color: Option<String>,
}

impl TemplateDiffLabelState {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { description: None, name: None, color: None }
    }
}

impl Decode for TemplateDiffLabelState {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.optional("description", const { &Rules::ANY })?,
            name: object.optional("name", const { &Rules::ANY })?,
            color: object.optional("color", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateDiffLabelState);
