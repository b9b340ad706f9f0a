//! `AuthorizationLinks`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Addresses of the authorization and its user.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct AuthorizationLinks {
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "self", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub param_self: Option<String>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "user", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub user: Option<String>,
}

impl AuthorizationLinks {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { param_self: None, user: None }
    }
}

impl Decode for AuthorizationLinks {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            param_self: object.optional("self", const { &Rules::ANY })?,
            user: object.optional("user", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(AuthorizationLinks);
