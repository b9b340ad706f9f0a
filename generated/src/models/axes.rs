//! `Axes`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// The two axes of a graph.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Axes {
    /// An axis of a graph.
    #[serde(rename = "x")]
    #[schema(no_recursion)]
    pub x: models::Axis,
    /// An axis of a graph.
    #[serde(rename = "y")]
    #[schema(no_recursion)]
    pub y: models::Axis,
}

impl Axes {
    /// The value with its required properties; all others absent.
    pub fn new(x: models::Axis, y: models::Axis) -> Self {
        Self { x, y }
    }
}

impl Decode for Axes {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            x: object.required("x", const { &Rules::ANY })?,
            y: object.required("y", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(Axes);
