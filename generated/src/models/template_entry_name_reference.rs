//! `TemplateEntryNameReference`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// An environment reference in the place of a name.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateEntryNameReference {
    /// What an environment reference in a template is made of.
    #[serde(rename = "envRef")]
    #[schema(no_recursion)]
    pub env_ref: models::TemplateEnvReferenceKey,
}

impl TemplateEntryNameReference {
    /// The value with its required properties; all others absent.
    pub fn new(env_ref: models::TemplateEnvReferenceKey) -> Self {
        Self { env_ref }
    }
}

impl Decode for TemplateEntryNameReference {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { env_ref: object.required("envRef", const { &Rules::ANY })? })
    }
}

decode::deserialize_by_decoding!(TemplateEntryNameReference);
