//! `HealthCheck`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// How the server, or one part of it, is doing.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct HealthCheck {
    /// What was looked at: the server, or the name of the part.
    #[serde(rename = "name")]
    #[schema(no_recursion)]
    pub name: String,
    /// The same of each part, where there are parts.
    #[serde(rename = "checks", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub checks: Option<Vec<models::HealthCheck>>,
    /// Revision that the server was built from.
    #[serde(rename = "commit", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub commit: Option<String>,
    /// What there is to say about the status.
    #[serde(rename = "message", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub message: Option<String>,
    /// `pass` where all is well. A whole fails where a part of it does.
    #[serde(rename = "status")]
    #[schema(no_recursion)]
    pub status: models::HealthStatus,
    /// Version of the server.
    #[serde(rename = "version", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub version: Option<String>,
}

impl HealthCheck {
    /// The value with its required properties; all others absent.
    pub fn new(name: String, status: models::HealthStatus) -> Self {
        Self { name, checks: None, commit: None, message: None, status, version: None }
    }
}

impl Decode for HealthCheck {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            name: object.required("name", const { &Rules::ANY })?,
            checks: object.optional("checks", const { &Rules::ANY })?,
            commit: object.optional("commit", const { &Rules::ANY })?,
            message: object.optional("message", const { &Rules::ANY })?,
            status: object.required("status", const { &Rules::ANY })?,
            version: object.optional("version", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(HealthCheck);
