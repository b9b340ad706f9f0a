//! `XTicksView`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// What views with ticks on their x axis have in common.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct XTicksView {
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
}

impl XTicksView {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { generate_x_axis_ticks: None, x_tick_start: None, x_tick_step: None, x_total_ticks: None }
    }
}

impl Decode for XTicksView {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            generate_x_axis_ticks: object.optional("generateXAxisTicks", const { &Rules::ANY })?,
            x_tick_start: object.optional("xTickStart", const { &Rules::ANY })?,
            x_tick_step: object.optional("xTickStep", const { &Rules::ANY })?,
            x_total_ticks: object.optional("xTotalTicks", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(XTicksView);
