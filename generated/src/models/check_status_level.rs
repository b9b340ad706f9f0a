//! `CheckStatusLevel`.

use serde::Serialize;
use serde_json::Value;

use crate::decode::{self, At, Decode, Violation};

/// Level that a check gives a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum CheckStatusLevel {
    /// `UNKNOWN`
    #[serde(rename = "UNKNOWN")]
    Unknown,
    /// `OK`
    #[serde(rename = "OK")]
    Ok,
    /// `INFO`
    #[serde(rename = "INFO")]
    Info,
    /// `CRIT`
    #[serde(rename = "CRIT")]
    Crit,
    /// `WARN`
    #[serde(rename = "WARN")]
    Warn,
}

impl CheckStatusLevel {
    /// All values, in the contract's order.
    pub const ALL: &'static [Self] = &[Self::Unknown, Self::Ok, Self::Info, Self::Crit, Self::Warn];

    /// The text of the value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "UNKNOWN",
            Self::Ok => "OK",
            Self::Info => "INFO",
            Self::Crit => "CRIT",
            Self::Warn => "WARN",
        }
    }
}

impl utoipa::PartialSchema for CheckStatusLevel {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let values = Self::ALL.iter().map(|value| value.as_str());
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .enum_values(Some(values))
            .into()
    }
}

impl utoipa::ToSchema for CheckStatusLevel {}

impl std::fmt::Display for CheckStatusLevel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Decode for CheckStatusLevel {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let text = String::decode(value, at)?;
        let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
        found.ok_or_else(|| {
            let allowed: Vec<&str> = Self::ALL.iter().map(|value| value.as_str()).collect();
            decode::unknown_value(&text, &allowed, at)
        })
    }
}

decode::deserialize_by_decoding!(CheckStatusLevel);
