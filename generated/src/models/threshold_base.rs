//! `ThresholdBase`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// What all thresholds have.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ThresholdBase {
    /// Whether all values of a run must reach the threshold, instead of any one.
    #[serde(rename = "allValues", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub all_values: Option<bool>,
    /// Level that a check gives a series.
    #[serde(rename = "level", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub level: Option<models::CheckStatusLevel>,
}

impl ThresholdBase {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { all_values: None, level: None }
    }
}

impl Decode for ThresholdBase {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            all_values: object.optional("allValues", const { &Rules::ANY })?,
            level: object.optional("level", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(ThresholdBase);
