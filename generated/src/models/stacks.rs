//! `Stacks`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A list of stacks.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Stacks {
    /// The stacks found.
    #[serde(rename = "stacks", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub stacks: Option<Vec<models::Stack>>,
}

impl Stacks {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { stacks: None }
    }
}

impl Decode for Stacks {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { stacks: object.optional("stacks", const { &Rules::ANY })? })
    }
}

decode::deserialize_by_decoding!(Stacks);
