//! `GeoPointMapViewLayer`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Points whose colour follows a field.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct GeoPointMapViewLayer {
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
    /// Whether points close together are drawn as one.
    #[serde(rename = "isClustered", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub is_clustered: Option<bool>,
    /// Columns to show at the pointer.
    #[serde(rename = "tooltipColumns", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub tooltip_columns: Option<Vec<String>>,
}

impl GeoPointMapViewLayer {
    /// The value with its required properties; all others absent.
    pub fn new(
        r#type: models::GeoViewLayerType,
        color_dimension: models::Axis,
        color_field: String,
        colors: Vec<models::DashboardColor>,
    ) -> Self {
        Self { r#type, color_dimension, color_field, colors, is_clustered: None, tooltip_columns: None }
    }
}

impl Decode for GeoPointMapViewLayer {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            r#type: object.required("type", const { &Rules::ANY })?,
            color_dimension: object.required("colorDimension", const { &Rules::ANY })?,
            color_field: object.required("colorField", const { &Rules::ANY })?,
            colors: object.required("colors", const { &Rules::ANY })?,
            is_clustered: object.optional("isClustered", const { &Rules::ANY })?,
            tooltip_columns: object.optional("tooltipColumns", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(GeoPointMapViewLayer);
