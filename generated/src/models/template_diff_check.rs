//! `TemplateDiffCheck`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A change to a check.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateDiffCheck {
    /// Id of the resource. Absent for one that a dry run would create.
    #[serde(rename = "id", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub id: Option<crate::types::Id>,
    /// Kind of a resource in a template. Kinds with a suffix, such as `CheckDeadman`, describe one form of the general kind.
    #[serde(rename = "kind", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub kind: Option<models::TemplateKind>,
    /// What becomes of the resource: `new`, `exists` or `remove`.
    #[serde(rename = "stateStatus", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub state_status: Option<String>,
    /// Name that stands for the resource in its template.
    #[serde(rename = "templateMetaName", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub template_meta_name: Option<String>,
    /// A query that runs on a schedule and gives each series a level, told by `type`.
    #[serde(rename = "new", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub new: Option<models::Check>,
    /// A query that runs on a schedule and gives each series a level, told by `type`.
    #[serde(rename = "old", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub old: Option<models::Check>,
}

impl TemplateDiffCheck {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { id: None, kind: None, state_status: None, template_meta_name: None, new: None, old: None }
    }
}

impl Decode for TemplateDiffCheck {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            id: object.optional("id", const { &Rules::ANY })?,
            kind: object.optional("kind", const { &Rules::ANY })?,
            state_status: object.optional("stateStatus", const { &Rules::ANY })?,
            template_meta_name: object.optional("templateMetaName", const { &Rules::ANY })?,
            new: object.optional("new", const { &Rules::ANY })?,
            old: object.optional("old", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateDiffCheck);
