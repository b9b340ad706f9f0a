//! `TemplateSkipKindAction`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Leaves out all resources of a kind.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateSkipKindAction {
    /// The kind to leave out.
    #[serde(rename = "properties", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub properties: Option<models::TemplateSkipKindProperties>,
    /// Name of the action that leaves out a kind.
    #[serde(rename = "action", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub action: Option<models::TemplateSkipKindActionType>,
}

impl TemplateSkipKindAction {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { properties: None, action: None }
    }
}

impl Decode for TemplateSkipKindAction {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            properties: object.optional("properties", const { &Rules::ANY })?,
            action: object.optional("action", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateSkipKindAction);
