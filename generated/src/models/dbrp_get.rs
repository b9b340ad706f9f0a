//! `DBRPGet`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// One mapping.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct DbrpGet {
    /// Sends InfluxDB 1.x requests for a database and retention policy to a bucket.
    #[serde(rename = "content", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub content: Option<models::Dbrp>,
}

impl DbrpGet {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { content: None }
    }
}

impl Decode for DbrpGet {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { content: object.optional("content", const { &Rules::ANY })? })
    }
}

decode::deserialize_by_decoding!(DbrpGet);
