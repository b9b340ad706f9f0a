//! `SelfLinks`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Address of the answer itself.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct SelfLinks {
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "self", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub param_self: Option<String>,
}

impl SelfLinks {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { param_self: None }
    }
}

impl Decode for SelfLinks {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { param_self: object.optional("self", const { &Rules::ANY })? })
    }
}

decode::deserialize_by_decoding!(SelfLinks);
