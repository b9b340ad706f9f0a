//! `RunLinks`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Addresses around a run.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct RunLinks {
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "retry", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub retry: Option<String>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "self", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub param_self: Option<String>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "task", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub task: Option<String>,
}

impl RunLinks {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { retry: None, param_self: None, task: None }
    }
}

impl Decode for RunLinks {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            retry: object.optional("retry", const { &Rules::ANY })?,
            param_self: object.optional("self", const { &Rules::ANY })?,
            task: object.optional("task", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(RunLinks);
