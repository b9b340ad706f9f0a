//! `TaskCreateRequest`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A task to create: either `flux`, which carries its options, or `scriptID` with `name` and one of `every` and `cron`.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TaskCreateRequest {
    /// What the task is for.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub description: Option<String>,
    /// Name of the task. With `flux`, the name in the script's options is used.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub name: Option<String>,
    /// Cron expression with the times to run at, in the time zone of the server. Excludes `every`.
    #[serde(rename = "cron", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub cron: Option<String>,
    /// Time between two runs as a duration literal. Excludes `cron`.
    #[serde(rename = "every", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub every: Option<String>,
    /// Flux script with its task options. Excludes `scriptID` and `scriptParameters`.
    #[serde(rename = "flux", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub flux: Option<String>,
    /// How long a run waits after its scheduled time, as a duration literal. `0` for not at all.
    #[serde(rename = "offset", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub offset: Option<String>,
    /// Name of the organization that is to own the task. `orgID` goes before it.
    #[serde(rename = "org", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub org: Option<String>,
    /// Id of the organization that is to own the task.
    #[serde(rename = "orgID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub org_id: Option<crate::types::Id>,
    /// Stored script to run. Excludes `flux`.
    #[serde(rename = "scriptID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub script_id: Option<crate::types::Id>,
    /// Values for the parameters of the stored script. Needs `scriptID`.
    #[serde(rename = "scriptParameters", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub script_parameters: Option<std::collections::BTreeMap<String, serde_json::Value>>,
    /// Whether the token, user or organization may be used. Requests made with an `inactive` one are refused; a new one is `active` unless its creator says otherwise.
    #[serde(rename = "status", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub status: Option<models::ActiveStatus>,
}

impl TaskCreateRequest {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self {
            description: None,
            name: None,
            cron: None,
            every: None,
            flux: None,
            offset: None,
            org: None,
            org_id: None,
            script_id: None,
            script_parameters: None,
            status: None,
        }
    }
}

impl Decode for TaskCreateRequest {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.optional("description", const { &Rules::ANY })?,
            name: object.optional("name", const { &Rules::ANY })?,
            cron: object.optional("cron", const { &Rules::ANY })?,
            every: object.optional("every", const { &Rules::ANY })?,
            flux: object.optional("flux", const { &Rules::ANY })?,
            offset: object.optional("offset", const { &Rules::ANY })?,
            org: object.optional("org", const { &Rules::ANY })?,
            org_id: object.optional("orgID", const { &Rules::ANY })?,
            script_id: object.optional("scriptID", const { &Rules::ANY })?,
            script_parameters: object.optional("scriptParameters", const { &Rules::ANY })?,
            status: object.optional("status", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TaskCreateRequest);
