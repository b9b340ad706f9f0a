//! `Bucket`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A named place for points of time series, with a time after which they are dropped.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Bucket {
    /// What the bucket holds.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub description: Option<String>,
    /// Name, unique within the organization. Names that begin with an underscore belong to system buckets.
    #[serde(rename = "name")]
    #[schema(no_recursion)]
    pub name: String,
    /// `user` for buckets that somebody created, `system` for `_monitoring` and `_tasks`, which every organization has and nobody can delete.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub r#type: Option<models::BucketType>,
    /// When it was created.
    #[serde(rename = "createdAt", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    /// Id of the bucket.
    #[serde(rename = "id", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub id: Option<crate::types::Id>,
    /// Labels, oldest first.
    #[serde(rename = "labels", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub labels: Option<Vec<models::Label>>,
    /// Addresses of the bucket and what belongs to it.
    #[serde(rename = "links", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub links: Option<models::BucketLinks>,
    /// Id of the organization that owns it.
    #[serde(rename = "orgID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub org_id: Option<crate::types::Id>,
    /// At most one rule counts. An empty list keeps points for ever; a creation that leaves the list out altogether keeps them for 30 days.
    #[serde(rename = "retentionRules")]
    #[schema(no_recursion)]
    pub retention_rules: Vec<models::RetentionRule>,
    /// Retention policy under which InfluxDB 1.x requests knew the bucket.
    #[serde(rename = "rp", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub rp: Option<String>,
    /// `implicit`: the first write of a name decides whether it is a tag or a field, and of which type. `explicit`: only what a measurement schema declares may be written.
    #[serde(rename = "schemaType", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub schema_type: Option<models::SchemaType>,
    /// When it was last changed.
    #[serde(rename = "updatedAt", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
}

impl Bucket {
    /// The value with its required properties; all others absent.
    pub fn new(name: String, retention_rules: Vec<models::RetentionRule>) -> Self {
        Self {
            description: None,
            name,
            r#type: None,
            created_at: None,
            id: None,
            labels: None,
            links: None,
            org_id: None,
            retention_rules,
            rp: None,
            schema_type: None,
            updated_at: None,
        }
    }
}

impl Decode for Bucket {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.optional("description", const { &Rules::ANY })?,
            name: object.required("name", const { &Rules::ANY.min_length(1) })?,
            r#type: object.optional("type", const { &Rules::ANY })?,
            created_at: object.optional("createdAt", const { &Rules::ANY })?,
            id: object.optional("id", const { &Rules::ANY })?,
            labels: object.optional("labels", const { &Rules::ANY })?,
            links: object.optional("links", const { &Rules::ANY })?,
            org_id: object.optional("orgID", const { &Rules::ANY })?,
            retention_rules: object.required("retentionRules", const { &Rules::ANY })?,
            rp: object.optional("rp", const { &Rules::ANY })?,
            schema_type: object.optional("schemaType", const { &Rules::ANY })?,
            updated_at: object.optional("updatedAt", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(Bucket);
