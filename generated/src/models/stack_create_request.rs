//! `StackCreateRequest`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A stack to create without applying a template yet.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct StackCreateRequest {
    /// What the stack is for.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub description: Option<String>,
    /// Name of the stack.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub name: Option<String>,
    /// Organization that is to own the stack.
    #[serde(rename = "orgID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub org_id: Option<crate::types::Id>,
    /// Addresses of the template files that belong to the stack.
    #[serde(rename = "urls", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub urls: Option<Vec<String>>,
}

impl StackCreateRequest {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { description: None, name: None, org_id: None, urls: None }
    }
}

impl Decode for StackCreateRequest {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.optional("description", const { &Rules::ANY })?,
            name: object.optional("name", const { &Rules::ANY })?,
            org_id: object.optional("orgID", const { &Rules::ANY })?,
            urls: object.optional("urls", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(StackCreateRequest);
