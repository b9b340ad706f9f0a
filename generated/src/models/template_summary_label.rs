//! `TemplateSummaryLabel`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A label of the templates.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateSummaryLabel {
    /// Name of the label.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub name: Option<String>,
    /// Properties of a label.
    #[serde(rename = "properties", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub properties: Option<models::TemplateSummaryLabelProperties>,
    /// The places of a resource's template that take their values from outside.
    #[serde(rename = "envReferences", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub env_references: Option<Vec<models::TemplateEnvReference>>,
    /// Id of the label.
    #[serde(rename = "id", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub id: Option<crate::types::Id>,
    /// Kind of a resource in a template. Kinds with a suffix, such as `CheckDeadman`, describe one form of the general kind.
    #[serde(rename = "kind", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub kind: Option<models::TemplateKind>,
    /// Organization that owns the label.
    #[serde(rename = "orgID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub org_id: Option<crate::types::Id>,
    /// Name that stands for the label in its template.
    #[serde(rename = "templateMetaName", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub template_meta_name: Option<String>,
}

impl TemplateSummaryLabel {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self {
            name: None,
            properties: None,
            env_references: None,
            id: None,
            kind: None,
            org_id: None,
            template_meta_name: None,
        }
    }
}

impl Decode for TemplateSummaryLabel {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            name: object.optional("name", const { &Rules::ANY })?,
            properties: object.optional("properties", const { &Rules::ANY })?,
            env_references: object.optional("envReferences", const { &Rules::ANY })?,
            id: object.optional("id", const { &Rules::ANY })?,
            kind: object.optional("kind", const { &Rules::ANY })?,
            org_id: object.optional("orgID", const { &Rules::ANY })?,
            template_meta_name: object.optional("templateMetaName", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateSummaryLabel);
