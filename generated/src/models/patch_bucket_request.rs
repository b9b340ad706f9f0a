//! `PatchBucketRequest`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// What may be changed about a bucket. A property left out stays as it is.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct PatchBucketRequest {
    /// What the bucket holds.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub description: Option<String>,
    /// New name. Mappings and tokens follow the id and keep working; clients that write by name do not.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub name: Option<String>,
    /// At most one rule counts. No rule leaves the retention as it is.
    #[serde(rename = "retentionRules", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub retention_rules: Option<Vec<models::PatchRetentionRule>>,
}

impl PatchBucketRequest {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { description: None, name: None, retention_rules: None }
    }
}

impl Decode for PatchBucketRequest {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.optional("description", const { &Rules::ANY })?,
            name: object.optional("name", const { &Rules::ANY.min_length(1) })?,
            retention_rules: object.optional("retentionRules", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(PatchBucketRequest);
