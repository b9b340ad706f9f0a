//! `NotificationEndpoint`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Violation};
use crate::models;

/// A place that notifications go to, told by `type`.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[serde(untagged)]
#[schema(no_recursion)]
pub enum NotificationEndpoint {
    /// `http`
    Http(Box<models::HttpNotificationEndpoint>),
    /// `pagerduty`
    Pagerduty(Box<models::PagerDutyNotificationEndpoint>),
    /// `slack`
    Slack(Box<models::SlackNotificationEndpoint>),
    /// `telegram`
    Telegram(Box<models::TelegramNotificationEndpoint>),
}

impl Decode for NotificationEndpoint {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let tag = decode::discriminator(&value, "type", at)?;
        match tag.as_str() {
            "http" => Decode::decode(value, at).map(Self::Http),
            "pagerduty" => Decode::decode(value, at).map(Self::Pagerduty),
            "slack" => Decode::decode(value, at).map(Self::Slack),
            "telegram" => Decode::decode(value, at).map(Self::Telegram),
            other => {
                let allowed = ["http", "pagerduty", "slack", "telegram"];
                Err(decode::unknown_value(other, &allowed, &at.property("type")))
            }
        }
    }
}

decode::deserialize_by_decoding!(NotificationEndpoint);
