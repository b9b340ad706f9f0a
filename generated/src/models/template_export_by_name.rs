//! `TemplateExportByName`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// What to export, with the resources named by their names.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateExportByName {
    /// Organizations to export as a whole, or filtered.
    #[serde(rename = "orgIDs", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub org_ids: Option<Vec<models::TemplateExportOrganization>>,
    /// Single resources to export.
    #[serde(rename = "resources", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub resources: Option<Vec<models::TemplateExportResourceByName>>,
    /// Stack whose resources to export.
    #[serde(rename = "stackID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub stack_id: Option<crate::types::Id>,
}

impl TemplateExportByName {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { org_ids: None, resources: None, stack_id: None }
    }
}

impl Decode for TemplateExportByName {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            org_ids: object.optional("orgIDs", const { &Rules::ANY })?,
            resources: object.optional("resources", const { &Rules::ANY })?,
            stack_id: object.optional("stackID", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateExportByName);
