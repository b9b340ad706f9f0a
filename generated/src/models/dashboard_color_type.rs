//! `DashboardColorType`.

use serde::Serialize;
use serde_json::Value;

use crate::decode::{self, At, Decode, Violation};

/// What a colour is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum DashboardColorType {
    /// `min`
    #[serde(rename = "min")]
    Min,
    /// `max`
    #[serde(rename = "max")]
    Max,
    /// `threshold`
    #[serde(rename = "threshold")]
    Threshold,
    /// `scale`
    #[serde(rename = "scale")]
    Scale,
    /// `text`
    #[serde(rename = "text")]
    Text,
    /// `background`
    #[serde(rename = "background")]
    Background,
}

impl DashboardColorType {
    /// All values, in the contract's order.
    pub const ALL: &'static [Self] =
        &[Self::Min, Self::Max, Self::Threshold, Self::Scale, Self::Text, Self::Background];

    /// The text of the value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Min => "min",
            Self::Max => "max",
            Self::Threshold => "threshold",
            Self::Scale => "scale",
            Self::Text => "text",
            Self::Background => "background",
        }
    }
}

impl utoipa::PartialSchema for DashboardColorType {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let values = Self::ALL.iter().map(|value| value.as_str());
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .enum_values(Some(values))
            .into()
    }
}

impl utoipa::ToSchema for DashboardColorType {}

impl std::fmt::Display for DashboardColorType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Decode for DashboardColorType {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let text = String::decode(value, at)?;
        let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
        found.ok_or_else(|| {
            let allowed: Vec<&str> = Self::ALL.iter().map(|value| value.as_str()).collect();
            decode::unknown_value(&text, &allowed, at)
        })
    }
}

decode::deserialize_by_decoding!(DashboardColorType);
