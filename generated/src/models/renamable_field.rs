//! `RenamableField`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A column of a table and how it is shown.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct RenamableField {
    /// Heading of the column.
    #[serde(rename = "displayName", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub display_name: Option<String>,
    /// Name of the column in the result.
    #[serde(rename = "internalName", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub internal_name: Option<String>,
    /// Whether the column is shown.
    #[serde(rename = "visible", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub visible: Option<bool>,
}

impl RenamableField {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { display_name: None, internal_name: None, visible: None }
    }
}

impl Decode for RenamableField {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            display_name: object.optional("displayName", const { &Rules::ANY })?,
            internal_name: object.optional("internalName", const { &Rules::ANY })?,
            visible: object.optional("visible", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(RenamableField);
