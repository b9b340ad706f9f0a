//! `RangeThreshold`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Reached by values inside a range, or outside of it.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct RangeThreshold {
    /// Whether all values of a run must reach the threshold, instead of any one.
    #[serde(rename = "allValues", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub all_values: Option<bool>,
    /// Level that a check gives a series.
    #[serde(rename = "level", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub level: Option<models::CheckStatusLevel>,
    /// Type of a range.
    #[serde(rename = "type")]
    #[schema(no_recursion)]
    pub r#type: models::RangeThresholdType,
    /// Upper end of the range.
    #[serde(rename = "max")]
    #[schema(no_recursion)]
    pub max: f64,
    /// Lower end of the range.
    #[serde(rename = "min")]
    #[schema(no_recursion)]
    pub min: f64,
    /// Whether values inside the range reach the threshold (`true`), or those outside of it.
    #[serde(rename = "within")]
    #[schema(no_recursion)]
    pub within: bool,
}

impl RangeThreshold {
    /// The value with its required properties; all others absent.
    pub fn new(r#type: models::RangeThresholdType, max: f64, min: f64, within: bool) -> Self {
        Self { all_values: None, level: None, r#type, max, min, within }
    }
}

impl Decode for RangeThreshold {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            all_values: object.optional("allValues", const { &Rules::ANY })?,
            level: object.optional("level", const { &Rules::ANY })?,
            r#type: object.required("type", const { &Rules::ANY })?,
            max: object.required("max", const { &Rules::ANY })?,
            min: object.required("min", const { &Rules::ANY })?,
            within: object.required("within", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(RangeThreshold);
