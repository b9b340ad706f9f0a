//! `TemplateSummary`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// What applying templates does or, in a dry run, would do.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateSummary {
    /// The resources of the templates by kind, and what is missing to install them.
    #[serde(rename = "summary", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub summary: Option<models::TemplateSummaryResources>,
    /// What changes, by kind of resource. Every entry has the state before (`old`, absent for a new resource) and after (`new`, absent for a removed one).
    #[serde(rename = "diff", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub diff: Option<models::TemplateDiff>,
    /// Mistakes found in the templates.
    #[serde(rename = "errors", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub errors: Option<Vec<models::TemplateError>>,
    /// Where the templates came from.
    #[serde(rename = "sources", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub sources: Option<Vec<String>>,
    /// Stack that the resources belong to.
    #[serde(rename = "stackID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub stack_id: Option<crate::types::Id>,
}

impl TemplateSummary {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { summary: None, diff: None, errors: None, sources: None, stack_id: None }
    }
}

impl Decode for TemplateSummary {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            summary: object.optional("summary", const { &Rules::ANY })?,
            diff: object.optional("diff", const { &Rules::ANY })?,
            errors: object.optional("errors", const { &Rules::ANY })?,
            sources: object.optional("sources", const { &Rules::ANY })?,
            stack_id: object.optional("stackID", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateSummary);
