//! `UnauthorizedError`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// What a request without usable credentials answers with. The sentence is the same whatever was wrong with them.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct UnauthorizedError {
    /// The one code that status 401 carries.
    #[serde(rename = "code", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub code: Option<models::UnauthorizedErrorCode>,
    /// Says that access was refused, and not why.
    #[serde(rename = "message", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub message: Option<String>,
}

impl UnauthorizedError {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { code: None, message: None }
    }
}

impl Decode for UnauthorizedError {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            code: object.optional("code", const { &Rules::ANY })?,
            message: object.optional("message", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(UnauthorizedError);
