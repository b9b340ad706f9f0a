//! `MeasurementSchemaColumn`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// One column of a measurement.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct MeasurementSchemaColumn {
    /// Name of the column: the key of a tag or field, or `time`.
    #[serde(rename = "name")]
    #[schema(no_recursion)]
    pub name: String,
    /// What a column is: the `timestamp` (one per measurement, named `time`), a `tag` or a `field`.
    #[serde(rename = "type")]
    #[schema(no_recursion)]
    pub r#type: models::ColumnSemanticType,
    /// Type of the values of a field column. Tags are always strings and the timestamp is always a time, so neither has one.
    #[serde(rename = "dataType", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub data_type: Option<models::ColumnDataType>,
}

impl MeasurementSchemaColumn {
    /// The value with its required properties; all others absent.
    pub fn new(name: String, r#type: models::ColumnSemanticType) -> Self {
        Self { name, r#type, data_type: None }
    }
}

impl Decode for MeasurementSchemaColumn {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            name: object.required("name", const { &Rules::ANY.min_length(1) })?,
            r#type: object.required("type", const { &Rules::ANY })?,
            data_type: object.optional("dataType", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(MeasurementSchemaColumn);
