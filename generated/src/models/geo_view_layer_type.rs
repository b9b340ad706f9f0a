//! `GeoViewLayerType`.

use serde::Serialize;
use serde_json::Value;

use crate::decode::{self, At, Decode, Violation};

/// Kind of a map layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum GeoViewLayerType {
    /// `heatmap`
    #[serde(rename = "heatmap")]
    Heatmap,
    /// `circleMap`
    #[serde(rename = "circleMap")]
    CircleMap,
    /// `pointMap`
    #[serde(rename = "pointMap")]
    PointMap,
    /// `trackMap`
    #[serde(rename = "trackMap")]
    TrackMap,
}

impl GeoViewLayerType {
    /// All values, in the contract's order.
    pub const ALL: &'static [Self] = &[Self::Heatmap, Self::CircleMap, Self::PointMap, Self::TrackMap];

    /// The text of the value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Heatmap => "heatmap",
            Self::CircleMap => "circleMap",
            Self::PointMap => "pointMap",
            Self::TrackMap => "trackMap",
        }
    }
}

impl utoipa::PartialSchema for GeoViewLayerType {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let values = Self::ALL.iter().map(|value| value.as_str());
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .enum_values(Some(values))
            .into()
    }
}

impl utoipa::ToSchema for GeoViewLayerType {}

impl std::fmt::Display for GeoViewLayerType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Decode for GeoViewLayerType {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let text = String::decode(value, at)?;
        let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
        found.ok_or_else(|| {
            let allowed: Vec<&str> = Self::ALL.iter().map(|value| value.as_str()).collect();
            decode::unknown_value(&text, &allowed, at)
        })
    }
}

decode::deserialize_by_decoding!(GeoViewLayerType);
