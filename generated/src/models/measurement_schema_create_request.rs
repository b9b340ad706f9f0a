//! `MeasurementSchemaCreateRequest`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A new measurement schema.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct MeasurementSchemaCreateRequest {
    /// Name of the measurement, unique within the bucket.
    #[serde(rename = "name")]
    #[schema(no_recursion)]
    pub name: String,
    /// The columns: one timestamp, at least one field, and any tags.
    #[serde(rename = "columns")]
    #[schema(no_recursion)]
    pub columns: Vec<models::MeasurementSchemaColumn>,
}

impl MeasurementSchemaCreateRequest {
    /// The value with its required properties; all others absent.
    pub fn new(name: String, columns: Vec<models::MeasurementSchemaColumn>) -> Self {
        Self { name, columns }
    }
}

impl Decode for MeasurementSchemaCreateRequest {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            name: object.required("name", const { &Rules::ANY.min_length(1) })?,
            columns: object.required("columns", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(MeasurementSchemaCreateRequest);
