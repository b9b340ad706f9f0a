//! `TableViewProperties`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// The result as a table.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TableViewProperties {
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
    /// Type of a view with a table.
    #[serde(rename = "type")]
    #[schema(no_recursion)]
    pub r#type: models::TableViewType,
    /// Colours of the cells, by the value they begin at.
    #[serde(rename = "colors")]
    #[schema(no_recursion)]
    pub colors: Vec<models::DashboardColor>,
    /// How many digits a value has behind the decimal point.
    #[serde(rename = "decimalPlaces")]
    #[schema(no_recursion)]
    pub decimal_places: models::DecimalPlaces,
    /// The columns, in the order shown.
    #[serde(rename = "fieldOptions")]
    #[schema(no_recursion)]
    pub field_options: Vec<models::RenamableField>,
    /// How a table is laid out.
    #[serde(rename = "tableOptions")]
    #[schema(no_recursion)]
    pub table_options: models::TableOptions,
    /// Pattern that times are written with, such as `YYYY-MM-DD HH:mm:ss`.
    #[serde(rename = "timeFormat")]
    #[schema(no_recursion)]
    pub time_format: String,
}

impl TableViewProperties {
    /// The value with its required properties; all others absent.
    pub fn new(
        queries: Vec<models::DashboardQuery>,
        note: String,
        show_note_when_empty: bool,
        shape: models::ViewShape,
        r#type: models::TableViewType,
        colors: Vec<models::DashboardColor>,
        decimal_places: models::DecimalPlaces,
        field_options: Vec<models::RenamableField>,
        table_options: models::TableOptions,
        time_format: String,
    ) -> Self {
        Self {
            queries,
            note,
            show_note_when_empty,
            shape,
            r#type,
            colors,
            decimal_places,
            field_options,
            table_options,
            time_format,
        }
    }
}

impl Decode for TableViewProperties {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            queries: object.required("queries", const { &Rules::ANY })?,
            note: object.required("note", const { &Rules::ANY })?,
            show_note_when_empty: object.required("showNoteWhenEmpty", const { &Rules::ANY })?,
            shape: object.required("shape", const { &Rules::ANY })?,
            r#type: object.required("type", const { &Rules::ANY })?,
            colors: object.required("colors", const { &Rules::ANY })?,
            decimal_places: object.required("decimalPlaces", const { &Rules::ANY })?,
            field_options: object.required("fieldOptions", const { &Rules::ANY })?,
            table_options: object.required("tableOptions", const { &Rules::ANY })?,
            time_format: object.required("timeFormat", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TableViewProperties);
