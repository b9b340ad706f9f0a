//! `TableOptions`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// How a table is laid out.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TableOptions {
    /// Whether the first column stays in sight.
    #[serde(rename = "fixFirstColumn", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub fix_first_column: Option<bool>,
    /// A column of a table and how it is shown.
    #[serde(rename = "sortBy", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub sort_by: Option<models::RenamableField>,
    /// Whether time runs down the table instead of across.
    #[serde(rename = "verticalTimeAxis", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub vertical_time_axis: Option<bool>,
    /// What happens to text that is too long for its cell.
    #[serde(rename = "wrapping", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub wrapping: Option<models::TableWrapping>,
}

impl TableOptions {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { fix_first_column: None, sort_by: None, vertical_time_axis: None, wrapping: None }
    }
}

impl Decode for TableOptions {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            fix_first_column: object.optional("fixFirstColumn", const { &Rules::ANY })?,
            sort_by: object.optional("sortBy", const { &Rules::ANY })?,
            vertical_time_axis: object.optional("verticalTimeAxis", const { &Rules::ANY })?,
            wrapping: object.optional("wrapping", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TableOptions);
