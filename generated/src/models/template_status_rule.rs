//! `TemplateStatusRule`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A change of level that a notification rule reacts to.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateStatusRule {
    /// Level that the check has now.
    #[serde(rename = "currentLevel", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub current_level: Option<String>,
    /// Level that the check had before.
    #[serde(rename = "previousLevel", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub previous_level: Option<String>,
}

impl TemplateStatusRule {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { current_level: None, previous_level: None }
    }
}

impl Decode for TemplateStatusRule {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            current_level: object.optional("currentLevel", const { &Rules::ANY })?,
            previous_level: object.optional("previousLevel", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateStatusRule);
