//! `TemplateEnvReference`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A place in a template that takes its value from outside, with the value given (`value`) and the one to use where none is given (`defaultValue`).
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateEnvReference {
    /// A value for an environment reference, or null where there is none.
    #[serde(rename = "defaultValue", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub default_value: Option<models::TemplateEnvReferenceValueOrNull>,
    /// Key to give the value under.
    #[serde(rename = "envRefKey")]
    #[schema(no_recursion)]
    pub env_ref_key: String,
    /// The property that takes the value, such as `spec.name`.
    #[serde(rename = "resourceField")]
    #[schema(no_recursion)]
    pub resource_field: String,
    /// A value for an environment reference, or null where there is none.
    #[serde(rename = "value", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub value: Option<models::TemplateEnvReferenceValueOrNull>,
}

impl TemplateEnvReference {
    /// The value with its required properties; all others absent.
    pub fn new(env_ref_key: String, resource_field: String) -> Self {
        Self { default_value: None, env_ref_key, resource_field, value: None }
    }
}

impl Decode for TemplateEnvReference {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            default_value: object.optional("defaultValue", const { &Rules::ANY })?,
            env_ref_key: object.required("envRefKey", const { &Rules::ANY })?,
            resource_field: object.required("resourceField", const { &Rules::ANY })?,
            value: object.optional("value", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateEnvReference);
