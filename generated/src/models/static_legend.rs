//! `StaticLegend`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A legend with a fixed place below the graph.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct StaticLegend {
    /// Whether rows of the legend have the colours of their series.
    #[serde(rename = "colorizeRows", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub colorize_rows: Option<bool>,
    /// Share of the view's height that the legend takes, from 0 to 1.
    #[serde(rename = "heightRatio", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub height_ratio: Option<f64>,
    /// Opacity of the legend, from 0 (clear) to 1.
    #[serde(rename = "opacity", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub opacity: Option<f64>,
    /// Number of columns up to which the legend is laid out in a row.
    #[serde(rename = "orientationThreshold", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub orientation_threshold: Option<i64>,
    /// Whether the legend is shown.
    #[serde(rename = "show", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub show: Option<bool>,
    /// Axis whose values the legend shows: `x` or `y`.
    #[serde(rename = "valueAxis", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub value_axis: Option<String>,
    /// Share of the view's width that the legend takes, from 0 to 1.
    #[serde(rename = "widthRatio", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub width_ratio: Option<f64>,
}

impl StaticLegend {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self {
            colorize_rows: None,
            height_ratio: None,
            opacity: None,
            orientation_threshold: None,
            show: None,
            value_axis: None,
            width_ratio: None,
        }
    }
}

impl Decode for StaticLegend {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            colorize_rows: object.optional("colorizeRows", const { &Rules::ANY })?,
            height_ratio: object.optional("heightRatio", const { &Rules::ANY })?,
            opacity: object.optional("opacity", const { &Rules::ANY })?,
            orientation_threshold: object.optional("orientationThreshold", const { &Rules::ANY })?,
            show: object.optional("show", const { &Rules::ANY })?,
            value_axis: object.optional("valueAxis", const { &Rules::ANY })?,
            width_ratio: object.optional("widthRatio", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(StaticLegend);
