//! `FeatureLimits`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// What may be used at all.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FeatureLimits {
    /// Whether points may be deleted.
    #[serde(rename = "allowDelete", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub allow_delete: Option<bool>,
}

impl FeatureLimits {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { allow_delete: None }
    }
}

impl Decode for FeatureLimits {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { allow_delete: object.optional("allowDelete", const { &Rules::ANY })? })
    }
}

decode::deserialize_by_decoding!(FeatureLimits);
