//! `StatView`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// What views of a single value have in common.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct StatView {
    /// Colours of the value, by the value they begin at.
    #[serde(rename = "colors")]
    #[schema(no_recursion)]
    pub colors: Vec<models::DashboardColor>,
    /// How many digits a value has behind the decimal point.
    #[serde(rename = "decimalPlaces")]
    #[schema(no_recursion)]
    pub decimal_places: models::DecimalPlaces,
    /// Text before the value.
    #[serde(rename = "prefix")]
    #[schema(no_recursion)]
    pub prefix: String,
    /// Text after the value.
    #[serde(rename = "suffix")]
    #[schema(no_recursion)]
    pub suffix: String,
    /// Text before a value on the dial.
    #[serde(rename = "tickPrefix")]
    #[schema(no_recursion)]
    pub tick_prefix: String,
    /// Text after a value on the dial.
    #[serde(rename = "tickSuffix")]
    #[schema(no_recursion)]
    pub tick_suffix: String,
}

impl StatView {
    /// The value with its required properties; all others absent.
    pub fn new(
        colors: Vec<models::DashboardColor>,
        decimal_places: models::DecimalPlaces,
        prefix: String,
        suffix: String,
        tick_prefix: String,
        tick_suffix: String,
    ) -> Self {
        Self { colors, decimal_places, prefix, suffix, tick_prefix, tick_suffix }
    }
}

impl Decode for StatView {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            colors: object.required("colors", const { &Rules::ANY })?,
            decimal_places: object.required("decimalPlaces", const { &Rules::ANY })?,
            prefix: object.required("prefix", const { &Rules::ANY })?,
            suffix: object.required("suffix", const { &Rules::ANY })?,
            tick_prefix: object.required("tickPrefix", const { &Rules::ANY })?,
            tick_suffix: object.required("tickSuffix", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(StatView);
