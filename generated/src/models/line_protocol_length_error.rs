//! `LineProtocolLengthError`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Says that a body is too large.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct LineProtocolLengthError {
    /// The one code that a body too large is answered with.
    #[serde(rename = "code")]
    #[schema(no_recursion)]
    pub code: models::LineProtocolLengthErrorCode,
    /// The limit that was passed.
    #[serde(rename = "message")]
    #[schema(no_recursion)]
    pub message: String,
}

impl LineProtocolLengthError {
    /// The value with its required properties; all others absent.
    pub fn new(code: models::LineProtocolLengthErrorCode, message: String) -> Self {
        Self { code, message }
    }
}

impl Decode for LineProtocolLengthError {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            code: object.required("code", const { &Rules::ANY })?,
            message: object.required("message", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(LineProtocolLengthError);
