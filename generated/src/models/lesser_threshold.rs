//! `LesserThreshold`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Reached by values below `value`.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct LesserThreshold {
    /// Whether all values of a run must reach the threshold, instead of any one.
    #[serde(rename = "allValues", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub all_values: Option<bool>,
    /// Level that a check gives a series.
    #[serde(rename = "level", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub level: Option<models::CheckStatusLevel>,
    /// Type of an upper limit.
    #[serde(rename = "type")]
    #[schema(no_recursion)]
    pub r#type: models::LesserThresholdType,
    /// Limit to compare with.
    #[serde(rename = "value")]
    #[schema(no_recursion)]
    pub value: f64,
}

impl LesserThreshold {
    /// The value with its required properties; all others absent.
    pub fn new(r#type: models::LesserThresholdType, value: f64) -> Self {
        Self { all_values: None, level: None, r#type, value }
    }
}

impl Decode for LesserThreshold {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            all_values: object.optional("allValues", const { &Rules::ANY })?,
            level: object.optional("level", const { &Rules::ANY })?,
            r#type: object.required("type", const { &Rules::ANY })?,
            value: object.required("value", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(LesserThreshold);
