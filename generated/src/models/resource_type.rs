//! `ResourceType`.

use serde::Serialize;
use serde_json::Value;

use crate::decode::{self, At, Decode, Violation};

/// Kind of resource that a permission is about. Some kinds belong to other editions of the API and are kept so that a token can be carried over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum ResourceType {
    /// `authorizations`
    #[serde(rename = "authorizations")]
    Authorizations,
    /// `buckets`
    #[serde(rename = "buckets")]
    Buckets,
    /// `dashboards`
    #[serde(rename = "dashboards")]
    Dashboards,
    /// `orgs`
    #[serde(rename = "orgs")]
    Orgs,
    /// `tasks`
    #[serde(rename = "tasks")]
    Tasks,
    /// `telegrafs`
    #[serde(rename = "telegrafs")]
    Telegrafs,
    /// `users`
    #[serde(rename = "users")]
    Users,
    /// `variables`
    #[serde(rename = "variables")]
    Variables,
    /// `secrets`
    #[serde(rename = "secrets")]
    Secrets,
    /// `labels`
    #[serde(rename = "labels")]
    Labels,
    /// `views`
    #[serde(rename = "views")]
    Views,
    /// `documents`
    #[serde(rename = "documents")]
    Documents,
    /// `notificationRules`
    #[serde(rename = "notificationRules")]
    NotificationRules,
    /// `notificationEndpoints`
    #[serde(rename = "notificationEndpoints")]
    NotificationEndpoints,
    /// `checks`
    #[serde(rename = "checks")]
    Checks,
    /// `dbrp`
    #[serde(rename = "dbrp")]
    Dbrp,
    /// `annotations`
    #[serde(rename = "annotations")]
    Annotations,
    /// `sources`
    #[serde(rename = "sources")]
    Sources,
    /// `scrapers`
    #[serde(rename = "scrapers")]
    Scrapers,
    /// `notebooks`
    #[serde(rename = "notebooks")]
    Notebooks,
    /// `remotes`
    #[serde(rename = "remotes")]
    Remotes,
    /// `replications`
    #[serde(rename = "replications")]
    Replications,
    /// `instance`
    #[serde(rename = "instance")]
    Instance,
    /// `flows`
    #[serde(rename = "flows")]
    Flows,
    /// `functions`
    #[serde(rename = "functions")]
    Functions,
    /// `subscriptions`
    #[serde(rename = "subscriptions")]
    Subscriptions,
}

impl ResourceType {
    /// All values, in the contract's order.
    pub const ALL: &'static [Self] = &[
        Self::Authorizations,
        Self::Buckets,
        Self::Dashboards,
        Self::Orgs,
        Self::Tasks,
        Self::Telegrafs,
        Self::Users,
        Self::Variables,
        Self::Secrets,
        Self::Labels,
        Self::Views,
        Self::Documents,
        Self::NotificationRules,
        Self::NotificationEndpoints,
        Self::Checks,
        Self::Dbrp,
        Self::Annotations,
        Self::Sources,
        Self::Scrapers,
        Self::Notebooks,
        Self::Remotes,
        Self::Replications,
        Self::Instance,
        Self::Flows,
        Self::Functions,
        Self::Subscriptions,
    ];

    /// The text of the value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Authorizations => "authorizations",
            Self::Buckets => "buckets",
            Self::Dashboards => "dashboards",
            Self::Orgs => "orgs",
            Self::Tasks => "tasks",
            Self::Telegrafs => "telegrafs",
            Self::Users => "users",
            Self::Variables => "variables",
            Self::Secrets => "secrets",
            Self::Labels => "labels",
            Self::Views => "views",
            Self::Documents => "documents",
            Self::NotificationRules => "notificationRules",
            Self::NotificationEndpoints => "notificationEndpoints",
            Self::Checks => "checks",
            Self::Dbrp => "dbrp",
            Self::Annotations => "annotations",
            Self::Sources => "sources",
            Self::Scrapers => "scrapers",
            Self::Notebooks => "notebooks",
            Self::Remotes => "remotes",
            Self::Replications => "replications",
            Self::Instance => "instance",
            Self::Flows => "flows",
            Self::Functions => "functions",
            Self::Subscriptions => "subscriptions",
        }
    }
}

impl utoipa::PartialSchema for ResourceType {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let values = Self::ALL.iter().map(|value| value.as_str());
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .enum_values(Some(values))
            .into()
    }
}

impl utoipa::ToSchema for ResourceType {}

impl std::fmt::Display for ResourceType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Decode for ResourceType {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let text = String::decode(value, at)?;
        let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
        found.ok_or_else(|| {
            let allowed: Vec<&str> = Self::ALL.iter().map(|value| value.as_str()).collect();
            decode::unknown_value(&text, &allowed, at)
        })
    }
}

decode::deserialize_by_decoding!(ResourceType);
