//! `MeasurementSchemaList`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// The measurement schemas of a bucket.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct MeasurementSchemaList {
    /// The measurement schemas, by name.
    #[serde(rename = "measurementSchemas")]
    #[schema(no_recursion)]
    pub measurement_schemas: Vec<models::MeasurementSchema>,
}

impl MeasurementSchemaList {
    /// The value with its required properties; all others absent.
    pub fn new(measurement_schemas: Vec<models::MeasurementSchema>) -> Self {
        Self { measurement_schemas }
    }
}

impl Decode for MeasurementSchemaList {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { measurement_schemas: object.required("measurementSchemas", const { &Rules::ANY })? })
    }
}

decode::deserialize_by_decoding!(MeasurementSchemaList);
