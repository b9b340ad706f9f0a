//! `ConstantVariableProperties`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A variable with a fixed list of values.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ConstantVariableProperties {
    /// Type of a variable with a fixed list of values.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub r#type: Option<models::ConstantVariableType>,
    /// The values to choose from.
    #[serde(rename = "values", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub values: Option<Vec<String>>,
}

impl ConstantVariableProperties {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { r#type: None, values: None }
    }
}

impl Decode for ConstantVariableProperties {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            r#type: object.optional("type", const { &Rules::ANY })?,
            values: object.optional("values", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(ConstantVariableProperties);
