//! `TemplateSummaryAssociations`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// What a template says of a resource, besides the resource's own properties.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateSummaryAssociations {
    /// The places of a resource's template that take their values from outside.
    #[serde(rename = "envReferences", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub env_references: Option<Vec<models::TemplateEnvReference>>,
    /// Kind of a resource in a template. Kinds with a suffix, such as `CheckDeadman`, describe one form of the general kind.
    #[serde(rename = "kind", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub kind: Option<models::TemplateKind>,
    /// Labels that the template puts on the resource.
    #[serde(rename = "labelAssociations", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub label_associations: Option<Vec<models::TemplateSummaryLabel>>,
    /// Name that stands for the resource in its template.
    #[serde(rename = "templateMetaName", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub template_meta_name: Option<String>,
}

impl TemplateSummaryAssociations {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { env_references: None, kind: None, label_associations: None, template_meta_name: None }
    }
}

impl Decode for TemplateSummaryAssociations {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            env_references: object.optional("envReferences", const { &Rules::ANY })?,
            kind: object.optional("kind", const { &Rules::ANY })?,
            label_associations: object.optional("labelAssociations", const { &Rules::ANY })?,
            template_meta_name: object.optional("templateMetaName", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateSummaryAssociations);
