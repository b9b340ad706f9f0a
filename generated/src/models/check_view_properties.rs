//! `CheckViewProperties`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// The values of a check with its thresholds.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct CheckViewProperties {
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
    /// Type of a view of a check.
    #[serde(rename = "type")]
    #[schema(no_recursion)]
    pub r#type: models::CheckViewType,
    /// Whether zooming in does not run the queries again at a finer resolution.
    #[serde(rename = "adaptiveZoomHide", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub adaptive_zoom_hide: Option<bool>,
    /// A query that runs on a schedule and gives each series a level, told by `type`.
    #[serde(rename = "check", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub check: Option<models::Check>,
    /// The check to show.
    #[serde(rename = "checkID")]
    #[schema(no_recursion)]
    pub check_id: crate::types::Id,
    /// Colours of the series.
    #[serde(rename = "colors")]
    #[schema(no_recursion)]
    pub colors: Vec<models::DashboardColor>,
    /// The queries whose results are shown.
    #[serde(rename = "queries")]
    #[schema(no_recursion)]
    pub queries: Vec<models::DashboardQuery>,
    /// Version of the view format.
    #[serde(rename = "shape")]
    #[schema(no_recursion)]
    pub shape: models::ViewShape,
}

impl CheckViewProperties {
    /// The value with its required properties; all others absent.
    pub fn new(
        r#type: models::CheckViewType,
        check_id: crate::types::Id,
        colors: Vec<models::DashboardColor>,
        queries: Vec<models::DashboardQuery>,
        shape: models::ViewShape,
    ) -> Self {
        Self {
            legend_colorize_rows: None,
            legend_hide: None,
            legend_opacity: None,
            legend_orientation_threshold: None,
            r#type,
            adaptive_zoom_hide: None,
            check: None,
            check_id,
            colors,
            queries,
            shape,
        }
    }
}

impl Decode for CheckViewProperties {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            legend_colorize_rows: object.optional("legendColorizeRows", const { &Rules::ANY })?,
            legend_hide: object.optional("legendHide", const { &Rules::ANY })?,
            legend_opacity: object.optional("legendOpacity", const { &Rules::ANY })?,
            legend_orientation_threshold: object
                .optional("legendOrientationThreshold", const { &Rules::ANY })?,
            r#type: object.required("type", const { &Rules::ANY })?,
            adaptive_zoom_hide: object.optional("adaptiveZoomHide", const { &Rules::ANY })?,
            check: object.optional("check", const { &Rules::ANY })?,
            check_id: object.required("checkID", const { &Rules::ANY })?,
            colors: object.required("colors", const { &Rules::ANY })?,
            queries: object.required("queries", const { &Rules::ANY })?,
            shape: object.required("shape", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(CheckViewProperties);
