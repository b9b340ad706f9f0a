//! `AnalyzeQueryResponse`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Result of checking a Flux script without running it.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct AnalyzeQueryResponse {
    /// The mistakes found, in the order of the script. Empty for a script without any.
    #[serde(rename = "errors", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub errors: Option<Vec<models::AnalyzeQueryError>>,
}

impl AnalyzeQueryResponse {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { errors: None }
    }
}

impl Decode for AnalyzeQueryResponse {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { errors: object.optional("errors", const { &Rules::ANY })? })
    }
}

decode::deserialize_by_decoding!(AnalyzeQueryResponse);
