//! `DBRPCreate`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A new mapping. The organization stands in `orgID` or `org`; without either it is that of the credentials.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct DbrpCreate {
    /// Whether the mapping is used where a request names the database alone. The first mapping of a database is, whatever stands here.
    #[serde(rename = "default", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub default: Option<bool>,
    /// Id of the bucket.
    #[serde(rename = "bucketID")]
    #[schema(no_recursion)]
    pub bucket_id: crate::types::Id,
    /// Name of the database, as InfluxDB 1.x requests send it in `db`.
    #[serde(rename = "database")]
    #[schema(no_recursion)]
    pub database: String,
    /// Name of the organization.
    #[serde(rename = "org", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub org: Option<String>,
    /// Id of the organization.
    #[serde(rename = "orgID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub org_id: Option<crate::types::Id>,
    /// Name of the retention policy, as InfluxDB 1.x requests send it in `rp`. Any name will do; `autogen` is the customary one. It says nothing about how long points are kept.
    #[serde(rename = "retention_policy")]
    #[schema(no_recursion)]
    pub retention_policy: String,
}

impl DbrpCreate {
    /// The value with its required properties; all others absent.
    pub fn new(bucket_id: crate::types::Id, database: String, retention_policy: String) -> Self {
        Self { default: None, bucket_id, database, org: None, org_id: None, retention_policy }
    }
}

impl Decode for DbrpCreate {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            default: object.optional("default", const { &Rules::ANY })?,
            bucket_id: object.required("bucketID", const { &Rules::ANY })?,
            database: object.required("database", const { &Rules::ANY.min_length(1) })?,
            org: object.optional("org", const { &Rules::ANY })?,
            org_id: object.optional("orgID", const { &Rules::ANY })?,
            retention_policy: object.required("retention_policy", const { &Rules::ANY.min_length(1) })?,
        })
    }
}

decode::deserialize_by_decoding!(DbrpCreate);
