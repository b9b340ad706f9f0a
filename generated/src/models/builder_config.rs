//! `BuilderConfig`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Choices made in the query builder, from which the query's text is made.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct BuilderConfig {
    /// Filters and groupings, applied in this order.
    #[serde(rename = "tags", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub tags: Option<Vec<models::BuilderTagsType>>,
    /// Windows of time that the query builder aggregates over.
    #[serde(rename = "aggregateWindow", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub aggregate_window: Option<models::BuilderAggregateWindow>,
    /// Names of the buckets to read.
    #[serde(rename = "buckets", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub buckets: Option<Vec<String>>,
    /// Aggregate functions to apply to each window.
    #[serde(rename = "functions", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub functions: Option<Vec<models::BuilderFunctionsType>>,
}

impl BuilderConfig {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { tags: None, aggregate_window: None, buckets: None, functions: None }
    }
}

impl Decode for BuilderConfig {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            tags: object.optional("tags", const { &Rules::ANY })?,
            aggregate_window: object.optional("aggregateWindow", const { &Rules::ANY })?,
            buckets: object.optional("buckets", const { &Rules::ANY })?,
            functions: object.optional("functions", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(BuilderConfig);
