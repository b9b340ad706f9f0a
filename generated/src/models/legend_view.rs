//! `LegendView`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// What views with a legend at the pointer have in common.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct LegendView {
    /// Whether rows of the legend have the colours of their series.
    #[serde(rename = "legendColorizeRows", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub legend_colorize_rows: Option<bool>,
    /// Whether there is no legend.
    #[serde(rename = "legendHide", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub legend_hide: Option<bool>,
    /// Opacity of the legend, from 0 (clear) to 1.
    #[serde(rename = "legendOpacity", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub legend_opacity: Option<f64>,
    /// Number of columns up to which the legend is laid out in a row.
    #[serde(rename = "legendOrientationThreshold", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub legend_orientation_threshold: Option<i64>,
}

impl LegendView {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self {
            legend_colorize_rows: None,
            legend_hide: None,
            legend_opacity: None,
            legend_orientation_threshold: None,
        }
    }
}

impl Decode for LegendView {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            legend_colorize_rows: object.optional("legendColorizeRows", const { &Rules::ANY })?,
            legend_hide: object.optional("legendHide", const { &Rules::ANY })?,
            legend_opacity: object.optional("legendOpacity", const { &Rules::ANY })?,
            legend_orientation_threshold: object
                .optional("legendOrientationThreshold", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(LegendView);
