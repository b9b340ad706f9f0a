//! `StackEvent`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A change to a stack, and the state it led to.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct StackEvent {
    /// What the stack is for.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub description: Option<String>,
    /// Name of the stack.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub name: Option<String>,
    /// What was done: `create`, `update` or `uninstall`.
    #[serde(rename = "eventType", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub event_type: Option<String>,
    /// The resources that belong to the stack after the change.
    #[serde(rename = "resources", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub resources: Option<Vec<models::StackResource>>,
    /// Where the applied templates came from, such as `file://…` or `https://…`.
    #[serde(rename = "sources", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub sources: Option<Vec<String>>,
    /// When the change was made.
    #[serde(rename = "updatedAt", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
    /// Addresses of the template files that belong to the stack.
    #[serde(rename = "urls", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub urls: Option<Vec<String>>,
}

impl StackEvent {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self {
            description: None,
            name: None,
            event_type: None,
            resources: None,
            sources: None,
            updated_at: None,
            urls: None,
        }
    }
}

impl Decode for StackEvent {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.optional("description", const { &Rules::ANY })?,
            name: object.optional("name", const { &Rules::ANY })?,
            event_type: object.optional("eventType", const { &Rules::ANY })?,
            resources: object.optional("resources", const { &Rules::ANY })?,
            sources: object.optional("sources", const { &Rules::ANY })?,
            updated_at: object.optional("updatedAt", const { &Rules::ANY })?,
            urls: object.optional("urls", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(StackEvent);
