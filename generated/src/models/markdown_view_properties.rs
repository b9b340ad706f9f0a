//! `MarkdownViewProperties`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A text.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct MarkdownViewProperties {
    /// Type of a view with a text.
    #[serde(rename = "type")]
    #[schema(no_recursion)]
    pub r#type: models::MarkdownViewType,
    /// The text, in Markdown.
    #[serde(rename = "note")]
    #[schema(no_recursion)]
    pub note: String,
    /// Version of the view format.
    #[serde(rename = "shape")]
    #[schema(no_recursion)]
    pub shape: models::ViewShape,
}

impl MarkdownViewProperties {
    /// The value with its required properties; all others absent.
    pub fn new(r#type: models::MarkdownViewType, note: String, shape: models::ViewShape) -> Self {
        Self { r#type, note, shape }
    }
}

impl Decode for MarkdownViewProperties {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            r#type: object.required("type", const { &Rules::ANY })?,
            note: object.required("note", const { &Rules::ANY })?,
            shape: object.required("shape", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(MarkdownViewProperties);
