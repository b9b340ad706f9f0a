//! `AuthorizationPostRequest`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A new authorization. Its permissions cannot be changed afterwards.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct AuthorizationPostRequest {
    /// What the token is for.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub description: Option<String>,
    /// Whether the token, user or organization may be used. Requests made with an `inactive` one are refused; a new one is `active` unless its creator says otherwise.
    #[serde(rename = "status", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub status: Option<models::ActiveStatus>,
    /// Id of the organization that owns it; permissions may not reach beyond it.
    #[serde(rename = "orgID")]
    #[schema(no_recursion)]
    pub org_id: crate::types::Id,
    /// What a bearer of the token may do, at least one thing.
    #[serde(rename = "permissions")]
    #[schema(no_recursion)]
    pub permissions: Vec<models::Permission>,
    /// Id of the user on whose behalf the token acts; without one, the user who makes the request. A session of that user carries these permissions too.
    #[serde(rename = "userID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub user_id: Option<crate::types::Id>,
}

impl AuthorizationPostRequest {
    /// The value with its required properties; all others absent.
    pub fn new(org_id: crate::types::Id, permissions: Vec<models::Permission>) -> Self {
        Self { description: None, status: None, org_id, permissions, user_id: None }
    }
}

impl Decode for AuthorizationPostRequest {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.optional("description", const { &Rules::ANY })?,
            status: object.optional("status", const { &Rules::ANY })?,
            org_id: object.required("orgID", const { &Rules::ANY })?,
            permissions: object.required("permissions", const { &Rules::ANY.min_items(1) })?,
            user_id: object.optional("userID", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(AuthorizationPostRequest);
