//! `HistogramViewProperties`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Counts of values in intervals.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct HistogramViewProperties {
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
    /// Type of a view with counts in intervals.
    #[serde(rename = "type")]
    #[schema(no_recursion)]
    pub r#type: models::HistogramViewType,
    /// Number of intervals.
    #[serde(rename = "binCount")]
    #[schema(no_recursion)]
    pub bin_count: i64,
    /// Colours of the groups.
    #[serde(rename = "colors")]
    #[schema(no_recursion)]
    pub colors: Vec<models::DashboardColor>,
    /// Columns whose values make up the groups.
    #[serde(rename = "fillColumns")]
    #[schema(no_recursion)]
    pub fill_columns: Vec<String>,
    /// Whether series lie over one another or are stacked.
    #[serde(rename = "position")]
    #[schema(no_recursion)]
    pub position: models::ViewPosition,
    /// Text beside the x axis.
    #[serde(rename = "xAxisLabel")]
    #[schema(no_recursion)]
    pub x_axis_label: String,
    /// Column with the values to count.
    #[serde(rename = "xColumn")]
    #[schema(no_recursion)]
    pub x_column: String,
    /// Lower and upper end of the x axis.
    #[serde(rename = "xDomain")]
    #[schema(no_recursion)]
    pub x_domain: Vec<f64>,
}

impl HistogramViewProperties {
    /// The value with its required properties; all others absent.
    pub fn new(
        queries: Vec<models::DashboardQuery>,
        note: String,
        show_note_when_empty: bool,
        shape: models::ViewShape,
        r#type: models::HistogramViewType,
        bin_count: i64,
        colors: Vec<models::DashboardColor>,
        fill_columns: Vec<String>,
        position: models::ViewPosition,
        x_axis_label: String,
        x_column: String,
        x_domain: Vec<f64>,
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
            r#type,
            bin_count,
            colors,
            fill_columns,
            position,
            x_axis_label,
            x_column,
            x_domain,
        }
    }
}

impl Decode for HistogramViewProperties {
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
            r#type: object.required("type", const { &Rules::ANY })?,
            bin_count: object.required("binCount", const { &Rules::ANY })?,
            colors: object.required("colors", const { &Rules::ANY })?,
            fill_columns: object.required("fillColumns", const { &Rules::ANY })?,
            position: object.required("position", const { &Rules::ANY })?,
            x_axis_label: object.required("xAxisLabel", const { &Rules::ANY })?,
            x_column: object.required("xColumn", const { &Rules::ANY })?,
            x_domain: object.required("xDomain", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(HistogramViewProperties);
