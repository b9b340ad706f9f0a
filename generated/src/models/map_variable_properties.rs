//! `MapVariableProperties`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A variable with named values.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct MapVariableProperties {
    /// Type of a variable with named values.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub r#type: Option<models::MapVariableType>,
    /// The values by the names to choose from.
    #[serde(rename = "values", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub values: Option<std::collections::BTreeMap<String, String>>,
}

impl MapVariableProperties {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { r#type: None, values: None }
    }
}

impl Decode for MapVariableProperties {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            r#type: object.optional("type", const { &Rules::ANY })?,
            values: object.optional("values", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(MapVariableProperties);
