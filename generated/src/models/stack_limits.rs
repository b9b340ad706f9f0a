//! `StackLimits`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Limits on stacks.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct StackLimits {
    /// Whether stacks may be used.
    #[serde(rename = "enabled")]
    #[schema(no_recursion)]
    pub enabled: bool,
}

impl StackLimits {
    /// The value with its required properties; all others absent.
    pub fn new(enabled: bool) -> Self {
        Self { enabled }
    }
}

impl Decode for StackLimits {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { enabled: object.required("enabled", const { &Rules::ANY })? })
    }
}

decode::deserialize_by_decoding!(StackLimits);
