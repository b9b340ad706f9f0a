//! `OrganizationLinks`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Addresses of the organization and what belongs to it.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct OrganizationLinks {
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "buckets", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub buckets: Option<String>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "dashboards", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub dashboards: Option<String>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "labels", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub labels: Option<String>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "members", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub members: Option<String>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "owners", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub owners: Option<String>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "secrets", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub secrets: Option<String>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "self", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub param_self: Option<String>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "tasks", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub tasks: Option<String>,
}

impl OrganizationLinks {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self {
            buckets: None,
            dashboards: None,
            labels: None,
            members: None,
            owners: None,
            secrets: None,
            param_self: None,
            tasks: None,
        }
    }
}

impl Decode for OrganizationLinks {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            buckets: object.optional("buckets", const { &Rules::ANY })?,
            dashboards: object.optional("dashboards", const { &Rules::ANY })?,
            labels: object.optional("labels", const { &Rules::ANY })?,
            members: object.optional("members", const { &Rules::ANY })?,
            owners: object.optional("owners", const { &Rules::ANY })?,
            secrets: object.optional("secrets", const { &Rules::ANY })?,
            param_self: object.optional("self", const { &Rules::ANY })?,
            tasks: object.optional("tasks", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(OrganizationLinks);
