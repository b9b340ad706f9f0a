//! `DashboardColor`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A colour and the value it stands for.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct DashboardColor {
    /// Name of the colour.
    #[serde(rename = "name")]
    #[schema(no_recursion)]
    pub name: String,
    /// What a colour is used for.
    #[serde(rename = "type")]
    #[schema(no_recursion)]
    pub r#type: models::DashboardColorType,
    /// The colour, as `#` and six hexadecimal digits.
    #[serde(rename = "hex")]
    #[schema(no_recursion)]
    pub hex: String,
    /// Key of the colour among those of the view; not the id of a resource.
    #[serde(rename = "id")]
    #[schema(no_recursion)]
    pub id: String,
    /// Value from which on the colour is used.
    #[serde(rename = "value")]
    #[schema(no_recursion)]
    pub value: f64,
}

impl DashboardColor {
    /// The value with its required properties; all others absent.
    pub fn new(
        name: String,
        r#type: models::DashboardColorType,
        hex: String,
        id: String,
        value: f64,
    ) -> Self {
        Self { name, r#type, hex, id, value }
    }
}

impl Decode for DashboardColor {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            name: object.required("name", const { &Rules::ANY })?,
            r#type: object.required("type", const { &Rules::ANY })?,
            hex: object.required("hex", const { &Rules::ANY.min_length(7).max_length(7) })?,
            id: object.required("id", const { &Rules::ANY })?,
            value: object.required("value", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(DashboardColor);
