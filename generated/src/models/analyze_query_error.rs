//! `AnalyzeQueryError`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// One mistake found in a Flux script, with the place where it starts.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct AnalyzeQueryError {
    /// Offset of the mistake from the start of the script, in characters, counted from 0.
    #[serde(rename = "character", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub character: Option<i64>,
    /// Column of the mistake, counted from 1.
    #[serde(rename = "column", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub column: Option<i64>,
    /// Line of the mistake, counted from 1.
    #[serde(rename = "line", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub line: Option<i64>,
    /// What is wrong.
    #[serde(rename = "message", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub message: Option<String>,
}

impl AnalyzeQueryError {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { character: None, column: None, line: None, message: None }
    }
}

impl Decode for AnalyzeQueryError {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            character: object.optional("character", const { &Rules::ANY.minimum(0f64, false) })?,
            column: object.optional("column", const { &Rules::ANY.minimum(1f64, false) })?,
            line: object.optional("line", const { &Rules::ANY.minimum(1f64, false) })?,
            message: object.optional("message", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(AnalyzeQueryError);
