//! `FluxSuggestions`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// The Flux functions that an editor may offer.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FluxSuggestions {
    /// The functions, sorted by name.
    #[serde(rename = "funcs", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub funcs: Option<Vec<models::FluxSuggestion>>,
}

impl FluxSuggestions {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { funcs: None }
    }
}

impl Decode for FluxSuggestions {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { funcs: object.optional("funcs", const { &Rules::ANY })? })
    }
}

decode::deserialize_by_decoding!(FluxSuggestions);
