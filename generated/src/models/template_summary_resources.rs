//! `TemplateSummaryResources`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// The resources of the templates by kind, and what is missing to install them.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateSummaryResources {
    /// `buckets`
    #[serde(rename = "buckets", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub buckets: Option<Vec<models::TemplateSummaryBucket>>,
    /// `checks`
    #[serde(rename = "checks", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub checks: Option<Vec<models::TemplateSummaryCheck>>,
    /// `dashboards`
    #[serde(rename = "dashboards", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub dashboards: Option<Vec<models::TemplateSummaryDashboard>>,
    /// Which label goes on which resource.
    #[serde(rename = "labelMappings", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub label_mappings: Option<Vec<models::TemplateLabelMapping>>,
    /// `labels`
    #[serde(rename = "labels", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub labels: Option<Vec<models::TemplateSummaryLabel>>,
    /// Keys of the environment references that were given no value, whether or not they have a default.
    #[serde(rename = "missingEnvRefs", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub missing_env_refs: Option<Vec<String>>,
    /// Keys of the secrets that queries refer to and the organization does not have.
    #[serde(rename = "missingSecrets", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub missing_secrets: Option<Vec<String>>,
    /// `notificationEndpoints`
    #[serde(rename = "notificationEndpoints", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub notification_endpoints: Option<Vec<models::TemplateSummaryNotificationEndpoint>>,
    /// `notificationRules`
    #[serde(rename = "notificationRules", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub notification_rules: Option<Vec<models::TemplateSummaryNotificationRule>>,
    /// `tasks`
    #[serde(rename = "tasks", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub tasks: Option<Vec<models::TemplateSummaryTask>>,
    /// `telegrafConfigs`
    #[serde(rename = "telegrafConfigs", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub telegraf_configs: Option<Vec<models::TemplateSummaryTelegraf>>,
    /// `variables`
    #[serde(rename = "variables", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub variables: Option<Vec<models::TemplateSummaryVariable>>,
}

impl TemplateSummaryResources {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self {
            buckets: None,
            checks: None,
            dashboards: None,
            label_mappings: None,
            labels: None,
            missing_env_refs: None,
            missing_secrets: None,
            notification_endpoints: None,
            notification_rules: None,
            tasks: None,
            telegraf_configs: None,
            variables: None,
        }
    }
}

impl Decode for TemplateSummaryResources {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            buckets: object.optional("buckets", const { &Rules::ANY })?,
            checks: object.optional("checks", const { &Rules::ANY })?,
            dashboards: object.optional("dashboards", const { &Rules::ANY })?,
            label_mappings: object.optional("labelMappings", const { &Rules::ANY })?,
            labels: object.optional("labels", const { &Rules::ANY })?,
            missing_env_refs: object.optional("missingEnvRefs", const { &Rules::ANY })?,
            missing_secrets: object.optional("missingSecrets", const { &Rules::ANY })?,
            notification_endpoints: object.optional("notificationEndpoints", const { &Rules::ANY })?,
            notification_rules: object.optional("notificationRules", const { &Rules::ANY })?,
            tasks: object.optional("tasks", const { &Rules::ANY })?,
            telegraf_configs: object.optional("telegrafConfigs", const { &Rules::ANY })?,
            variables: object.optional("variables", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateSummaryResources);
