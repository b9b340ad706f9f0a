//! `TemplateError`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A mistake in a template.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateError {
    /// Path of the property at fault, from the list of all resources, `root`, down.
    #[serde(rename = "fields", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub fields: Option<Vec<String>>,
    /// For each of the fields the position in that list, counted from 0; -1 where the field is no list.
    #[serde(rename = "indexes", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub indexes: Option<Vec<i64>>,
    /// Kind of a resource in a template. Kinds with a suffix, such as `CheckDeadman`, describe one form of the general kind.
    #[serde(rename = "kind", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub kind: Option<models::TemplateKind>,
    /// What is wrong.
    #[serde(rename = "reason", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub reason: Option<String>,
}

impl TemplateError {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { fields: None, indexes: None, kind: None, reason: None }
    }
}

impl Decode for TemplateError {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            fields: object.optional("fields", const { &Rules::ANY })?,
            indexes: object.optional("indexes", const { &Rules::ANY })?,
            kind: object.optional("kind", const { &Rules::ANY })?,
            reason: object.optional("reason", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateError);
