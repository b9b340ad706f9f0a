//! `TemplateChart`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A cell of a dashboard: a view, and its place in a grid of twelve columns.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateChart {
    /// What a dashboard's cell shows and how, told by `type`.
    #[serde(rename = "properties", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub properties: Option<models::ViewProperties>,
    /// Height of the cell in grid rows.
    #[serde(rename = "height", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub height: Option<i64>,
    /// Width of the cell in grid columns.
    #[serde(rename = "width", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub width: Option<i64>,
    /// Column of the left edge, counted from 0.
    #[serde(rename = "xPos", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub x_pos: Option<i64>,
    /// Row of the upper edge, counted from 0.
    #[serde(rename = "yPos", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub y_pos: Option<i64>,
}

impl TemplateChart {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { properties: None, height: None, width: None, x_pos: None, y_pos: None }
    }
}

impl Decode for TemplateChart {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            properties: object.optional("properties", const { &Rules::ANY })?,
            height: object.optional("height", const { &Rules::ANY })?,
            width: object.optional("width", const { &Rules::ANY })?,
            x_pos: object.optional("xPos", const { &Rules::ANY })?,
            y_pos: object.optional("yPos", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateChart);
