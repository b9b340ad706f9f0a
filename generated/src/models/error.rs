//! `Error`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// What every failed request answers with.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Error {
    /// Kind of failure, stable enough for a program to branch on. `conflict` and `unprocessable entity` come with status 422, `invalid` and `empty value` with 400; the others come with the status of their name. The header `X-Platform-Error-Code` repeats it.
    #[serde(rename = "code")]
    #[schema(no_recursion)]
    pub code: models::ErrorCode,
    /// Chain of causes, from the outermost inward, for whoever looks into the failure.
    #[serde(rename = "err", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub err: Option<String>,
    /// One sentence for a person: what failed, and where it helps, what was expected.
    #[serde(rename = "message", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub message: Option<String>,
    /// Name of the operation inside the server that failed.
    #[serde(rename = "op", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub op: Option<String>,
}

impl Error {
    /// The value with its required properties; all others absent.
    pub fn new(code: models::ErrorCode) -> Self {
        Self { code, err: None, message: None, op: None }
    }
}

impl Decode for Error {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            code: object.required("code", const { &Rules::ANY })?,
            err: object.optional("err", const { &Rules::ANY })?,
            message: object.optional("message", const { &Rules::ANY })?,
            op: object.optional("op", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(Error);
