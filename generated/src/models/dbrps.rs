//! `DBRPs`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A list of mappings.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Dbrps {
    /// The mappings, oldest first, then the derived ones.
    #[serde(rename = "content", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub content: Option<Vec<models::Dbrp>>,
}

impl Dbrps {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { content: None }
    }
}

impl Decode for Dbrps {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { content: object.optional("content", const { &Rules::ANY })? })
    }
}

decode::deserialize_by_decoding!(Dbrps);
