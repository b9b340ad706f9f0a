//! `CheckTag`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A tag to write with every status.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct CheckTag {
    /// Key of the tag.
    #[serde(rename = "key", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub key: Option<String>,
    /// Value of the tag.
    #[serde(rename = "value", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub value: Option<String>,
}

impl CheckTag {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { key: None, value: None }
    }
}

impl Decode for CheckTag {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            key: object.optional("key", const { &Rules::ANY })?,
            value: object.optional("value", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(CheckTag);
