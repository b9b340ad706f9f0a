//! `LineProtocolErrorCode`.

use serde::Serialize;
use serde_json::Value;

use crate::decode::{self, At, Decode, Violation};

/// Kind of failure of a write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum LineProtocolErrorCode {
    /// `internal error`
    #[serde(rename = "internal error")]
    InternalError,
    /// `not found`
    #[serde(rename = "not found")]
    NotFound,
    /// `conflict`
    #[serde(rename = "conflict")]
    Conflict,
    /// `invalid`
    #[serde(rename = "invalid")]
    Invalid,
    /// `empty value`
    #[serde(rename = "empty value")]
    EmptyValue,
    /// `unavailable`
    #[serde(rename = "unavailable")]
    Unavailable,
}

impl LineProtocolErrorCode {
    /// All values, in the contract's order.
    pub const ALL: &'static [Self] = &[
        Self::InternalError,
        Self::NotFound,
        Self::Conflict,
        Self::Invalid,
        Self::EmptyValue,
        Self::Unavailable,
    ];

    /// The text of the value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InternalError => "internal error",
            Self::NotFound => "not found",
            Self::Conflict => "conflict",
            Self::Invalid => "invalid",
            Self::EmptyValue => "empty value",
            Self::Unavailable => "unavailable",
        }
    }
}

impl utoipa::PartialSchema for LineProtocolErrorCode {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let values = Self::ALL.iter().map(|value| value.as_str());
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .enum_values(Some(values))
            .into()
    }
}

impl utoipa::ToSchema for LineProtocolErrorCode {}

impl std::fmt::Display for LineProtocolErrorCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Decode for LineProtocolErrorCode {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let text = String::decode(value, at)?;
        let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
        found.ok_or_else(|| {
            let allowed: Vec<&str> = Self::ALL.iter().map(|value| value.as_str()).collect();
            decode::unknown_value(&text, &allowed, at)
        })
    }
}

decode::deserialize_by_decoding!(LineProtocolErrorCode);
