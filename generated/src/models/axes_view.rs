//! `AxesView`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// What views with two axes have in common.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct AxesView {
    /// The two axes of a graph.
    #[serde(rename = "axes")]
    #[schema(no_recursion)]
    pub axes: models::Axes,
    /// Whether zooming in does not run the queries again at a finer resolution.
    #[serde(rename = "adaptiveZoomHide", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub adaptive_zoom_hide: Option<bool>,
    /// Colours of the series.
    #[serde(rename = "colors")]
    #[schema(no_recursion)]
    pub colors: Vec<models::DashboardColor>,
    /// Which axis the pointer picks points by.
    #[serde(rename = "hoverDimension", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub hover_dimension: Option<models::HoverDimension>,
    /// A legend with a fixed place below the graph.
    #[serde(rename = "staticLegend", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub static_legend: Option<models::StaticLegend>,
    /// Pattern that times are written with, such as `YYYY-MM-DD HH:mm:ss`.
    #[serde(rename = "timeFormat", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub time_format: Option<String>,
    /// Column with the values of the x axis.
    #[serde(rename = "xColumn", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub x_column: Option<String>,
    /// Column with the values of the y axis.
    #[serde(rename = "yColumn", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub y_column: Option<String>,
}

impl AxesView {
    /// The value with its required properties; all others absent.
    pub fn new(axes: models::Axes, colors: Vec<models::DashboardColor>) -> Self {
        Self {
            axes,
            adaptive_zoom_hide: None,
            colors,
            hover_dimension: None,
            static_legend: None,
            time_format: None,
            x_column: None,
            y_column: None,
        }
    }
}

impl Decode for AxesView {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            axes: object.required("axes", const { &Rules::ANY })?,
            adaptive_zoom_hide: object.optional("adaptiveZoomHide", const { &Rules::ANY })?,
            colors: object.required("colors", const { &Rules::ANY })?,
            hover_dimension: object.optional("hoverDimension", const { &Rules::ANY })?,
            static_legend: object.optional("staticLegend", const { &Rules::ANY })?,
            time_format: object.optional("timeFormat", const { &Rules::ANY })?,
            x_column: object.optional("xColumn", const { &Rules::ANY })?,
            y_column: object.optional("yColumn", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(AxesView);
