//! `GeoHeatMapViewLayer`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A heat map whose intensity follows a field.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct GeoHeatMapViewLayer {
    /// Kind of a map layer.
    #[serde(rename = "type")]
    #[schema(no_recursion)]
    pub r#type: models::GeoViewLayerType,
    /// Width of the blur at the edge of a point, in pixels.
    #[serde(rename = "blur")]
    #[schema(no_recursion)]
    pub blur: i64,
    /// Scale of colours, from the lowest value to the highest.
    #[serde(rename = "colors")]
    #[schema(no_recursion)]
    pub colors: Vec<models::DashboardColor>,
    /// An axis of a graph.
    #[serde(rename = "intensityDimension")]
    #[schema(no_recursion)]
    pub intensity_dimension: models::Axis,
    /// Field that the intensity follows.
    #[serde(rename = "intensityField")]
    #[schema(no_recursion)]
    pub intensity_field: String,
    /// Radius of a point, in pixels.
    #[serde(rename = "radius")]
    #[schema(no_recursion)]
    pub radius: i64,
}

impl GeoHeatMapViewLayer {
    /// The value with its required properties; all others absent.
    pub fn new(
        r#type: models::GeoViewLayerType,
        blur: i64,
        colors: Vec<models::DashboardColor>,
        intensity_dimension: models::Axis,
        intensity_field: String,
        radius: i64,
    ) -> Self {
        Self { r#type, blur, colors, intensity_dimension, intensity_field, radius }
    }
}

impl Decode for GeoHeatMapViewLayer {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            r#type: object.required("type", const { &Rules::ANY })?,
            blur: object.required("blur", const { &Rules::ANY })?,
            colors: object.required("colors", const { &Rules::ANY })?,
            intensity_dimension: object.required("intensityDimension", const { &Rules::ANY })?,
            intensity_field: object.required("intensityField", const { &Rules::ANY })?,
            radius: object.required("radius", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(GeoHeatMapViewLayer);
