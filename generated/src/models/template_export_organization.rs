//! `TemplateExportOrganization`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// An organization whose resources to export.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateExportOrganization {
    /// Id of the organization.
    #[serde(rename = "orgID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub org_id: Option<crate::types::Id>,
    /// Which resources of an organization to export. Without a filter, all.
    #[serde(rename = "resourceFilters", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub resource_filters: Option<models::TemplateExportFilters>,
}

impl TemplateExportOrganization {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { org_id: None, resource_filters: None }
    }
}

impl Decode for TemplateExportOrganization {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            org_id: object.optional("orgID", const { &Rules::ANY })?,
            resource_filters: object.optional("resourceFilters", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateExportOrganization);
