//! `Scripts`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A page of scripts.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Scripts {
    /// The scripts found.
    #[serde(rename = "scripts", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub scripts: Option<Vec<models::Script>>,
}

impl Scripts {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { scripts: None }
    }
}

impl Decode for Scripts {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { scripts: object.optional("scripts", const { &Rules::ANY })? })
    }
}

decode::deserialize_by_decoding!(Scripts);
