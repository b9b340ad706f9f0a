//! `Ready`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Since when the server has been serving.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Ready {
    /// When the server started.
    #[serde(rename = "started", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub started: Option<chrono::DateTime<chrono::Utc>>,
    /// The server answers requests. There is no other value: a server that is not ready does not answer.
    #[serde(rename = "status", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub status: Option<models::ReadyStatus>,
    /// How long ago that is, written as a duration.
    #[serde(rename = "up", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub up: Option<String>,
}

impl Ready {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { started: None, status: None, up: None }
    }
}

impl Decode for Ready {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            started: object.optional("started", const { &Rules::ANY })?,
            status: object.optional("status", const { &Rules::ANY })?,
            up: object.optional("up", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(Ready);
