//! `Script`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A stored query that can be run by its id, with parameters.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Script {
    /// What the script is for, in the words of its author.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub description: Option<String>,
    /// Name of the script, unique in the organization.
    #[serde(rename = "name")]
    #[schema(no_recursion)]
    pub name: String,
    /// When the script was stored.
    #[serde(rename = "createdAt", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    /// Id of the script.
    #[serde(rename = "id", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub id: Option<crate::types::Id>,
    /// Language that a script is written in.
    #[serde(rename = "language", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub language: Option<models::ScriptLanguage>,
    /// Organization that owns the script.
    #[serde(rename = "orgID")]
    #[schema(no_recursion)]
    pub org_id: crate::types::Id,
    /// Source text. A value that the caller supplies is written as `params.NAME`.
    #[serde(rename = "script")]
    #[schema(no_recursion)]
    pub script: String,
    /// When the script was last changed.
    #[serde(rename = "updatedAt", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
    /// Address at which the script can be invoked.
    #[serde(rename = "url", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub url: Option<String>,
}

impl Script {
    /// The value with its required properties; all others absent.
    pub fn new(name: String, org_id: crate::types::Id, script: String) -> Self {
        Self {
            description: None,
            name,
            created_at: None,
            id: None,
            language: None,
            org_id,
            script,
            updated_at: None,
            url: None,
        }
    }
}

impl Decode for Script {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.optional("description", const { &Rules::ANY })?,
            name: object.required("name", const { &Rules::ANY })?,
            created_at: object.optional("createdAt", const { &Rules::ANY })?,
            id: object.optional("id", const { &Rules::ANY })?,
            language: object.optional("language", const { &Rules::ANY })?,
            org_id: object.required("orgID", const { &Rules::ANY })?,
            script: object.required("script", const { &Rules::ANY })?,
            updated_at: object.optional("updatedAt", const { &Rules::ANY })?,
            url: object.optional("url", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(Script);
