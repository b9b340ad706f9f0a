//! `PostOrganizationRequest`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A new organization.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct PostOrganizationRequest {
    /// What the organization is for.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub description: Option<String>,
    /// Name, unique on the server.
    #[serde(rename = "name")]
    #[schema(no_recursion)]
    pub name: String,
}

impl PostOrganizationRequest {
    /// The value with its required properties; all others absent.
    pub fn new(name: String) -> Self {
        Self { description: None, name }
    }
}

impl Decode for PostOrganizationRequest {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.optional("description", const { &Rules::ANY })?,
            name: object.required("name", const { &Rules::ANY.min_length(1) })?,
        })
    }
}

decode::deserialize_by_decoding!(PostOrganizationRequest);
