//! `GeoCenter`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// The point in the middle of a map.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct GeoCenter {
    /// Latitude in degrees, north positive.
    #[serde(rename = "lat")]
    #[schema(no_recursion)]
    pub lat: f64,
    /// Longitude in degrees, east positive.
    #[serde(rename = "lon")]
    #[schema(no_recursion)]
    pub lon: f64,
}

impl GeoCenter {
    /// The value with its required properties; all others absent.
    pub fn new(lat: f64, lon: f64) -> Self {
        Self { lat, lon }
    }
}

impl Decode for GeoCenter {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            lat: object.required("lat", const { &Rules::ANY })?,
            lon: object.required("lon", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(GeoCenter);
