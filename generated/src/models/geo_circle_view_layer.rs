//! `GeoCircleViewLayer`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Circles whose radius and colour follow two fields.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct GeoCircleViewLayer {
    /// Kind of a map layer.
    #[serde(rename = "type")]
    #[schema(no_recursion)]
    pub r#type: models::GeoViewLayerType,
    /// An axis of a graph.
    #[serde(rename = "colorDimension")]
    #[schema(no_recursion)]
    pub color_dimension: models::Axis,
    /// Field that the colour follows.
    #[serde(rename = "colorField")]
    #[schema(no_recursion)]
    pub color_field: String,
    /// Scale of colours, from the lowest value to the highest.
    #[serde(rename = "colors")]
    #[schema(no_recursion)]
    pub colors: Vec<models::DashboardColor>,
    /// Whether colours between two of the scale are mixed.
    #[serde(rename = "interpolateColors", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub interpolate_colors: Option<bool>,
    /// Largest radius, in pixels.
    #[serde(rename = "radius", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub radius: Option<i64>,
    /// An axis of a graph.
    #[serde(rename = "radiusDimension")]
    #[schema(no_recursion)]
    pub radius_dimension: models::Axis,
    /// Field that the radius follows.
    #[serde(rename = "radiusField")]
    #[schema(no_recursion)]
    pub radius_field: String,
}

impl GeoCircleViewLayer {
    /// The value with its required properties; all others absent.
    pub fn new(
        r#type: models::GeoViewLayerType,
        color_dimension: models::Axis,
        color_field: String,
        colors: Vec<models::DashboardColor>,
        radius_dimension: models::Axis,
        radius_field: String,
    ) -> Self {
        Self {
            r#type,
            color_dimension,
            color_field,
            colors,
            interpolate_colors: None,
            radius: None,
            radius_dimension,
            radius_field,
        }
    }
}

impl Decode for GeoCircleViewLayer {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            r#type: object.required("type", const { &Rules::ANY })?,
            color_dimension: object.required("colorDimension", const { &Rules::ANY })?,
            color_field: object.required("colorField", const { &Rules::ANY })?,
            colors: object.required("colors", const { &Rules::ANY })?,
            interpolate_colors: object.optional("interpolateColors", const { &Rules::ANY })?,
            radius: object.optional("radius", const { &Rules::ANY })?,
            radius_dimension: object.required("radiusDimension", const { &Rules::ANY })?,
            radius_field: object.required("radiusField", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(GeoCircleViewLayer);
