//! `StackResource`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A resource that belongs to a stack.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct StackResource {
    /// Version of the template format that describes the resource.
    #[serde(rename = "apiVersion", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub api_version: Option<String>,
    /// Labels and other resources that the resource is tied to.
    #[serde(rename = "associations", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub associations: Option<Vec<models::StackResourceAssociation>>,
    /// Kind of a resource in a template. Kinds with a suffix, such as `CheckDeadman`, describe one form of the general kind.
    #[serde(rename = "kind", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub kind: Option<models::TemplateKind>,
    /// Addresses around a resource of a stack.
    #[serde(rename = "links", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub links: Option<models::StackResourceLinks>,
    /// Id of the resource.
    #[serde(rename = "resourceID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub resource_id: Option<crate::types::Id>,
    /// Name that stands for the resource in its template (`metadata.name`).
    #[serde(rename = "templateMetaName", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub template_meta_name: Option<String>,
}

impl StackResource {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self {
            api_version: None,
            associations: None,
            kind: None,
            links: None,
            resource_id: None,
            template_meta_name: None,
        }
    }
}

impl Decode for StackResource {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            api_version: object.optional("apiVersion", const { &Rules::ANY })?,
            associations: object.optional("associations", const { &Rules::ANY })?,
            kind: object.optional("kind", const { &Rules::ANY })?,
            links: object.optional("links", const { &Rules::ANY })?,
            resource_id: object.optional("resourceID", const { &Rules::ANY })?,
            template_meta_name: object.optional("templateMetaName", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(StackResource);
