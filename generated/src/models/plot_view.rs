//! `PlotView`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// What plots over two axes of their own have in common.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct PlotView {
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
}

impl PlotView {
    /// The value with its required properties; all others absent.
    pub fn new(
        x_axis_label: String,
        y_axis_label: String,
        x_domain: Vec<f64>,
        y_domain: Vec<f64>,
        x_prefix: String,
        y_prefix: String,
        x_suffix: String,
        y_suffix: String,
        colors: Vec<String>,
    ) -> Self {
        Self {
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
        }
    }
}

impl Decode for PlotView {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
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
        })
    }
}

decode::deserialize_by_decoding!(PlotView);
