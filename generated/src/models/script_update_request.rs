//! `ScriptUpdateRequest`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// The properties of a script to change; absent ones stay as they are. Name and language cannot change.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ScriptUpdateRequest {
    /// New description.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub description: Option<String>,
    /// New source text.
    #[serde(rename = "script", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub script: Option<String>,
}

impl ScriptUpdateRequest {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { description: None, script: None }
    }
}

impl Decode for ScriptUpdateRequest {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.optional("description", const { &Rules::ANY })?,
            script: object.optional("script", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(ScriptUpdateRequest);
