//! `NotificationEndpointLimits`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Limits on notification endpoints.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct NotificationEndpointLimits {
    /// Kinds of endpoints that may not be used, separated by commas.
    #[serde(rename = "blockedNotificationEndpoints", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub blocked_notification_endpoints: Option<String>,
}

impl NotificationEndpointLimits {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { blocked_notification_endpoints: None }
    }
}

impl Decode for NotificationEndpointLimits {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            blocked_notification_endpoints: object
                .optional("blockedNotificationEndpoints", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(NotificationEndpointLimits);
