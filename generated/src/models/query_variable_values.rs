//! `QueryVariableValues`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// The query that finds the values of a variable.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct QueryVariableValues {
    /// Language of the query: `flux` or `influxql`.
    #[serde(rename = "language", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub language: Option<String>,
    /// Source text. Its column `_value` gives the values to choose from.
    #[serde(rename = "query", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub query: Option<String>,
}

impl QueryVariableValues {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { language: None, query: None }
    }
}

impl Decode for QueryVariableValues {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            language: object.optional("language", const { &Rules::ANY })?,
            query: object.optional("query", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(QueryVariableValues);
