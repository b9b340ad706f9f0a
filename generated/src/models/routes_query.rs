//! `RoutesQuery`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Addresses of the query operations.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct RoutesQuery {
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "analyze", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub analyze: Option<String>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "ast", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub ast: Option<String>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "self", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub param_self: Option<String>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "suggestions", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub suggestions: Option<String>,
}

impl RoutesQuery {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { analyze: None, ast: None, param_self: None, suggestions: None }
    }
}

impl Decode for RoutesQuery {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            analyze: object.optional("analyze", const { &Rules::ANY })?,
            ast: object.optional("ast", const { &Rules::ANY })?,
            param_self: object.optional("self", const { &Rules::ANY })?,
            suggestions: object.optional("suggestions", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(RoutesQuery);
