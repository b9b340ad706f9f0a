//! `IsOnboarding`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Whether the server still waits to be set up.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct IsOnboarding {
    /// True as long as nobody has set the server up.
    #[serde(rename = "allowed", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub allowed: Option<bool>,
}

impl IsOnboarding {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { allowed: None }
    }
}

impl Decode for IsOnboarding {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { allowed: object.optional("allowed", const { &Rules::ANY })? })
    }
}

decode::deserialize_by_decoding!(IsOnboarding);
