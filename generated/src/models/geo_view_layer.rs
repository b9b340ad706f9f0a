//! `GeoViewLayer`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Violation};
use crate::models;

/// A layer of a map, told by `type`.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[serde(untagged)]
#[schema(no_recursion)]
pub enum GeoViewLayer {
    /// `circleMap`
    CircleMap(Box<models::GeoCircleViewLayer>),
    /// `heatmap`
    Heatmap(Box<models::GeoHeatMapViewLayer>),
    /// `pointMap`
    PointMap(Box<models::GeoPointMapViewLayer>),
    /// `trackMap`
    TrackMap(Box<models::GeoTrackMapViewLayer>),
}

impl Decode for GeoViewLayer {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let tag = decode::discriminator(&value, "type", at)?;
        match tag.as_str() {
            "circleMap" => Decode::decode(value, at).map(Self::CircleMap),
            "heatmap" => Decode::decode(value, at).map(Self::Heatmap),
            "pointMap" => Decode::decode(value, at).map(Self::PointMap),
            "trackMap" => Decode::decode(value, at).map(Self::TrackMap),
            other => {
                let allowed = ["circleMap", "heatmap", "pointMap", "trackMap"];
                Err(decode::unknown_value(other, &allowed, &at.property("type")))
            }
        }
    }
}

decode::deserialize_by_decoding!(GeoViewLayer);
