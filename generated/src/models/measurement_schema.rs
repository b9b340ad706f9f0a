//! `MeasurementSchema`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// The columns that points of one measurement may have.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct MeasurementSchema {
    /// Name of the measurement.
    #[serde(rename = "name")]
    #[schema(no_recursion)]
    pub name: String,
    /// Id of the bucket.
    #[serde(rename = "bucketID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub bucket_id: Option<crate::types::Id>,
    /// The columns.
    #[serde(rename = "columns")]
    #[schema(no_recursion)]
    pub columns: Vec<models::MeasurementSchemaColumn>,
    /// When it was created.
    #[serde(rename = "createdAt")]
    #[schema(no_recursion)]
    pub created_at: chrono::DateTime<chrono::Utc>,
    /// Id of the measurement schema.
    #[serde(rename = "id")]
    #[schema(no_recursion)]
    pub id: crate::types::Id,
    /// Id of the organization that owns the bucket.
    #[serde(rename = "orgID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub org_id: Option<crate::types::Id>,
    /// When it was last changed.
    #[serde(rename = "updatedAt")]
    #[schema(no_recursion)]
    pub updated_at: chrono::DateTime<chrono::Utc>,
}

impl MeasurementSchema {
    /// The value with its required properties; all others absent.
    pub fn new(
        name: String,
        columns: Vec<models::MeasurementSchemaColumn>,
        created_at: chrono::DateTime<chrono::Utc>,
        id: crate::types::Id,
        updated_at: chrono::DateTime<chrono::Utc>,
    ) -> Self {
        Self { name, bucket_id: None, columns, created_at, id, org_id: None, updated_at }
    }
}

impl Decode for MeasurementSchema {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            name: object.required("name", const { &Rules::ANY.min_length(1) })?,
            bucket_id: object.optional("bucketID", const { &Rules::ANY })?,
            columns: object.required("columns", const { &Rules::ANY })?,
            created_at: object.required("createdAt", const { &Rules::ANY })?,
            id: object.required("id", const { &Rules::ANY })?,
            org_id: object.optional("orgID", const { &Rules::ANY })?,
            updated_at: object.required("updatedAt", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(MeasurementSchema);
