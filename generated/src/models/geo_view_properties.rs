//! `GeoViewProperties`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A map with layers of data.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct GeoViewProperties {
    /// The queries whose results are shown.
    #[serde(rename = "queries")]
    #[schema(no_recursion)]
    pub queries: Vec<models::DashboardQuery>,
    /// A note about the view, in Markdown.
    #[serde(rename = "note")]
    #[schema(no_recursion)]
    pub note: String,
    /// Whether the note is shown in place of an empty result.
    #[serde(rename = "showNoteWhenEmpty")]
    #[schema(no_recursion)]
    pub show_note_when_empty: bool,
    /// Version of the view format.
    #[serde(rename = "shape")]
    #[schema(no_recursion)]
    pub shape: models::ViewShape,
    /// Type of a view with a map.
    #[serde(rename = "type")]
    #[schema(no_recursion)]
    pub r#type: models::GeoViewType,
    /// Whether a user may move and zoom the map.
    #[serde(rename = "allowPanAndZoom")]
    #[schema(no_recursion)]
    pub allow_pan_and_zoom: bool,
    /// The point in the middle of a map.
    #[serde(rename = "center")]
    #[schema(no_recursion)]
    pub center: models::GeoCenter,
    /// Colours shared by the layers.
    #[serde(rename = "colors", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub colors: Option<Vec<models::DashboardColor>>,
    /// Whether the coordinates are looked for in fields named `lat` and `lon`.
    #[serde(rename = "detectCoordinateFields")]
    #[schema(no_recursion)]
    pub detect_coordinate_fields: bool,
    /// Where the two coordinates stand.
    #[serde(rename = "latLonColumns", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub lat_lon_columns: Option<models::LatLonColumns>,
    /// The layers, the lowest first.
    #[serde(rename = "layers")]
    #[schema(no_recursion)]
    pub layers: Vec<models::GeoViewLayer>,
    /// Style of the map below the layers.
    #[serde(rename = "mapStyle", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub map_style: Option<String>,
    /// Column with S2 cell ids.
    #[serde(rename = "s2Column", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub s2_column: Option<String>,
    /// Whether S2 cell ids give the coordinates.
    #[serde(rename = "useS2CellID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub use_s2_cell_id: Option<bool>,
    /// Zoom level to start with.
    #[serde(rename = "zoom")]
    #[schema(no_recursion)]
    pub zoom: f64,
}

impl GeoViewProperties {
    /// The value with its required properties; all others absent.
    pub fn new(
        queries: Vec<models::DashboardQuery>,
        note: String,
        show_note_when_empty: bool,
        shape: models::ViewShape,
        r#type: models::GeoViewType,
        allow_pan_and_zoom: bool,
        center: models::GeoCenter,
        detect_coordinate_fields: bool,
        layers: Vec<models::GeoViewLayer>,
        zoom: f64,
    ) -> Self {
        Self {
            queries,
            note,
            show_note_when_empty,
            shape,
            r#type,
            allow_pan_and_zoom,
            center,
            colors: None,
            detect_coordinate_fields,
            lat_lon_columns: None,
            layers,
            map_style: None,
            s2_column: None,
            use_s2_cell_id: None,
            zoom,
        }
    }
}

impl Decode for GeoViewProperties {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            queries: object.required("queries", const { &Rules::ANY })?,
            note: object.required("note", const { &Rules::ANY })?,
            show_note_when_empty: object.required("showNoteWhenEmpty", const { &Rules::ANY })?,
            shape: object.required("shape", const { &Rules::ANY })?,
            r#type: object.required("type", const { &Rules::ANY })?,
            allow_pan_and_zoom: object.required("allowPanAndZoom", const { &Rules::ANY })?,
            center: object.required("center", const { &Rules::ANY })?,
            colors: object.optional("colors", const { &Rules::ANY })?,
            detect_coordinate_fields: object.required("detectCoordinateFields", const { &Rules::ANY })?,
            lat_lon_columns: object.optional("latLonColumns", const { &Rules::ANY })?,
            layers: object.required("layers", const { &Rules::ANY })?,
            map_style: object.optional("mapStyle", const { &Rules::ANY })?,
            s2_column: object.optional("s2Column", const { &Rules::ANY })?,
            use_s2_cell_id: object.optional("useS2CellID", const { &Rules::ANY })?,
            zoom: object
                .required("zoom", const { &Rules::ANY.minimum(1f64, false).maximum(28f64, false) })?,
        })
    }
}

decode::deserialize_by_decoding!(GeoViewProperties);
