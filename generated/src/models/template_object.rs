//! `TemplateObject`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A template with the place it comes from.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateObject {
    /// Format of the template: `json`, `jsonnet` or `yaml`.
    #[serde(rename = "contentType", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub content_type: Option<String>,
    /// Descriptions of resources, which can be applied to any organization.
    #[serde(rename = "contents", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub contents: Option<Vec<models::TemplateEntry>>,
    /// Where the template comes from, for the stack's record.
    #[serde(rename = "sources", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub sources: Option<Vec<String>>,
}

impl TemplateObject {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { content_type: None, contents: None, sources: None }
    }
}

impl Decode for TemplateObject {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            content_type: object.optional("contentType", const { &Rules::ANY })?,
            contents: object.optional("contents", const { &Rules::ANY })?,
            sources: object.optional("sources", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateObject);
