//! `Variables`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A list of variables.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Variables {
    /// The variables found.
    #[serde(rename = "variables", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub variables: Option<Vec<models::Variable>>,
}

impl Variables {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { variables: None }
    }
}

impl Decode for Variables {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { variables: object.optional("variables", const { &Rules::ANY })? })
    }
}

decode::deserialize_by_decoding!(Variables);
