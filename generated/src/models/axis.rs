//! `Axis`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// An axis of a graph.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Axis {
    /// Base that large values on an axis are shortened with. Empty for none.
    #[serde(rename = "base", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub base: Option<models::AxisBase>,
    /// Lower and upper end of the axis, as text. An empty text leaves that end to the data.
    #[serde(rename = "bounds", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub bounds: Option<Vec<String>>,
    /// Text beside the axis.
    #[serde(rename = "label", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub label: Option<String>,
    /// Text before every value.
    #[serde(rename = "prefix", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub prefix: Option<String>,
    /// How values are laid out along an axis.
    #[serde(rename = "scale", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub scale: Option<models::AxisScale>,
    /// Text after every value, such as a unit.
    #[serde(rename = "suffix", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub suffix: Option<String>,
}

impl Axis {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { base: None, bounds: None, label: None, prefix: None, scale: None, suffix: None }
    }
}

impl Decode for Axis {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            base: object.optional("base", const { &Rules::ANY })?,
            bounds: object.optional("bounds", const { &Rules::ANY.min_items(0).max_items(2) })?,
            label: object.optional("label", const { &Rules::ANY })?,
            prefix: object.optional("prefix", const { &Rules::ANY })?,
            scale: object.optional("scale", const { &Rules::ANY })?,
            suffix: object.optional("suffix", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(Axis);
