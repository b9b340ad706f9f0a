//! `TemplateDiff`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// What changes, by kind of resource. Every entry has the state before (`old`, absent for a new resource) and after (`new`, absent for a removed one).
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateDiff {
    /// `buckets`
    #[serde(rename = "buckets", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub buckets: Option<Vec<models::TemplateDiffBucket>>,
    /// `checks`
    #[serde(rename = "checks", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub checks: Option<Vec<models::TemplateDiffCheck>>,
    /// `dashboards`
    #[serde(rename = "dashboards", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub dashboards: Option<Vec<models::TemplateDiffDashboard>>,
    /// Labels that are put on resources or taken off.
    #[serde(rename = "labelMappings", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub label_mappings: Option<Vec<models::TemplateLabelMapping>>,
    /// `labels`
    #[serde(rename = "labels", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub labels: Option<Vec<models::TemplateDiffLabel>>,
    /// `notificationEndpoints`
    #[serde(rename = "notificationEndpoints", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub notification_endpoints: Option<Vec<models::TemplateDiffNotificationEndpoint>>,
    /// `notificationRules`
    #[serde(rename = "notificationRules", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub notification_rules: Option<Vec<models::TemplateDiffNotificationRule>>,
    /// `tasks`
    #[serde(rename = "tasks", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub tasks: Option<Vec<models::TemplateDiffTask>>,
    /// `telegrafConfigs`
    #[serde(rename = "telegrafConfigs", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub telegraf_configs: Option<Vec<models::TemplateDiffTelegraf>>,
    /// `variables`
    #[serde(rename = "variables", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub variables: Option<Vec<models::TemplateDiffVariable>>,
}

impl TemplateDiff {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self {
            buckets: None,
            checks: None,
            dashboards: None,
            label_mappings: None,
            labels: None,
            notification_endpoints: None,
            notification_rules: None,
            tasks: None,
            telegraf_configs: None,
            variables: None,
        }
    }
}

impl Decode for TemplateDiff {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            buckets: object.optional("buckets", const { &Rules::ANY })?,
            checks: object.optional("checks", const { &Rules::ANY })?,
            dashboards: object.optional("dashboards", const { &Rules::ANY })?,
            label_mappings: object.optional("labelMappings", const { &Rules::ANY })?,
            labels: object.optional("labels", const { &Rules::ANY })?,
            notification_endpoints: object.optional("notificationEndpoints", const { &Rules::ANY })?,
            notification_rules: object.optional("notificationRules", const { &Rules::ANY })?,
            tasks: object.optional("tasks", const { &Rules::ANY })?,
            telegraf_configs: object.optional("telegrafConfigs", const { &Rules::ANY })?,
            variables: object.optional("variables", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateDiff);
