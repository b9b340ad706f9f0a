//! `Logs`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Log lines of a run or of all runs of a task.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Logs {
    /// The lines, oldest first.
    #[serde(rename = "events", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub events: Option<Vec<models::LogEvent>>,
}

impl Logs {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { events: None }
    }
}

impl Decode for Logs {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { events: object.optional("events", const { &Rules::ANY })? })
    }
}

decode::deserialize_by_decoding!(Logs);
