//! `NotificationRuleLimits`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Limits on notification rules.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct NotificationRuleLimits {
    /// Kinds of rules that may not be used, separated by commas.
    #[serde(rename = "blockedNotificationRules")]
    #[schema(no_recursion)]
    pub blocked_notification_rules: String,
    /// Most notification rules; 0 for no bound.
    #[serde(rename = "maxNotifications")]
    #[schema(no_recursion)]
    pub max_notifications: i64,
}

impl NotificationRuleLimits {
    /// The value with its required properties; all others absent.
    pub fn new(blocked_notification_rules: String, max_notifications: i64) -> Self {
        Self { blocked_notification_rules, max_notifications }
    }
}

impl Decode for NotificationRuleLimits {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            blocked_notification_rules: object.required("blockedNotificationRules", const { &Rules::ANY })?,
            max_notifications: object
                .required("maxNotifications", const { &Rules::ANY.minimum(0f64, false) })?,
        })
    }
}

decode::deserialize_by_decoding!(NotificationRuleLimits);
