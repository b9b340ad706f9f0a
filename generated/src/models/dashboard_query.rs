//! `DashboardQuery`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A query of a view.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct DashboardQuery {
    /// Name of the query among those of the view.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub name: Option<String>,
    /// Choices made in the query builder, from which the query's text is made.
    #[serde(rename = "builderConfig", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub builder_config: Option<models::BuilderConfig>,
    /// How a query is edited: with the query builder, or as text.
    #[serde(rename = "editMode", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub edit_mode: Option<models::QueryEditMode>,
    /// Source text of the query, in Flux.
    #[serde(rename = "text", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub text: Option<String>,
}

impl DashboardQuery {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { name: None, builder_config: None, edit_mode: None, text: None }
    }
}

impl Decode for DashboardQuery {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            name: object.optional("name", const { &Rules::ANY })?,
            builder_config: object.optional("builderConfig", const { &Rules::ANY })?,
            edit_mode: object.optional("editMode", const { &Rules::ANY })?,
            text: object.optional("text", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(DashboardQuery);
