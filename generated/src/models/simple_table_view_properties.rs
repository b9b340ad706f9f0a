//! `SimpleTableViewProperties`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// The result as it comes, table by table.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct SimpleTableViewProperties {
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
    /// Type of a view with the result as it comes.
    #[serde(rename = "type")]
    #[schema(no_recursion)]
    pub r#type: models::SimpleTableViewType,
    /// Whether columns of the group key are shown as well.
    #[serde(rename = "showAll")]
    #[schema(no_recursion)]
    pub show_all: bool,
}

impl SimpleTableViewProperties {
    /// The value with its required properties; all others absent.
    pub fn new(
        queries: Vec<models::DashboardQuery>,
        note: String,
        show_note_when_empty: bool,
        shape: models::ViewShape,
        r#type: models::SimpleTableViewType,
        show_all: bool,
    ) -> Self {
        Self { queries, note, show_note_when_empty, shape, r#type, show_all }
    }
}

impl Decode for SimpleTableViewProperties {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            queries: object.required("queries", const { &Rules::ANY })?,
            note: object.required("note", const { &Rules::ANY })?,
            show_note_when_empty: object.required("showNoteWhenEmpty", const { &Rules::ANY })?,
            shape: object.required("shape", const { &Rules::ANY })?,
            r#type: object.required("type", const { &Rules::ANY })?,
            show_all: object.required("showAll", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(SimpleTableViewProperties);
