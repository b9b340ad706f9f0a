//! `Task`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A script that the server runs on a schedule, either at a fixed interval (`every`) or at the times of a cron expression (`cron`).
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Task {
    /// What the task is for.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub description: Option<String>,
    /// Name of the task. Several tasks may have the same.
    #[serde(rename = "name")]
    #[schema(no_recursion)]
    pub name: String,
    /// Authorization whose permissions the runs have.
    #[serde(rename = "authorizationID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub authorization_id: Option<crate::types::Id>,
    /// When the task was created.
    #[serde(rename = "createdAt", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    /// Cron expression with the times to run at, in the time zone of the server. Excludes `every`.
    #[serde(rename = "cron", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub cron: Option<String>,
    /// Time between two runs as a duration literal, such as `1h` or `30m`. Excludes `cron`.
    #[serde(rename = "every", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub every: Option<String>,
    /// Flux script that the task runs, its options included. Absent for a task with a `scriptID`.
    #[serde(rename = "flux", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub flux: Option<String>,
    /// Id of the task.
    #[serde(rename = "id")]
    #[schema(no_recursion)]
    pub id: crate::types::Id,
    /// Labels, oldest first.
    #[serde(rename = "labels", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub labels: Option<Vec<models::Label>>,
    /// Message of the latest failed run.
    #[serde(rename = "lastRunError", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub last_run_error: Option<String>,
    /// How the latest finished run ended.
    #[serde(rename = "lastRunStatus", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub last_run_status: Option<models::LastRunStatus>,
    /// Scheduled time of the latest run that ended.
    #[serde(rename = "latestCompleted", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub latest_completed: Option<chrono::DateTime<chrono::Utc>>,
    /// Addresses around a task.
    #[serde(rename = "links", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub links: Option<models::TaskLinks>,
    /// How long a run waits after its scheduled time, as a duration literal, for data that arrives late. The scheduled time itself does not move.
    #[serde(rename = "offset", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub offset: Option<String>,
    /// Organization that owns the task, by its name.
    #[serde(rename = "org", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub org: Option<String>,
    /// Organization that owns the task, by its id.
    #[serde(rename = "orgID")]
    #[schema(no_recursion)]
    pub org_id: crate::types::Id,
    /// User who owns the task.
    #[serde(rename = "ownerID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub owner_id: Option<crate::types::Id>,
    /// Stored script that the task runs. Absent for a task with its own `flux`.
    #[serde(rename = "scriptID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub script_id: Option<crate::types::Id>,
    /// Values for the parameters of the stored script.
    #[serde(rename = "scriptParameters", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub script_parameters: Option<std::collections::BTreeMap<String, serde_json::Value>>,
    /// Whether the token, user or organization may be used. Requests made with an `inactive` one are refused; a new one is `active` unless its creator says otherwise.
    #[serde(rename = "status", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub status: Option<models::ActiveStatus>,
    /// When the task was last changed.
    #[serde(rename = "updatedAt", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
}

impl Task {
    /// The value with its required properties; all others absent.
    pub fn new(name: String, id: crate::types::Id, org_id: crate::types::Id) -> Self {
        Self {
            description: None,
            name,
            authorization_id: None,
            created_at: None,
            cron: None,
            every: None,
            flux: None,
            id,
            labels: None,
            last_run_error: None,
            last_run_status: None,
            latest_completed: None,
            links: None,
            offset: None,
            org: None,
            org_id,
            owner_id: None,
            script_id: None,
            script_parameters: None,
            status: None,
            updated_at: None,
        }
    }
}

impl Decode for Task {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.optional("description", const { &Rules::ANY })?,
            name: object.required("name", const { &Rules::ANY })?,
            authorization_id: object.optional("authorizationID", const { &Rules::ANY })?,
            created_at: object.optional("createdAt", const { &Rules::ANY })?,
            cron: object.optional("cron", const { &Rules::ANY })?,
            every: object.optional("every", const { &Rules::ANY })?,
            flux: object.optional("flux", const { &Rules::ANY })?,
            id: object.required("id", const { &Rules::ANY })?,
            labels: object.optional("labels", const { &Rules::ANY })?,
            last_run_error: object.optional("lastRunError", const { &Rules::ANY })?,
            last_run_status: object.optional("lastRunStatus", const { &Rules::ANY })?,
            latest_completed: object.optional("latestCompleted", const { &Rules::ANY })?,
            links: object.optional("links", const { &Rules::ANY })?,
            offset: object.optional("offset", const { &Rules::ANY })?,
            org: object.optional("org", const { &Rules::ANY })?,
            org_id: object.required("orgID", const { &Rules::ANY })?,
            owner_id: object.optional("ownerID", const { &Rules::ANY })?,
            script_id: object.optional("scriptID", const { &Rules::ANY })?,
            script_parameters: object.optional("scriptParameters", const { &Rules::ANY })?,
            status: object.optional("status", const { &Rules::ANY })?,
            updated_at: object.optional("updatedAt", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(Task);
