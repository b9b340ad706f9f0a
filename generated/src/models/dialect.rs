//! `Dialect`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// How the annotated CSV answer of a Flux query is written.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Dialect {
    /// Annotation rows to write above each table, in this order. `datatype` gives the type of every column, `group` whether it belongs to the group key, `default` its value where a cell is empty.
    #[serde(rename = "annotations", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub annotations: Option<Vec<models::DialectAnnotation>>,
    /// Character that starts an annotation row. Empty for none.
    #[serde(rename = "commentPrefix", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub comment_prefix: Option<String>,
    /// How times are written in CSV: RFC 3339 in whole seconds, or with up to nine digits of a second.
    #[serde(rename = "dateTimeFormat", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub date_time_format: Option<models::DialectDateTimeFormat>,
    /// Character between two values of a row.
    #[serde(rename = "delimiter", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub delimiter: Option<String>,
    /// Whether a row of column names stands above each table.
    #[serde(rename = "header", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub header: Option<bool>,
}

impl Dialect {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self {
            annotations: None,
            comment_prefix: None,
            date_time_format: None,
            delimiter: None,
            header: None,
        }
    }
}

impl Decode for Dialect {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            annotations: object.optional("annotations", const { &Rules::ANY })?,
            comment_prefix: object
                .optional("commentPrefix", const { &Rules::ANY.min_length(0).max_length(1) })?,
            date_time_format: object.optional("dateTimeFormat", const { &Rules::ANY })?,
            delimiter: object.optional("delimiter", const { &Rules::ANY.min_length(1).max_length(1) })?,
            header: object.optional("header", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(Dialect);
