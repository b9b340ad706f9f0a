//! `MeasurementSchemaUpdateRequest`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// The columns of a measurement from now on.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct MeasurementSchemaUpdateRequest {
    /// All columns, the known ones included: columns may be added, but not removed or changed in type.
    #[serde(rename = "columns")]
    #[schema(no_recursion)]
    pub columns: Vec<models::MeasurementSchemaColumn>,
}

impl MeasurementSchemaUpdateRequest {
    /// The value with its required properties; all others absent.
    pub fn new(columns: Vec<models::MeasurementSchemaColumn>) -> Self {
        Self { columns }
    }
}

impl Decode for MeasurementSchemaUpdateRequest {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { columns: object.required("columns", const { &Rules::ANY })? })
    }
}

decode::deserialize_by_decoding!(MeasurementSchemaUpdateRequest);
