//! `DialectDateTimeFormat`.

use serde::Serialize;
use serde_json::Value;

use crate::decode::{self, At, Decode, Violation};

/// How times are written in CSV: RFC 3339 in whole seconds, or with up to nine digits of a second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum DialectDateTimeFormat {
    /// `RFC3339`
    #[serde(rename = "RFC3339")]
    Rfc3339,
    /// `RFC3339Nano`
    #[serde(rename = "RFC3339Nano")]
    Rfc3339Nano,
}

impl DialectDateTimeFormat {
    /// All values, in the contract's order.
    pub const ALL: &'static [Self] = &[Self::Rfc3339, Self::Rfc3339Nano];

    /// The text of the value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rfc3339 => "RFC3339",
            Self::Rfc3339Nano => "RFC3339Nano",
        }
    }
}

impl utoipa::PartialSchema for DialectDateTimeFormat {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let values = Self::ALL.iter().map(|value| value.as_str());
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .enum_values(Some(values))
            .into()
    }
}

impl utoipa::ToSchema for DialectDateTimeFormat {}

impl std::fmt::Display for DialectDateTimeFormat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Decode for DialectDateTimeFormat {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let text = String::decode(value, at)?;
        let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
        found.ok_or_else(|| {
            let allowed: Vec<&str> = Self::ALL.iter().map(|value| value.as_str()).collect();
            decode::unknown_value(&text, &allowed, at)
        })
    }
}

decode::deserialize_by_decoding!(DialectDateTimeFormat);
