//! `TemplateDiffDashboardState`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// State of a dashboard before or after.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateDiffDashboardState {
    /// What the dashboard is for.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub description: Option<String>,
    /// Name of the dashboard.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub name: Option<String>,
    /// The dashboard's cells.
    #[serde(rename = "charts", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub charts: Option<Vec<models::TemplateChart>>,
}

impl TemplateDiffDashboardState {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { description: None, name: None, charts: None }
    }
}

impl Decode for TemplateDiffDashboardState {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.optional("description", const { &Rules::ANY })?,
            name: object.optional("name", const { &Rules::ANY })?,
            charts: object.optional("charts", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateDiffDashboardState);
