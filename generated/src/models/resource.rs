//! `Resource`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// What a permission reaches: every resource of a type, or fewer where an id or an organization narrows it.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Resource {
    /// Name of the resource, for the reader; it decides nothing.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub name: Option<String>,
    /// Kind of resource that a permission is about. Some kinds belong to other editions of the API and are kept so that a token can be carried over.
    #[serde(rename = "type")]
    #[schema(no_recursion)]
    pub r#type: models::ResourceType,
    /// Id of the only resource that is meant. Without one, all resources of the type.
    #[serde(rename = "id", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub id: Option<crate::types::Id>,
    /// Name of the organization, for the reader; it decides nothing.
    #[serde(rename = "org", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub org: Option<String>,
    /// Id of the organization to whose resources the permission is confined.
    #[serde(rename = "orgID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub org_id: Option<crate::types::Id>,
}

impl Resource {
    /// The value with its required properties; all others absent.
    pub fn new(r#type: models::ResourceType) -> Self {
        Self { name: None, r#type, id: None, org: None, org_id: None }
    }
}

impl Decode for Resource {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            name: object.optional("name", const { &Rules::ANY })?,
            r#type: object.required("type", const { &Rules::ANY })?,
            id: object.optional("id", const { &Rules::ANY })?,
            org: object.optional("org", const { &Rules::ANY })?,
            org_id: object.optional("orgID", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(Resource);
