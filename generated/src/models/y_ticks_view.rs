//! `YTicksView`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// What views with ticks on their y axis have in common.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct YTicksView {
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
}

impl YTicksView {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { generate_y_axis_ticks: None, y_tick_start: None, y_tick_step: None, y_total_ticks: None }
    }
}

impl Decode for YTicksView {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            generate_y_axis_ticks: object.optional("generateYAxisTicks", const { &Rules::ANY })?,
            y_tick_start: object.optional("yTickStart", const { &Rules::ANY })?,
            y_tick_step: object.optional("yTickStep", const { &Rules::ANY })?,
            y_total_ticks: object.optional("yTotalTicks", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(YTicksView);
