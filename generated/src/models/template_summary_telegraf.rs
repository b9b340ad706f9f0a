//! `TemplateSummaryTelegraf`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A Telegraf configuration of the templates.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateSummaryTelegraf {
    /// What the configuration is for.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub description: Option<String>,
    /// Name of the configuration.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub name: Option<String>,
    /// The whole configuration, as TOML.
    #[serde(rename = "config", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub config: Option<String>,
    /// What a configuration has to do with the server's other resources.
    #[serde(rename = "metadata", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub metadata: Option<models::TelegrafMetadata>,
    /// Organization that owns the configuration.
    #[serde(rename = "orgID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub org_id: Option<crate::types::Id>,
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

impl TemplateSummaryTelegraf {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self {
            description: None,
            name: None,
            config: None,
            metadata: None,
            org_id: None,
            env_references: None,
            kind: None,
            label_associations: None,
            template_meta_name: None,
        }
    }
}

impl Decode for TemplateSummaryTelegraf {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.optional("description", const { &Rules::ANY })?,
            name: object.optional("name", const { &Rules::ANY })?,
            config: object.optional("config", const { &Rules::ANY })?,
            metadata: object.optional("metadata", const { &Rules::ANY })?,
            org_id: object.optional("orgID", const { &Rules::ANY })?,
            env_references: object.optional("envReferences", const { &Rules::ANY })?,
            kind: object.optional("kind", const { &Rules::ANY })?,
            label_associations: object.optional("labelAssociations", const { &Rules::ANY })?,
            template_meta_name: object.optional("templateMetaName", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateSummaryTelegraf);
