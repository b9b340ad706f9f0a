//! `BuilderAggregateWindow`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Windows of time that the query builder aggregates over.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct BuilderAggregateWindow {
    /// Whether windows without points appear with a null.
    #[serde(rename = "fillValues", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub fill_values: Option<bool>,
    /// Length of a window, as a duration literal or `auto`.
    #[serde(rename = "period", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub period: Option<String>,
}

impl BuilderAggregateWindow {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { fill_values: None, period: None }
    }
}

impl Decode for BuilderAggregateWindow {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            fill_values: object.optional("fillValues", const { &Rules::ANY })?,
            period: object.optional("period", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(BuilderAggregateWindow);
