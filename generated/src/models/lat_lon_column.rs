//! `LatLonColumn`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Where a coordinate stands.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct LatLonColumn {
    /// Name of the tag or field.
    #[serde(rename = "column")]
    #[schema(no_recursion)]
    pub column: String,
    /// Whether the name is that of a `tag` or a `field`.
    #[serde(rename = "key")]
    #[schema(no_recursion)]
    pub key: String,
}

impl LatLonColumn {
    /// The value with its required properties; all others absent.
    pub fn new(column: String, key: String) -> Self {
        Self { column, key }
    }
}

impl Decode for LatLonColumn {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            column: object.required("column", const { &Rules::ANY })?,
            key: object.required("key", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(LatLonColumn);
