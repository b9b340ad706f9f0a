//! `Run`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// One execution of a task.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Run {
    /// When the run ended. Absent while it is waiting or running.
    #[serde(rename = "finishedAt", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub finished_at: Option<chrono::DateTime<chrono::Utc>>,
    /// The script that the run executed.
    #[serde(rename = "flux", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub flux: Option<String>,
    /// Id of the run.
    #[serde(rename = "id", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub id: Option<crate::types::Id>,
    /// Addresses around a run.
    #[serde(rename = "links", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub links: Option<models::RunLinks>,
    /// What the run logged, oldest first.
    #[serde(rename = "log", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub log: Option<Vec<models::LogEvent>>,
    /// When the run was asked for by hand. Absent for a run that the schedule started.
    #[serde(rename = "requestedAt", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub requested_at: Option<chrono::DateTime<chrono::Utc>>,
    /// Time that the run stands for, which is what `now()` gives in its script.
    #[serde(rename = "scheduledFor", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub scheduled_for: Option<chrono::DateTime<chrono::Utc>>,
    /// When the execution began, with a fraction of a second.
    #[serde(rename = "startedAt", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub started_at: Option<chrono::DateTime<chrono::Utc>>,
    /// Where a run stands. `scheduled` and `started` runs are still to end, the others have ended.
    #[serde(rename = "status", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub status: Option<models::RunStatus>,
    /// The task that was run.
    #[serde(rename = "taskID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub task_id: Option<crate::types::Id>,
}

impl Run {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self {
            finished_at: None,
            flux: None,
            id: None,
            links: None,
            log: None,
            requested_at: None,
            scheduled_for: None,
            started_at: None,
            status: None,
            task_id: None,
        }
    }
}

impl Decode for Run {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            finished_at: object.optional("finishedAt", const { &Rules::ANY })?,
            flux: object.optional("flux", const { &Rules::ANY })?,
            id: object.optional("id", const { &Rules::ANY })?,
            links: object.optional("links", const { &Rules::ANY })?,
            log: object.optional("log", const { &Rules::ANY })?,
            requested_at: object.optional("requestedAt", const { &Rules::ANY })?,
            scheduled_for: object.optional("scheduledFor", const { &Rules::ANY })?,
            started_at: object.optional("startedAt", const { &Rules::ANY })?,
            status: object.optional("status", const { &Rules::ANY })?,
            task_id: object.optional("taskID", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(Run);
