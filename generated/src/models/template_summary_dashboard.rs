//! `TemplateSummaryDashboard`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A dashboard of the templates.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateSummaryDashboard {
    /// What the dashboard is for.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub description: Option<String>,
    /// Name of the dashboard.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub name: Option<String>,
    /// The dashboard's cells.
    #[serde(rename = "charts", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub charts: Option<Vec<models::TemplateChart>>,
    /// The places of a resource's template that take their values from outside.
    #[serde(rename = "envReferences", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub env_references: Option<Vec<models::TemplateEnvReference>>,
    /// Id of the dashboard.
    #[serde(rename = "id", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub id: Option<crate::types::Id>,
    /// Kind of a resource in a template. Kinds with a suffix, such as `CheckDeadman`, describe one form of the general kind.
    #[serde(rename = "kind", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub kind: Option<models::TemplateKind>,
    /// Labels that the template puts on the dashboard.
    #[serde(rename = "labelAssociations", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub label_associations: Option<Vec<models::TemplateSummaryLabel>>,
    /// Organization that owns the dashboard.
    #[serde(rename = "orgID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub org_id: Option<crate::types::Id>,
    /// Name that stands for the dashboard in its template.
    #[serde(rename = "templateMetaName", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub template_meta_name: Option<String>,
}

impl TemplateSummaryDashboard {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self {
            description: None,
            name: None,
            charts: None,
            env_references: None,
            id: None,
            kind: None,
            label_associations: None,
            org_id: None,
            template_meta_name: None,
        }
    }
}

impl Decode for TemplateSummaryDashboard {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.optional("description", const { &Rules::ANY })?,
            name: object.optional("name", const { &Rules::ANY })?,
            charts: object.optional("charts", const { &Rules::ANY })?,
            env_references: object.optional("envReferences", const { &Rules::ANY })?,
            id: object.optional("id", const { &Rules::ANY })?,
            kind: object.optional("kind", const { &Rules::ANY })?,
            label_associations: object.optional("labelAssociations", const { &Rules::ANY })?,
            org_id: object.optional("orgID", const { &Rules::ANY })?,
            template_meta_name: object.optional("templateMetaName", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateSummaryDashboard);
