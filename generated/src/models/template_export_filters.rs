//! `TemplateExportFilters`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Which resources of an organization to export. Without a filter, all.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateExportFilters {
    /// Names of labels, one of which the resource must have.
    #[serde(rename = "byLabel", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub by_label: Option<Vec<String>>,
    /// Kinds, one of which the resource must be of.
    #[serde(rename = "byResourceKind", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub by_resource_kind: Option<Vec<models::TemplateKind>>,
}

impl TemplateExportFilters {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { by_label: None, by_resource_kind: None }
    }
}

impl Decode for TemplateExportFilters {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            by_label: object.optional("byLabel", const { &Rules::ANY })?,
            by_resource_kind: object.optional("byResourceKind", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateExportFilters);
