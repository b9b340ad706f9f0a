//! `SecretKeys`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Keys of secrets.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct SecretKeys {
    /// The keys. Values are never returned.
    #[serde(rename = "secrets", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub secrets: Option<Vec<String>>,
}

impl SecretKeys {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { secrets: None }
    }
}

impl Decode for SecretKeys {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { secrets: object.optional("secrets", const { &Rules::ANY })? })
    }
}

decode::deserialize_by_decoding!(SecretKeys);
