//! `TelegrafMetadata`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// What a configuration has to do with the server's other resources.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TelegrafMetadata {
    /// Names of the buckets that the agent writes to.
    #[serde(rename = "buckets", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub buckets: Option<Vec<String>>,
}

impl TelegrafMetadata {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { buckets: None }
    }
}

impl Decode for TelegrafMetadata {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { buckets: object.optional("buckets", const { &Rules::ANY })? })
    }
}

decode::deserialize_by_decoding!(TelegrafMetadata);
