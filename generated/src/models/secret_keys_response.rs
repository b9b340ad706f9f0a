//! `SecretKeysResponse`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// The keys of the secrets of an organization.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct SecretKeysResponse {
    /// The keys. Values are never returned.
    #[serde(rename = "secrets", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub secrets: Option<Vec<String>>,
    /// Addresses of the organization and its secrets.
    #[serde(rename = "links", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub links: Option<models::SecretKeysLinks>,
}

impl SecretKeysResponse {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { secrets: None, links: None }
    }
}

impl Decode for SecretKeysResponse {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            secrets: object.optional("secrets", const { &Rules::ANY })?,
            links: object.optional("links", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(SecretKeysResponse);
