//! `BandViewProperties`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A line with a band around it.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct BandViewProperties {
    /// The queries whose results are shown.
    #[serde(rename = "queries")]
    #[schema(no_recursion)]
    pub queries: Vec<models::DashboardQuery>,
    /// A note about the view, in Markdown.
    #[serde(rename = "note")]
    #[schema(no_recursion)]
    pub note: String,
    /// Whether the note is shown in place of an empty result.
    #[serde(rename = "showNoteWhenEmpty")]
    #[schema(no_recursion)]
    pub show_note_when_empty: bool,
    /// Version of the view format.
    #[serde(rename = "shape")]
    #[schema(no_recursion)]
    pub shape: models::ViewShape,
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
    /// Which of the three settings below are in force; the others follow the data.
    #[serde(rename = "generateXAxisTicks", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub generate_x_axis_ticks: Option<Vec<String>>,
    /// Value of the first tick.
    #[serde(rename = "xTickStart", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub x_tick_start: Option<f64>,
    /// Distance between two ticks.
    #[serde(rename = "xTickStep", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub x_tick_step: Option<f64>,
    /// Number of ticks.
    #[serde(rename = "xTotalTicks", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub x_total_ticks: Option<i64>,
    /// Which of the three settings below are in force; the others follow the data.
    #[serde(rename = "generateYAxisTicks", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub generate_y_axis_ticks: Option<Vec<String>>,
    /// Value of the first tick.
    #[serde(rename = "yTickStart", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub y_tick_start: Option<f64>,
    /// Distance between two ticks.
    #[serde(rename = "yTickStep", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub y_tick_step: Option<f64>,
    /// Number of ticks.
    #[serde(rename = "yTotalTicks", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub y_total_ticks: Option<i64>,
    /// Type of a view with a line and a band.
    #[serde(rename = "type")]
    #[schema(no_recursion)]
    pub r#type: models::BandViewType,
    /// How a series is drawn: straight, in steps, smoothed, stacked or as bars.
    #[serde(rename = "geom")]
    #[schema(no_recursion)]
    pub geom: models::XyGeom,
    /// Column with the lower edge of the band.
    #[serde(rename = "lowerColumn", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub lower_column: Option<String>,
    /// Column with the line.
    #[serde(rename = "mainColumn", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub main_column: Option<String>,
    /// Column with the upper edge of the band.
    #[serde(rename = "upperColumn", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub upper_column: Option<String>,
}

impl BandViewProperties {
    /// The value with its required properties; all others absent.
    pub fn new(
        queries: Vec<models::DashboardQuery>,
        note: String,
        show_note_when_empty: bool,
        shape: models::ViewShape,
        axes: models::Axes,
        colors: Vec<models::DashboardColor>,
        r#type: models::BandViewType,
        geom: models::XyGeom,
    ) -> Self {
        Self {
            queries,
            note,
            show_note_when_empty,
            shape,
            legend_colorize_rows: None,
            legend_hide: None,
            legend_opacity: None,
            legend_orientation_threshold: None,
            axes,
            adaptive_zoom_hide: None,
            colors,
            hover_dimension: None,
            static_legend: None,
            time_format: None,
            x_column: None,
            y_column: None,
            generate_x_axis_ticks: None,
            x_tick_start: None,
            x_tick_step: None,
            x_total_ticks: None,
            generate_y_axis_ticks: None,
            y_tick_start: None,
            y_tick_step: None,
            y_total_ticks: None,
            r#type,
            geom,
            lower_column: None,
            main_column: None,
            upper_column: None,
        }
    }
}

impl Decode for BandViewProperties {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            queries: object.required("queries", const { &Rules::ANY })?,
            note: object.required("note", const { &Rules::ANY })?,
            show_note_when_empty: object.required("showNoteWhenEmpty", const { &Rules::ANY })?,
            shape: object.required("shape", const { &Rules::ANY })?,
            legend_colorize_rows: object.optional("legendColorizeRows", const { &Rules::ANY })?,
            legend_hide: object.optional("legendHide", const { &Rules::ANY })?,
            legend_opacity: object.optional("legendOpacity", const { &Rules::ANY })?,
            legend_orientation_threshold: object
                .optional("legendOrientationThreshold", const { &Rules::ANY })?,
            axes: object.required("axes", const { &Rules::ANY })?,
            adaptive_zoom_hide: object.optional("adaptiveZoomHide", const { &Rules::ANY })?,
            colors: object.required("colors", const { &Rules::ANY })?,
            hover_dimension: object.optional("hoverDimension", const { &Rules::ANY })?,
            static_legend: object.optional("staticLegend", const { &Rules::ANY })?,
            time_format: object.optional("timeFormat", const { &Rules::ANY })?,
            x_column: object.optional("xColumn", const { &Rules::ANY })?,
            y_column: object.optional("yColumn", const { &Rules::ANY })?,
            generate_x_axis_ticks: object.optional("generateXAxisTicks", const { &Rules::ANY })?,
            x_tick_start: object.optional("xTickStart", const { &Rules::ANY })?,
            x_tick_step: object.optional("xTickStep", const { &Rules::ANY })?,
            x_total_ticks: object.optional("xTotalTicks", const { &Rules::ANY })?,
            generate_y_axis_ticks: object.optional("generateYAxisTicks", const { &Rules::ANY })?,
            y_tick_start: object.optional("yTickStart", const { &Rules::ANY })?,
            y_tick_step: object.optional("yTickStep", const { &Rules::ANY })?,
            y_total_ticks: object.optional("yTotalTicks", const { &Rules::ANY })?,
            r#type: object.required("type", const { &Rules::ANY })?,
            geom: object.required("geom", const { &Rules::ANY })?,
            lower_column: object.optional("lowerColumn", const { &Rules::ANY })?,
            main_column: object.optional("mainColumn", const { &Rules::ANY })?,
            upper_column: object.optional("upperColumn", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(BandViewProperties);
