//! `BuilderFunctionsType`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A function of the query builder.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct BuilderFunctionsType {
    /// Name of the Flux function, such as `mean`.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub name: Option<String>,
}

impl BuilderFunctionsType {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { name: None }
    }
}

impl Decode for BuilderFunctionsType {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { name: object.optional("name", const { &Rules::ANY })? })
    }
}

decode::deserialize_by_decoding!(BuilderFunctionsType);
