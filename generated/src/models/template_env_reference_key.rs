//! `TemplateEnvReferenceKey`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// What an environment reference in a template is made of.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateEnvReferenceKey {
    /// A value for an environment reference.
    #[serde(rename = "default", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub default: Option<models::TemplateEnvReferenceValue>,
    /// Key to give the value under.
    #[serde(rename = "key")]
    #[schema(no_recursion)]
    pub key: String,
}

impl TemplateEnvReferenceKey {
    /// The value with its required properties; all others absent.
    pub fn new(key: String) -> Self {
        Self { default: None, key }
    }
}

impl Decode for TemplateEnvReferenceKey {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            default: object.optional("default", const { &Rules::ANY })?,
            key: object.required("key", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateEnvReferenceKey);
