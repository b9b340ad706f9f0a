//! `PatchOrganizationRequest`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// What may be changed about an organization. A property left out stays as it is.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct PatchOrganizationRequest {
    /// What the organization is for.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub description: Option<String>,
    /// Name, unique on the server.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub name: Option<String>,
}

impl PatchOrganizationRequest {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { description: None, name: None }
    }
}

impl Decode for PatchOrganizationRequest {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.optional("description", const { &Rules::ANY })?,
            name: object.optional("name", const { &Rules::ANY.min_length(1) })?,
        })
    }
}

decode::deserialize_by_decoding!(PatchOrganizationRequest);
