//! `PostBucketRequest`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A new bucket.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct PostBucketRequest {
    /// What the bucket will hold.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub description: Option<String>,
    /// Name, unique within the organization, not beginning with an underscore and without a double quote.
    #[serde(rename = "name")]
    #[schema(no_recursion)]
    pub name: String,
    /// Id of the organization that will own it.
    #[serde(rename = "orgID")]
    #[schema(no_recursion)]
    pub org_id: crate::types::Id,
    /// At most one rule counts. An empty list keeps points for ever; a creation that leaves the list out altogether keeps them for 30 days.
    #[serde(rename = "retentionRules", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub retention_rules: Option<Vec<models::RetentionRule>>,
    /// Retention policy under which InfluxDB 1.x requests know the bucket. Only for clients that still speak of retention policies; use `retentionRules` to set how long points are kept.
    #[serde(rename = "rp", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub rp: Option<String>,
    /// `implicit`: the first write of a name decides whether it is a tag or a field, and of which type. `explicit`: only what a measurement schema declares may be written.
    #[serde(rename = "schemaType", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub schema_type: Option<models::SchemaType>,
}

impl PostBucketRequest {
    /// The value with its required properties; all others absent.
    pub fn new(name: String, org_id: crate::types::Id) -> Self {
        Self { description: None, name, org_id, retention_rules: None, rp: None, schema_type: None }
    }
}

impl Decode for PostBucketRequest {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.optional("description", const { &Rules::ANY })?,
            name: object.required("name", const { &Rules::ANY.min_length(1) })?,
            org_id: object.required("orgID", const { &Rules::ANY })?,
            retention_rules: object.optional("retentionRules", const { &Rules::ANY })?,
            rp: object.optional("rp", const { &Rules::ANY })?,
            schema_type: object.optional("schemaType", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(PostBucketRequest);
