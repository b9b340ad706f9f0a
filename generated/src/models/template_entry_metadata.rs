//! `TemplateEntryMetadata`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// What identifies a resource in a template.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateEntryMetadata {
    /// Name that stands for the resource in the template and its stack: lower-case letters, digits and hyphens; or the environment reference that gives it.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub name: Option<models::TemplateEntryName>,
}

impl TemplateEntryMetadata {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { name: None }
    }
}

impl Decode for TemplateEntryMetadata {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { name: object.optional("name", const { &Rules::ANY })? })
    }
}

decode::deserialize_by_decoding!(TemplateEntryMetadata);
