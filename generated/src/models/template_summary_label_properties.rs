//! `TemplateSummaryLabelProperties`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Properties of a label.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateSummaryLabelProperties {
    /// What the label is for.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub description: Option<String>,
    /// Colour of the label, as `#` and six hexadecimal digits.
    #[serde(rename = "color", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub color: Option<String>,
}

impl TemplateSummaryLabelProperties {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { description: None, color: None }
    }
}

impl Decode for TemplateSummaryLabelProperties {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.optional("description", const { &Rules::ANY })?,
            color: object.optional("color", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateSummaryLabelProperties);
