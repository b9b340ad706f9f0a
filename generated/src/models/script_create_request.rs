//! `ScriptCreateRequest`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A script to store.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ScriptCreateRequest {
    /// What the script is for.
    #[serde(rename = "description")]
    #[schema(no_recursion)]
    pub description: String,
    /// Name of the script. No other script of the organization may have it.
    #[serde(rename = "name")]
    #[schema(no_recursion)]
    pub name: String,
    /// Language that a script is written in.
    #[serde(rename = "language")]
    #[schema(no_recursion)]
    pub language: models::ScriptLanguage,
    /// Source text in the given language.
    #[serde(rename = "script")]
    #[schema(no_recursion)]
    pub script: String,
}

impl ScriptCreateRequest {
    /// The value with its required properties; all others absent.
    pub fn new(description: String, name: String, language: models::ScriptLanguage, script: String) -> Self {
        Self { description, name, language, script }
    }
}

impl Decode for ScriptCreateRequest {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.required("description", const { &Rules::ANY })?,
            name: object.required("name", const { &Rules::ANY })?,
            language: object.required("language", const { &Rules::ANY })?,
            script: object.required("script", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(ScriptCreateRequest);
