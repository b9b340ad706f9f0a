//! `LabelUpdate`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// What may be changed about a label. A property left out stays as it is.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct LabelUpdate {
    /// New name.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub name: Option<String>,
    /// Free notes on a label. User interfaces read `color` (`#` and six hex digits) and `description`. In an update, an empty string removes a note and others stay.
    #[serde(rename = "properties", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub properties: Option<std::collections::BTreeMap<String, String>>,
}

impl LabelUpdate {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { name: None, properties: None }
    }
}

impl Decode for LabelUpdate {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            name: object.optional("name", const { &Rules::ANY.min_length(1) })?,
            properties: object.optional("properties", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(LabelUpdate);
