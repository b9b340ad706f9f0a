//! `TemplateSkipResourceProperties`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// The resource to leave out.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateSkipResourceProperties {
    /// Kind of a resource in a template. Kinds with a suffix, such as `CheckDeadman`, describe one form of the general kind.
    #[serde(rename = "kind")]
    #[schema(no_recursion)]
    pub kind: models::TemplateKind,
    /// Name that stands for the resource in its template (`metadata.name`).
    #[serde(rename = "resourceTemplateName")]
    #[schema(no_recursion)]
    pub resource_template_name: String,
}

impl TemplateSkipResourceProperties {
    /// The value with its required properties; all others absent.
    pub fn new(kind: models::TemplateKind, resource_template_name: String) -> Self {
        Self { kind, resource_template_name }
    }
}

impl Decode for TemplateSkipResourceProperties {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            kind: object.required("kind", const { &Rules::ANY })?,
            resource_template_name: object.required("resourceTemplateName", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateSkipResourceProperties);
