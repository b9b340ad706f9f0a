//! `LogEvent`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// One line in the log of a run.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct LogEvent {
    /// What happened.
    #[serde(rename = "message", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub message: Option<String>,
    /// The run that wrote the line.
    #[serde(rename = "runID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub run_id: Option<crate::types::Id>,
    /// When it happened.
    #[serde(rename = "time", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub time: Option<chrono::DateTime<chrono::Utc>>,
}

impl LogEvent {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { message: None, run_id: None, time: None }
    }
}

impl Decode for LogEvent {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            message: object.optional("message", const { &Rules::ANY })?,
            run_id: object.optional("runID", const { &Rules::ANY })?,
            time: object.optional("time", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(LogEvent);
