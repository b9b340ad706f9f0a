//! `BuilderTagsType`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A filter by tag values, or a grouping by tag keys.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct BuilderTagsType {
    /// Whether a step of the query builder filters by tag values or groups by tag keys.
    #[serde(rename = "aggregateFunctionType", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub aggregate_function_type: Option<models::BuilderAggregateFunctionType>,
    /// Key of the tag to filter by.
    #[serde(rename = "key", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub key: Option<String>,
    /// Values to let through or, for a grouping, the keys to group by.
    #[serde(rename = "values", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub values: Option<Vec<String>>,
}

impl BuilderTagsType {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { aggregate_function_type: None, key: None, values: None }
    }
}

impl Decode for BuilderTagsType {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            aggregate_function_type: object.optional("aggregateFunctionType", const { &Rules::ANY })?,
            key: object.optional("key", const { &Rules::ANY })?,
            values: object.optional("values", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(BuilderTagsType);
