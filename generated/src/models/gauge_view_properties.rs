//! `GaugeViewProperties`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// The latest value on a dial.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct GaugeViewProperties {
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
    /// Type of a view with a dial.
    #[serde(rename = "type")]
    #[schema(no_recursion)]
    pub r#type: models::GaugeViewType,
}

impl GaugeViewProperties {
    /// The value with its required properties; all others absent.
    pub fn new(
        queries: Vec<models::DashboardQuery>,
        note: String,
        show_note_when_empty: bool,
        shape: models::ViewShape,
        colors: Vec<models::DashboardColor>,
        decimal_places: models::DecimalPlaces,
        prefix: String,
        suffix: String,
        tick_prefix: String,
        tick_suffix: String,
        r#type: models::GaugeViewType,
    ) -> Self {
        Self {
            queries,
            note,
            show_note_when_empty,
            shape,
            colors,
            decimal_places,
            prefix,
            suffix,
            tick_prefix,
            tick_suffix,
            r#type,
        }
    }
}

impl Decode for GaugeViewProperties {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            queries: object.required("queries", const { &Rules::ANY })?,
            note: object.required("note", const { &Rules::ANY })?,
            show_note_when_empty: object.required("showNoteWhenEmpty", const { &Rules::ANY })?,
            shape: object.required("shape", const { &Rules::ANY })?,
            colors: object.required("colors", const { &Rules::ANY })?,
            decimal_places: object.required("decimalPlaces", const { &Rules::ANY })?,
            prefix: object.required("prefix", const { &Rules::ANY })?,
            suffix: object.required("suffix", const { &Rules::ANY })?,
            tick_prefix: object.required("tickPrefix", const { &Rules::ANY })?,
            tick_suffix: object.required("tickSuffix", const { &Rules::ANY })?,
            r#type: object.required("type", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(GaugeViewProperties);
