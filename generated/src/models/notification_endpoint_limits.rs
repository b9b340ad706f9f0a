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
    #[serde(rename = "blockedNotificationEndpoints")]
    #[schema(no_recursion)]
    pub blocked_notification_endpoints: String,
}

impl NotificationEndpointLimits {
    /// The value with its required properties; all others absent.
    pub fn new(blocked_notification_endpoints: String) -> Self {
        Self { blocked_notification_endpoints }
    }
}

impl Decode for NotificationEndpointLimits {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            blocked_notification_endpoints: object
                .required("blockedNotificationEndpoints", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(NotificationEndpointLimits);
