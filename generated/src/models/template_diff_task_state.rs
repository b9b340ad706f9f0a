//! `TemplateDiffTaskState`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// State of a task before or after.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateDiffTaskState {
    /// What the task is for.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub description: Option<String>,
    /// Name of the task.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub name: Option<String>,
    /// Cron expression with the times to run at.
    #[serde(rename = "cron", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub cron: Option<String>,
    /// Time between two runs, as a duration literal.
    #[serde(rename = "every", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub every: Option<String>,
    /// How long a run waits after its scheduled time, as a duration literal.
    #[serde(rename = "offset", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub offset: Option<String>,
    /// Flux script of the task.
    #[serde(rename = "query", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub query: Option<String>,
    /// Whether the task runs: `active` or `inactive`.
    #[serde(rename = "status", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub status: Option<String>,
}

impl TemplateDiffTaskState {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self {
            description: None,
            name: None,
            cron: None,
            every: None,
            offset: None,
            query: None,
            status: None,
        }
    }
}

impl Decode for TemplateDiffTaskState {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.optional("description", const { &Rules::ANY })?,
            name: object.optional("name", const { &Rules::ANY })?,
            cron: object.optional("cron", const { &Rules::ANY })?,
            every: object.optional("every", const { &Rules::ANY })?,
            offset: object.optional("offset", const { &Rules::ANY })?,
            query: object.optional("query", const { &Rules::ANY })?,
            status: object.optional("status", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateDiffTaskState);
