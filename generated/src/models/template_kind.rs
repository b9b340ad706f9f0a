//! `TemplateKind`.

use serde::Serialize;
use serde_json::Value;

use crate::decode::{self, At, Decode, Violation};

/// Kind of a resource in a template. Kinds with a suffix, such as `CheckDeadman`, describe one form of the general kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum TemplateKind {
    /// `Bucket`
    #[serde(rename = "Bucket")]
    Bucket,
    /// `Check`
    #[serde(rename = "Check")]
    Check,
    /// `CheckDeadman`
    #[serde(rename = "CheckDeadman")]
    CheckDeadman,
    /// `CheckThreshold`
    #[serde(rename = "CheckThreshold")]
    CheckThreshold,
    /// `Dashboard`
    #[serde(rename = "Dashboard")]
    Dashboard,
    /// `Label`
    #[serde(rename = "Label")]
    Label,
    /// `NotificationEndpoint`
    #[serde(rename = "NotificationEndpoint")]
    NotificationEndpoint,
    /// `NotificationEndpointHTTP`
    #[serde(rename = "NotificationEndpointHTTP")]
    NotificationEndpointHttp,
    /// `NotificationEndpointPagerDuty`
    #[serde(rename = "NotificationEndpointPagerDuty")]
    NotificationEndpointPagerDuty,
    /// `NotificationEndpointSlack`
    #[serde(rename = "NotificationEndpointSlack")]
    NotificationEndpointSlack,
    /// `NotificationRule`
    #[serde(rename = "NotificationRule")]
    NotificationRule,
    /// `Task`
    #[serde(rename = "Task")]
    Task,
    /// `Telegraf`
    #[serde(rename = "Telegraf")]
    Telegraf,
    /// `Variable`
    #[serde(rename = "Variable")]
    Variable,
}

impl TemplateKind {
    /// All values, in the contract's order.
    pub const ALL: &'static [Self] = &[
        Self::Bucket,
        Self::Check,
        Self::CheckDeadman,
        Self::CheckThreshold,
        Self::Dashboard,
        Self::Label,
        Self::NotificationEndpoint,
        Self::NotificationEndpointHttp,
        Self::NotificationEndpointPagerDuty,
        Self::NotificationEndpointSlack,
        Self::NotificationRule,
        Self::Task,
        Self::Telegraf,
        Self::Variable,
    ];

    /// The text of the value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Bucket => "Bucket",
            Self::Check => "Check",
            Self::CheckDeadman => "CheckDeadman",
            Self::CheckThreshold => "CheckThreshold",
            Self::Dashboard => "Dashboard",
            Self::Label => "Label",
            Self::NotificationEndpoint => "NotificationEndpoint",
            Self::NotificationEndpointHttp => "NotificationEndpointHTTP",
            Self::NotificationEndpointPagerDuty => "NotificationEndpointPagerDuty",
            Self::NotificationEndpointSlack => "NotificationEndpointSlack",
            Self::NotificationRule => "NotificationRule",
            Self::Task => "Task",
            Self::Telegraf => "Telegraf",
            Self::Variable => "Variable",
        }
    }
}

impl utoipa::PartialSchema for TemplateKind {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let values = Self::ALL.iter().map(|value| value.as_str());
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .enum_values(Some(values))
            .into()
    }
}

impl utoipa::ToSchema for TemplateKind {}

impl std::fmt::Display for TemplateKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Decode for TemplateKind {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let text = String::decode(value, at)?;
        let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
        found.ok_or_else(|| {
            let allowed: Vec<&str> = Self::ALL.iter().map(|value| value.as_str()).collect();
            decode::unknown_value(&text, &allowed, at)
        })
    }
}

decode::deserialize_by_decoding!(TemplateKind);
