//! `GeoTrackMapViewLayer`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Tracks of moving points.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct GeoTrackMapViewLayer {
    /// Kind of a map layer.
    #[serde(rename = "type")]
    #[schema(no_recursion)]
    pub r#type: models::GeoViewLayerType,
    /// Colours of the tracks.
    #[serde(rename = "colors", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub colors: Option<Vec<models::DashboardColor>>,
    /// Whether every track gets a colour of its own instead.
    #[serde(rename = "randomColors")]
    #[schema(no_recursion)]
    pub random_colors: bool,
    /// Speed of the moving dashes. 0 for a still line.
    #[serde(rename = "speed")]
    #[schema(no_recursion)]
    pub speed: i64,
    /// Width of a track, in pixels.
    #[serde(rename = "trackWidth")]
    #[schema(no_recursion)]
    pub track_width: i64,
}

impl GeoTrackMapViewLayer {
    /// The value with its required properties; all others absent.
    pub fn new(r#type: models::GeoViewLayerType, random_colors: bool, speed: i64, track_width: i64) -> Self {
        Self { r#type, colors: None, random_colors, speed, track_width }
    }
}

impl Decode for GeoTrackMapViewLayer {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            r#type: object.required("type", const { &Rules::ANY })?,
            colors: object.optional("colors", const { &Rules::ANY })?,
            random_colors: object.required("randomColors", const { &Rules::ANY })?,
            speed: object.required("speed", const { &Rules::ANY })?,
            track_width: object.required("trackWidth", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(GeoTrackMapViewLayer);
