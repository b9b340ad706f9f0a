//! `LatLonColumns`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Where the two coordinates stand.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct LatLonColumns {
    /// Where a coordinate stands.
    #[serde(rename = "lat")]
    #[schema(no_recursion)]
    pub lat: models::LatLonColumn,
    /// Where a coordinate stands.
    #[serde(rename = "lon")]
    #[schema(no_recursion)]
    pub lon: models::LatLonColumn,
}

impl LatLonColumns {
    /// The value with its required properties; all others absent.
    pub fn new(lat: models::LatLonColumn, lon: models::LatLonColumn) -> Self {
        Self { lat, lon }
    }
}

impl Decode for LatLonColumns {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            lat: object.required("lat", const { &Rules::ANY })?,
            lon: object.required("lon", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(LatLonColumns);
