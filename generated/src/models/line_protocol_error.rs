//! `LineProtocolError`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Why points were refused. Lines without a fault are in nevertheless.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct LineProtocolError {
    /// Kind of failure of a write.
    #[serde(rename = "code")]
    #[schema(no_recursion)]
    pub code: models::LineProtocolErrorCode,
    /// Chain of causes, from the outermost inward.
    #[serde(rename = "err", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub err: Option<String>,
    /// Number of the first line at fault, counted from 1.
    #[serde(rename = "line", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub line: Option<i32>,
    /// What is wrong with each line at fault, up to 100 of them, one a line.
    #[serde(rename = "message", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub message: Option<String>,
    /// Name of the operation inside the server that failed.
    #[serde(rename = "op", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub op: Option<String>,
}

impl LineProtocolError {
    /// The value with its required properties; all others absent.
    pub fn new(code: models::LineProtocolErrorCode) -> Self {
        Self { code, err: None, line: None, message: None, op: None }
    }
}

impl Decode for LineProtocolError {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            code: object.required("code", const { &Rules::ANY })?,
            err: object.optional("err", const { &Rules::ANY })?,
            line: object.optional("line", const { &Rules::ANY.minimum(1f64, false) })?,
            message: object.optional("message", const { &Rules::ANY })?,
            op: object.optional("op", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(LineProtocolError);
