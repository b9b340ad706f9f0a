//! `TaskUpdateRequest`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// The properties of a task to change; absent ones stay as they are.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TaskUpdateRequest {
    /// New description.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub description: Option<String>,
    /// New name, also written into the options of the Flux script.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub name: Option<String>,
    /// New cron expression; takes the place of `every`.
    #[serde(rename = "cron", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub cron: Option<String>,
    /// New time between two runs as a duration literal; takes the place of `cron`.
    #[serde(rename = "every", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub every: Option<String>,
    /// New Flux script with its task options.
    #[serde(rename = "flux", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub flux: Option<String>,
    /// New waiting time after the scheduled time, as a duration literal. `0` removes it.
    #[serde(rename = "offset", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub offset: Option<String>,
    /// Other stored script to run.
    #[serde(rename = "scriptID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub script_id: Option<crate::types::Id>,
    /// New values for the parameters of the stored script, in place of all old ones.
    #[serde(rename = "scriptParameters", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub script_parameters: Option<std::collections::BTreeMap<String, serde_json::Value>>,
    /// Whether the token, user or organization may be used. Requests made with an `inactive` one are refused; a new one is `active` unless its creator says otherwise.
    #[serde(rename = "status", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub status: Option<models::ActiveStatus>,
}

impl TaskUpdateRequest {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self {
            description: None,
            name: None,
            cron: None,
            every: None,
            flux: None,
            offset: None,
            script_id: None,
            script_parameters: None,
            status: None,
        }
    }
}

impl Decode for TaskUpdateRequest {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.optional("description", const { &Rules::ANY })?,
            name: object.optional("name", const { &Rules::ANY })?,
            cron: object.optional("cron", const { &Rules::ANY })?,
            every: object.optional("every", const { &Rules::ANY })?,
            flux: object.optional("flux", const { &Rules::ANY })?,
            offset: object.optional("offset", const { &Rules::ANY })?,
            script_id: object.optional("scriptID", const { &Rules::ANY })?,
            script_parameters: object.optional("scriptParameters", const { &Rules::ANY })?,
            status: object.optional("status", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TaskUpdateRequest);
