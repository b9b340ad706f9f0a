//! `DBRP`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Sends InfluxDB 1.x requests for a database and retention policy to a bucket.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Dbrp {
    /// Whether the mapping is used where a request names the database alone. One mapping per database is.
    #[serde(rename = "default")]
    #[schema(no_recursion)]
    pub default: bool,
    /// Id of the bucket.
    #[serde(rename = "bucketID")]
    #[schema(no_recursion)]
    pub bucket_id: crate::types::Id,
    /// Name of the database, as InfluxDB 1.x requests send it in `db`.
    #[serde(rename = "database")]
    #[schema(no_recursion)]
    pub database: String,
    /// Id of the mapping.
    #[serde(rename = "id")]
    #[schema(no_recursion)]
    pub id: crate::types::Id,
    /// Where this page of a list is found, and its neighbours. `next` and `prev` stand only where such a page exists.
    #[serde(rename = "links", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub links: Option<models::Links>,
    /// Id of the organization.
    #[serde(rename = "orgID")]
    #[schema(no_recursion)]
    pub org_id: crate::types::Id,
    /// Name of the retention policy, as InfluxDB 1.x requests send it in `rp`. Any name will do; `autogen` is the customary one. It says nothing about how long points are kept.
    #[serde(rename = "retention_policy")]
    #[schema(no_recursion)]
    pub retention_policy: String,
    /// True where nobody created the mapping: a bucket named `database/policy` stands for that pair, any other for the database of its name with the policy `autogen`. It yields to a created one and cannot be changed or deleted.
    #[serde(rename = "virtual", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub r#virtual: Option<bool>,
}

impl Dbrp {
    /// The value with its required properties; all others absent.
    pub fn new(
        default: bool,
        bucket_id: crate::types::Id,
        database: String,
        id: crate::types::Id,
        org_id: crate::types::Id,
        retention_policy: String,
    ) -> Self {
        Self { default, bucket_id, database, id, links: None, org_id, retention_policy, r#virtual: None }
    }
}

impl Decode for Dbrp {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            default: object.required("default", const { &Rules::ANY })?,
            bucket_id: object.required("bucketID", const { &Rules::ANY })?,
            database: object.required("database", const { &Rules::ANY.min_length(1) })?,
            id: object.required("id", const { &Rules::ANY })?,
            links: object.optional("links", const { &Rules::ANY })?,
            org_id: object.required("orgID", const { &Rules::ANY })?,
            retention_policy: object.required("retention_policy", const { &Rules::ANY.min_length(1) })?,
            r#virtual: object.optional("virtual", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(Dbrp);
