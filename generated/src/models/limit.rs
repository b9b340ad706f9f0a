//! `Limit`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// What an organization may have and do.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Limit {
    /// Limits on buckets.
    #[serde(rename = "bucket")]
    #[schema(no_recursion)]
    pub bucket: models::BucketLimits,
    /// Limits on checks.
    #[serde(rename = "check")]
    #[schema(no_recursion)]
    pub check: models::CheckLimits,
    /// Limits on dashboards.
    #[serde(rename = "dashboard")]
    #[schema(no_recursion)]
    pub dashboard: models::DashboardLimits,
    /// What may be used at all.
    #[serde(rename = "features", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub features: Option<models::FeatureLimits>,
    /// Limits on notification endpoints.
    #[serde(rename = "notificationEndpoint")]
    #[schema(no_recursion)]
    pub notification_endpoint: models::NotificationEndpointLimits,
    /// Limits on notification rules.
    #[serde(rename = "notificationRule")]
    #[schema(no_recursion)]
    pub notification_rule: models::NotificationRuleLimits,
    /// Id of the organization.
    #[serde(rename = "orgID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub org_id: Option<crate::types::Id>,
    /// How much work may be asked for, over time and at once.
    #[serde(rename = "rate")]
    #[schema(no_recursion)]
    pub rate: models::RateLimits,
    /// Limits on stacks.
    #[serde(rename = "stack", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub stack: Option<models::StackLimits>,
    /// Limits on tasks.
    #[serde(rename = "task")]
    #[schema(no_recursion)]
    pub task: models::TaskLimits,
    /// When queries are cut off.
    #[serde(rename = "timeout", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub timeout: Option<models::TimeoutLimits>,
}

impl Limit {
    /// The value with its required properties; all others absent.
    pub fn new(
        bucket: models::BucketLimits,
        check: models::CheckLimits,
        dashboard: models::DashboardLimits,
        notification_endpoint: models::NotificationEndpointLimits,
        notification_rule: models::NotificationRuleLimits,
        rate: models::RateLimits,
        task: models::TaskLimits,
    ) -> Self {
        Self {
            bucket,
            check,
            dashboard,
            features: None,
            notification_endpoint,
            notification_rule,
            org_id: None,
            rate,
            stack: None,
            task,
            timeout: None,
        }
    }
}

impl Decode for Limit {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            bucket: object.required("bucket", const { &Rules::ANY })?,
            check: object.required("check", const { &Rules::ANY })?,
            dashboard: object.required("dashboard", const { &Rules::ANY })?,
            features: object.optional("features", const { &Rules::ANY })?,
            notification_endpoint: object.required("notificationEndpoint", const { &Rules::ANY })?,
            notification_rule: object.required("notificationRule", const { &Rules::ANY })?,
            org_id: object.optional("orgID", const { &Rules::ANY })?,
            rate: object.required("rate", const { &Rules::ANY })?,
            stack: object.optional("stack", const { &Rules::ANY })?,
            task: object.required("task", const { &Rules::ANY })?,
            timeout: object.optional("timeout", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(Limit);
