//! `StackUpdateRequest`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// The properties of a stack to change; absent ones stay as they are.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct StackUpdateRequest {
    /// New description; empty to clear it. Null, like leaving it out, keeps the old one.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion, value_type = Option<String>)]
    pub description: Option<Option<String>>,
    /// New name; empty to clear it. Null, like leaving it out, keeps the old one.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion, value_type = Option<String>)]
    pub name: Option<Option<String>>,
    /// Existing resources to take into the stack.
    #[serde(rename = "additionalResources", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub additional_resources: Option<Vec<models::StackAdditionalResource>>,
    /// New addresses of the template files, in place of all old ones. Null, like leaving them out, keeps those.
    #[serde(rename = "templateURLs", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion, value_type = Option<Vec<String>>)]
    pub template_urls: Option<Option<Vec<String>>>,
}

impl StackUpdateRequest {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { description: None, name: None, additional_resources: None, template_urls: None }
    }
}

impl Decode for StackUpdateRequest {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.nullable("description", const { &Rules::ANY })?,
            name: object.nullable("name", const { &Rules::ANY })?,
            additional_resources: object.optional("additionalResources", const { &Rules::ANY })?,
            template_urls: object.nullable("templateURLs", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(StackUpdateRequest);
