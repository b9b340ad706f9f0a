//! `QueryVariableProperties`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A variable whose values a query finds.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct QueryVariableProperties {
    /// Type of a variable whose values a query finds.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub r#type: Option<models::QueryVariableType>,
    /// The query that finds the values of a variable.
    #[serde(rename = "values", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub values: Option<models::QueryVariableValues>,
}

impl QueryVariableProperties {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { r#type: None, values: None }
    }
}

impl Decode for QueryVariableProperties {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            r#type: object.optional("type", const { &Rules::ANY })?,
            values: object.optional("values", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(QueryVariableProperties);
