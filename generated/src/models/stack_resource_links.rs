//! `StackResourceLinks`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Addresses around a resource of a stack.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct StackResourceLinks {
    /// Address of the resource.
    #[serde(rename = "self", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub param_self: Option<String>,
}

impl StackResourceLinks {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { param_self: None }
    }
}

impl Decode for StackResourceLinks {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { param_self: object.optional("self", const { &Rules::ANY })? })
    }
}

decode::deserialize_by_decoding!(StackResourceLinks);
