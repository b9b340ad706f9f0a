//! `GeoViewLayerProperties`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// What all layers of a map have.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct GeoViewLayerProperties {
    /// Kind of a map layer.
    #[serde(rename = "type")]
    #[schema(no_recursion)]
    pub r#type: models::GeoViewLayerType,
}

impl GeoViewLayerProperties {
    /// The value with its required properties; all others absent.
    pub fn new(r#type: models::GeoViewLayerType) -> Self {
        Self { r#type }
    }
}

impl Decode for GeoViewLayerProperties {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { r#type: object.required("type", const { &Rules::ANY })? })
    }
}

decode::deserialize_by_decoding!(GeoViewLayerProperties);
