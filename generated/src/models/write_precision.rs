//! `WritePrecision`.

use serde::Serialize;
use serde_json::Value;

use crate::decode::{self, At, Decode, Violation};

/// Unit of the timestamps in line protocol: milliseconds, seconds, microseconds or nanoseconds. Nanoseconds where it is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum WritePrecision {
    /// `ms`
    #[serde(rename = "ms")]
    Ms,
    /// `s`
    #[serde(rename = "s")]
    S,
    /// `us`
    #[serde(rename = "us")]
    Us,
    /// `ns`
    #[serde(rename = "ns")]
    Ns,
}

impl WritePrecision {
    /// All values, in the contract's order.
    pub const ALL: &'static [Self] = &[Self::Ms, Self::S, Self::Us, Self::Ns];

    /// The text of the value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ms => "ms",
            Self::S => "s",
            Self::Us => "us",
            Self::Ns => "ns",
        }
    }
}

impl utoipa::PartialSchema for WritePrecision {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let values = Self::ALL.iter().map(|value| value.as_str());
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .enum_values(Some(values))
            .into()
    }
}

impl utoipa::ToSchema for WritePrecision {}

impl std::fmt::Display for WritePrecision {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Decode for WritePrecision {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let text = String::decode(value, at)?;
        let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
        found.ok_or_else(|| {
            let allowed: Vec<&str> = Self::ALL.iter().map(|value| value.as_str()).collect();
            decode::unknown_value(&text, &allowed, at)
        })
    }
}

decode::deserialize_by_decoding!(WritePrecision);
