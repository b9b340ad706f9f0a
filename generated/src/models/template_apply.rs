//! `TemplateApply`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Templates to apply, given inline (`template` or `templates`) or by address (`remotes`), and the values to fill into them.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateApply {
    /// What to leave out.
    #[serde(rename = "actions", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub actions: Option<Vec<models::TemplateAction>>,
    /// Whether to check the templates and answer with the differences, but change nothing.
    #[serde(rename = "dryRun", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub dry_run: Option<bool>,
    /// Values for the environment references of the templates, by their keys.
    #[serde(rename = "envRefs", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub env_refs: Option<std::collections::BTreeMap<String, models::TemplateEnvReferenceValue>>,
    /// Organization that is to own the resources.
    #[serde(rename = "orgID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub org_id: Option<crate::types::Id>,
    /// Template files for the server to fetch.
    #[serde(rename = "remotes", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub remotes: Option<Vec<models::TemplateRemote>>,
    /// Secrets that queries in the templates refer to, by their keys. They are stored in the organization and never shown again.
    #[serde(rename = "secrets", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub secrets: Option<std::collections::BTreeMap<String, String>>,
    /// Stack to update. Without it a new stack is created.
    #[serde(rename = "stackID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub stack_id: Option<crate::types::Id>,
    /// A template with the place it comes from.
    #[serde(rename = "template", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub template: Option<models::TemplateObject>,
    /// Several templates to apply together. Excludes `template`.
    #[serde(rename = "templates", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub templates: Option<Vec<models::TemplateObject>>,
}

impl TemplateApply {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self {
            actions: None,
            dry_run: None,
            env_refs: None,
            org_id: None,
            remotes: None,
            secrets: None,
            stack_id: None,
            template: None,
            templates: None,
        }
    }
}

impl Decode for TemplateApply {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            actions: object.optional("actions", const { &Rules::ANY })?,
            dry_run: object.optional("dryRun", const { &Rules::ANY })?,
            env_refs: object.optional("envRefs", const { &Rules::ANY })?,
            org_id: object.optional("orgID", const { &Rules::ANY })?,
            remotes: object.optional("remotes", const { &Rules::ANY })?,
            secrets: object.optional("secrets", const { &Rules::ANY })?,
            stack_id: object.optional("stackID", const { &Rules::ANY })?,
            template: object.optional("template", const { &Rules::ANY })?,
            templates: object.optional("templates", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateApply);
