//! `Organization`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// The space in which users share buckets, tokens and everything else.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Organization {
    /// What the organization is for.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub description: Option<String>,
    /// Name, unique on the server.
    #[serde(rename = "name")]
    #[schema(no_recursion)]
    pub name: String,
    /// When it was created.
    #[serde(rename = "createdAt", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    /// Storage engine of new buckets: `tsm`, the engine of InfluxDB 1 and 2, or `iox`, the columnar one of Serverless.
    #[serde(rename = "defaultStorageType", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub default_storage_type: Option<models::StorageType>,
    /// Id of the organization.
    #[serde(rename = "id", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub id: Option<crate::types::Id>,
    /// Addresses of the organization and what belongs to it.
    #[serde(rename = "links", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub links: Option<models::OrganizationLinks>,
    /// Whether the token, user or organization may be used. Requests made with an `inactive` one are refused; a new one is `active` unless its creator says otherwise.
    #[serde(rename = "status", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub status: Option<models::ActiveStatus>,
    /// When it was last changed.
    #[serde(rename = "updatedAt", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
}

impl Organization {
    /// The value with its required properties; all others absent.
    pub fn new(name: String) -> Self {
        Self {
            description: None,
            name,
            created_at: None,
            default_storage_type: None,
            id: None,
            links: None,
            status: None,
            updated_at: None,
        }
    }
}

impl Decode for Organization {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.optional("description", const { &Rules::ANY })?,
            name: object.required("name", const { &Rules::ANY.min_length(1) })?,
            created_at: object.optional("createdAt", const { &Rules::ANY })?,
            default_storage_type: object.optional("defaultStorageType", const { &Rules::ANY })?,
            id: object.optional("id", const { &Rules::ANY })?,
            links: object.optional("links", const { &Rules::ANY })?,
            status: object.optional("status", const { &Rules::ANY })?,
            updated_at: object.optional("updatedAt", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(Organization);
