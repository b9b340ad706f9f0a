//! `RunStatus`.

use serde::Serialize;
use serde_json::Value;

use crate::decode::{self, At, Decode, Violation};

/// Where a run stands. `scheduled` and `started` runs are still to end, the others have ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum RunStatus {
    /// `scheduled`
    #[serde(rename = "scheduled")]
    Scheduled,
    /// `started`
    #[serde(rename = "started")]
    Started,
    /// `failed`
    #[serde(rename = "failed")]
    Failed,
    /// `success`
    #[serde(rename = "success")]
    Success,
    /// `canceled`
    #[serde(rename = "canceled")]
    Canceled,
}

impl RunStatus {
    /// All values, in the contract's order.
    pub const ALL: &'static [Self] =
        &[Self::Scheduled, Self::Started, Self::Failed, Self::Success, Self::Canceled];

    /// The text of the value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Scheduled => "scheduled",
            Self::Started => "started",
            Self::Failed => "failed",
            Self::Success => "success",
            Self::Canceled => "canceled",
        }
    }
}

impl utoipa::PartialSchema for RunStatus {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let values = Self::ALL.iter().map(|value| value.as_str());
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .enum_values(Some(values))
            .into()
    }
}

impl utoipa::ToSchema for RunStatus {}

impl std::fmt::Display for RunStatus {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Decode for RunStatus {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let text = String::decode(value, at)?;
        let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
        found.ok_or_else(|| {
            let allowed: Vec<&str> = Self::ALL.iter().map(|value| value.as_str()).collect();
            decode::unknown_value(&text, &allowed, at)
        })
    }
}

decode::deserialize_by_decoding!(RunStatus);
