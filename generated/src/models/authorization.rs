//! `Authorization`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A set of permissions within one organization, and the API token that carries them.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Authorization {
    /// What the token is for.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub description: Option<String>,
    /// Whether the token, user or organization may be used. Requests made with an `inactive` one are refused; a new one is `active` unless its creator says otherwise.
    #[serde(rename = "status", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub status: Option<models::ActiveStatus>,
    /// When it was created.
    #[serde(rename = "createdAt", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    /// Id of the authorization.
    #[serde(rename = "id", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub id: Option<crate::types::Id>,
    /// Addresses of the authorization and its user.
    #[serde(rename = "links", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub links: Option<models::AuthorizationLinks>,
    /// Name of the organization.
    #[serde(rename = "org", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub org: Option<String>,
    /// Id of the organization whose resources the permissions reach.
    #[serde(rename = "orgID")]
    #[schema(no_recursion)]
    pub org_id: crate::types::Id,
    /// What a bearer of the token may do.
    #[serde(rename = "permissions")]
    #[schema(no_recursion)]
    pub permissions: Vec<models::Permission>,
    /// The API token. The answer to the creation is the only one that holds it; every other one says `redacted`.
    #[serde(rename = "token", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub token: Option<String>,
    /// When it was last changed.
    #[serde(rename = "updatedAt", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
    /// Name of the user.
    #[serde(rename = "user", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub user: Option<String>,
    /// Id of the user on whose behalf the token acts.
    #[serde(rename = "userID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub user_id: Option<crate::types::Id>,
}

impl Authorization {
    /// The value with its required properties; all others absent.
    pub fn new(org_id: crate::types::Id, permissions: Vec<models::Permission>) -> Self {
        Self {
            description: None,
            status: None,
            created_at: None,
            id: None,
            links: None,
            org: None,
            org_id,
            permissions,
            token: None,
            updated_at: None,
            user: None,
            user_id: None,
        }
    }
}

impl Decode for Authorization {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.optional("description", const { &Rules::ANY })?,
            status: object.optional("status", const { &Rules::ANY })?,
            created_at: object.optional("createdAt", const { &Rules::ANY })?,
            id: object.optional("id", const { &Rules::ANY })?,
            links: object.optional("links", const { &Rules::ANY })?,
            org: object.optional("org", const { &Rules::ANY })?,
            org_id: object.required("orgID", const { &Rules::ANY })?,
            permissions: object.required("permissions", const { &Rules::ANY.min_items(1) })?,
            token: object.optional("token", const { &Rules::ANY })?,
            updated_at: object.optional("updatedAt", const { &Rules::ANY })?,
            user: object.optional("user", const { &Rules::ANY })?,
            user_id: object.optional("userID", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(Authorization);
