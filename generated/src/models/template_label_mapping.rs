//! `TemplateLabelMapping`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A label on a resource, as the templates ask for it.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateLabelMapping {
    /// Id of the label.
    #[serde(rename = "labelID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub label_id: Option<crate::types::Id>,
    /// Name of the label.
    #[serde(rename = "labelName", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub label_name: Option<String>,
    /// Name that stands for the label in its template.
    #[serde(rename = "labelTemplateMetaName", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub label_template_meta_name: Option<String>,
    /// Id of the resource.
    #[serde(rename = "resourceID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub resource_id: Option<crate::types::Id>,
    /// Name of the resource.
    #[serde(rename = "resourceName", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub resource_name: Option<String>,
    /// Name that stands for the resource in its template.
    #[serde(rename = "resourceTemplateMetaName", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub resource_template_meta_name: Option<String>,
    /// Type of the resource, such as `buckets`.
    #[serde(rename = "resourceType", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub resource_type: Option<String>,
    /// What becomes of the mapping: `new`, `exists` or `remove`.
    #[serde(rename = "status", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub status: Option<String>,
}

impl TemplateLabelMapping {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self {
            label_id: None,
            label_name: None,
            label_template_meta_name: None,
            resource_id: None,
            resource_name: None,
            resource_template_meta_name: None,
            resource_type: None,
            status: None,
        }
    }
}

impl Decode for TemplateLabelMapping {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            label_id: object.optional("labelID", const { &Rules::ANY })?,
            label_name: object.optional("labelName", const { &Rules::ANY })?,
            label_template_meta_name: object.optional("labelTemplateMetaName", const { &Rules::ANY })?,
            resource_id: object.optional("resourceID", const { &Rules::ANY })?,
            resource_name: object.optional("resourceName", const { &Rules::ANY })?,
            resource_template_meta_name: object
                .optional("resourceTemplateMetaName", const { &Rules::ANY })?,
            resource_type: object.optional("resourceType", const { &Rules::ANY })?,
            status: object.optional("status", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateLabelMapping);
