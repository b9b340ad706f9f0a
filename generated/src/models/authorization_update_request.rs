//! `AuthorizationUpdateRequest`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// What may be changed about an authorization. A property left out stays as it is.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct AuthorizationUpdateRequest {
    /// What the token is for.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub description: Option<String>,
    /// Whether the token, user or organization may be used. Requests made with an `inactive` one are refused; a new one is `active` unless its creator says otherwise.
    #[serde(rename = "status", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub status: Option<models::ActiveStatus>,
}

impl AuthorizationUpdateRequest {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { description: None, status: None }
    }
}

impl Decode for AuthorizationUpdateRequest {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.optional("description", const { &Rules::ANY })?,
            status: object.optional("status", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(AuthorizationUpdateRequest);
