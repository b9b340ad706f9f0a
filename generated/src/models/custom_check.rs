//! `CustomCheck`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A check with its own Flux script.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct CustomCheck {
    /// What the check is for.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub description: Option<String>,
    /// Name of the check.
    #[serde(rename = "name")]
    #[schema(no_recursion)]
    pub name: String,
    /// When the check was created.
    #[serde(rename = "createdAt", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    /// Id of the check.
    #[serde(rename = "id", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub id: Option<crate::types::Id>,
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
    /// Addresses around a check.
    #[serde(rename = "links", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub links: Option<models::CheckLinks>,
    /// Organization that owns the check.
    #[serde(rename = "orgID")]
    #[schema(no_recursion)]
    pub org_id: crate::types::Id,
    /// User who created the check.
    #[serde(rename = "ownerID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub owner_id: Option<crate::types::Id>,
    /// A query of a view.
    #[serde(rename = "query")]
    #[schema(no_recursion)]
    pub query: models::DashboardQuery,
    /// Whether the token, user or organization may be used. Requests made with an `inactive` one are refused; a new one is `active` unless its creator says otherwise.
    #[serde(rename = "status", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub status: Option<models::ActiveStatus>,
    /// Task that runs the check.
    #[serde(rename = "taskID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub task_id: Option<crate::types::Id>,
    /// When the check was last changed.
    #[serde(rename = "updatedAt", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
    /// Type of a check with its own script.
    #[serde(rename = "type")]
    #[schema(no_recursion)]
    pub r#type: models::CustomCheckType,
}

impl CustomCheck {
    /// The value with its required properties; all others absent.
    pub fn new(
        name: String,
        org_id: crate::types::Id,
        query: models::DashboardQuery,
        r#type: models::CustomCheckType,
    ) -> Self {
        Self {
            description: None,
            name,
            created_at: None,
            id: None,
            labels: None,
            last_run_error: None,
            last_run_status: None,
            latest_completed: None,
            links: None,
            org_id,
            owner_id: None,
            query,
            status: None,
            task_id: None,
            updated_at: None,
            r#type,
        }
    }
}

impl Decode for CustomCheck {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.optional("description", const { &Rules::ANY })?,
            name: object.required("name", const { &Rules::ANY })?,
            created_at: object.optional("createdAt", const { &Rules::ANY })?,
            id: object.optional("id", const { &Rules::ANY })?,
            labels: object.optional("labels", const { &Rules::ANY })?,
            last_run_error: object.optional("lastRunError", const { &Rules::ANY })?,
            last_run_status: object.optional("lastRunStatus", const { &Rules::ANY })?,
            latest_completed: object.optional("latestCompleted", const { &Rules::ANY })?,
            links: object.optional("links", const { &Rules::ANY })?,
            org_id: object.required("orgID", const { &Rules::ANY })?,
            owner_id: object.optional("ownerID", const { &Rules::ANY })?,
            query: object.required("query", const { &Rules::ANY })?,
            status: object.optional("status", const { &Rules::ANY })?,
            task_id: object.optional("taskID", const { &Rules::ANY })?,
            updated_at: object.optional("updatedAt", const { &Rules::ANY })?,
            r#type: object.required("type", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(CustomCheck);
