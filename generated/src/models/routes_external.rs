//! `RoutesExternal`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Addresses outside the server.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct RoutesExternal {
    /// Feed that says how the service is doing.
    #[serde(rename = "statusFeed", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub status_feed: Option<String>,
}

impl RoutesExternal {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { status_feed: None }
    }
}

impl Decode for RoutesExternal {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { status_feed: object.optional("statusFeed", const { &Rules::ANY })? })
    }
}

decode::deserialize_by_decoding!(RoutesExternal);
