//! `NotificationEndpointType`.

use serde::Serialize;
use serde_json::Value;

use crate::decode::{self, At, Decode, Violation};

/// Service that an endpoint stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum NotificationEndpointType {
    /// `slack`
    #[serde(rename = "slack")]
    Slack,
    /// `pagerduty`
    #[serde(rename = "pagerduty")]
    Pagerduty,
    /// `http`
    #[serde(rename = "http")]
    Http,
    /// `telegram`
    #[serde(rename = "telegram")]
    Telegram,
}

impl NotificationEndpointType {
    /// All values, in the contract's order.
    pub const ALL: &'static [Self] = &[Self::Slack, Self::Pagerduty, Self::Http, Self::Telegram];

    /// The text of the value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Slack => "slack",
            Self::Pagerduty => "pagerduty",
            Self::Http => "http",
            Self::Telegram => "telegram",
        }
    }
}

impl utoipa::PartialSchema for NotificationEndpointType {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let values = Self::ALL.iter().map(|value| value.as_str());
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .enum_values(Some(values))
            .into()
    }
}

impl utoipa::ToSchema for NotificationEndpointType {}

impl std::fmt::Display for NotificationEndpointType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Decode for NotificationEndpointType {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let text = String::decode(value, at)?;
        let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
        found.ok_or_else(|| {
            let allowed: Vec<&str> = Self::ALL.iter().map(|value| value.as_str()).collect();
            decode::unknown_value(&text, &allowed, at)
        })
    }
}

decode::deserialize_by_decoding!(NotificationEndpointType);
