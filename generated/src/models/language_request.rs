//! `LanguageRequest`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A Flux script to parse.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct LanguageRequest {
    /// Source text of the script.
    #[serde(rename = "query")]
    #[schema(no_recursion)]
    pub query: String,
}

impl LanguageRequest {
    /// The value with its required properties; all others absent.
    pub fn new(query: String) -> Self {
        Self { query }
    }
}

impl Decode for LanguageRequest {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { query: object.required("query", const { &Rules::ANY })? })
    }
}

decode::deserialize_by_decoding!(LanguageRequest);
