//! `ScatterViewProperties`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Points over two axes.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ScatterViewProperties {
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
    /// Text beside the x axis.
    #[serde(rename = "xAxisLabel")]
    #[schema(no_recursion)]
    pub x_axis_label: String,
    /// Text beside the y axis.
    #[serde(rename = "yAxisLabel")]
    #[schema(no_recursion)]
    pub y_axis_label: String,
    /// Lower and upper end of the x axis.
    #[serde(rename = "xDomain")]
    #[schema(no_recursion)]
    pub x_domain: Vec<f64>,
    /// Lower and upper end of the y axis.
    #[serde(rename = "yDomain")]
    #[schema(no_recursion)]
    pub y_domain: Vec<f64>,
    /// Text before every value of the x axis.
    #[serde(rename = "xPrefix")]
    #[schema(no_recursion)]
    pub x_prefix: String,
    /// Text before every value of the y axis.
    #[serde(rename = "yPrefix")]
    #[schema(no_recursion)]
    pub y_prefix: String,
    /// Text after every value of the x axis.
    #[serde(rename = "xSuffix")]
    #[schema(no_recursion)]
    pub x_suffix: String,
    /// Text after every value of the y axis.
    #[serde(rename = "ySuffix")]
    #[schema(no_recursion)]
    pub y_suffix: String,
    /// Scale of colours, each as `#` and six hexadecimal digits.
    #[serde(rename = "colors")]
    #[schema(no_recursion)]
    pub colors: Vec<String>,
    /// Pattern that times are written with, such as `YYYY-MM-DD HH:mm:ss`.
    #[serde(rename = "timeFormat", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub time_format: Option<String>,
    /// Type of a view with points.
    #[serde(rename = "type")]
    #[schema(no_recursion)]
    pub r#type: models::ScatterViewType,
    /// Whether zooming in does not run the queries again at a finer resolution.
    #[serde(rename = "adaptiveZoomHide", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub adaptive_zoom_hide: Option<bool>,
    /// Columns whose values choose the colour.
    #[serde(rename = "fillColumns")]
    #[schema(no_recursion)]
    pub fill_columns: Vec<String>,
    /// Columns whose values choose the symbol.
    #[serde(rename = "symbolColumns")]
    #[schema(no_recursion)]
    pub symbol_columns: Vec<String>,
    /// Column with the values of the x axis.
    #[serde(rename = "xColumn")]
    #[schema(no_recursion)]
    pub x_column: String,
    /// Column with the values of the y axis.
    #[serde(rename = "yColumn")]
    #[schema(no_recursion)]
    pub y_column: String,
}

impl ScatterViewProperties {
    /// The value with its required properties; all others absent.
    pub fn new(
        queries: Vec<models::DashboardQuery>,
        note: String,
        show_note_when_empty: bool,
        shape: models::ViewShape,
        x_axis_label: String,
        y_axis_label: String,
        x_domain: Vec<f64>,
        y_domain: Vec<f64>,
        x_prefix: String,
        y_prefix: String,
        x_suffix: String,
        y_suffix: String,
        colors: Vec<String>,
        r#type: models::ScatterViewType,
        fill_columns: Vec<String>,
        symbol_columns: Vec<String>,
        x_column: String,
        y_column: String,
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
            generate_x_axis_ticks: None,
            x_tick_start: None,
            x_tick_step: None,
            x_total_ticks: None,
            generate_y_axis_ticks: None,
            y_tick_start: None,
            y_tick_step: None,
            y_total_ticks: None,
            x_axis_label,
            y_axis_label,
            x_domain,
            y_domain,
            x_prefix,
            y_prefix,
            x_suffix,
            y_suffix,
            colors,
            time_format: None,
            r#type,
            adaptive_zoom_hide: None,
            fill_columns,
            symbol_columns,
            x_column,
            y_column,
        }
    }
}

impl Decode for ScatterViewProperties {
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
            generate_x_axis_ticks: object.optional("generateXAxisTicks", const { &Rules::ANY })?,
            x_tick_start: object.optional("xTickStart", const { &Rules::ANY })?,
            x_tick_step: object.optional("xTickStep", const { &Rules::ANY })?,
            x_total_ticks: object.optional("xTotalTicks", const { &Rules::ANY })?,
            generate_y_axis_ticks: object.optional("generateYAxisTicks", const { &Rules::ANY })?,
            y_tick_start: object.optional("yTickStart", const { &Rules::ANY })?,
            y_tick_step: object.optional("yTickStep", const { &Rules::ANY })?,
            y_total_ticks: object.optional("yTotalTicks", const { &Rules::ANY })?,
            x_axis_label: object.required("xAxisLabel", const { &Rules::ANY })?,
            y_axis_label: object.required("yAxisLabel", const { &Rules::ANY })?,
            x_domain: object.required("xDomain", const { &Rules::ANY.max_items(2) })?,
            y_domain: object.required("yDomain", const { &Rules::ANY.max_items(2) })?,
            x_prefix: object.required("xPrefix", const { &Rules::ANY })?,
            y_prefix: object.required("yPrefix", const { &Rules::ANY })?,
            x_suffix: object.required("xSuffix", const { &Rules::ANY })?,
            y_suffix: object.required("ySuffix", const { &Rules::ANY })?,
            colors: object.required("colors", const { &Rules::ANY })?,
            time_format: object.optional("timeFormat", const { &Rules::ANY })?,
            r#type: object.required("type", const { &Rules::ANY })?,
            adaptive_zoom_hide: object.optional("adaptiveZoomHide", const { &Rules::ANY })?,
            fill_columns: object.required("fillColumns", const { &Rules::ANY })?,
            symbol_columns: object.required("symbolColumns", const { &Rules::ANY })?,
            x_column: object.required("xColumn", const { &Rules::ANY })?,
            y_column: object.required("yColumn", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(ScatterViewProperties);
