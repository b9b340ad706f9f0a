//! `InfluxqlEpoch`.

use serde::Serialize;
use serde_json::Value;

use crate::decode::{self, At, Decode, Violation};

/// Unit of Unix timestamps in an answer, from nanoseconds to hours. `n` and `ns` stand for nanoseconds; `u`, `us` and `µ` for microseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum InfluxqlEpoch {
    /// `ns`
    #[serde(rename = "ns")]
    Ns,
    /// `n`
    #[serde(rename = "n")]
    N,
    /// `u`
    #[serde(rename = "u")]
    U,
    /// `us`
    #[serde(rename = "us")]
    Us,
    /// `µ`
    #[serde(rename = "µ")]
    Micro,
    /// `ms`
    #[serde(rename = "ms")]
    Ms,
    /// `s`
    #[serde(rename = "s")]
    S,
    /// `m`
    #[serde(rename = "m")]
    M,
    /// `h`
    #[serde(rename = "h")]
    H,
}

impl InfluxqlEpoch {
    /// All values, in the contract's order.
    pub const ALL: &'static [Self] =
        &[Self::Ns, Self::N, Self::U, Self::Us, Self::Micro, Self::Ms, Self::S, Self::M, Self::H];

    /// The text of the value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ns => "ns",
            Self::N => "n",
            Self::U => "u",
            Self::Us => "us",
            Self::Micro => "µ",
            Self::Ms => "ms",
            Self::S => "s",
            Self::M => "m",
            Self::H => "h",
        }
    }
}

impl utoipa::PartialSchema for InfluxqlEpoch {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let values = Self::ALL.iter().map(|value| value.as_str());
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .enum_values(Some(values))
            .into()
    }
}

impl utoipa::ToSchema for InfluxqlEpoch {}

impl std::fmt::Display for InfluxqlEpoch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Decode for InfluxqlEpoch {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let text = String::decode(value, at)?;
        let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
        found.ok_or_else(|| {
            let allowed: Vec<&str> = Self::ALL.iter().map(|value| value.as_str()).collect();
            decode::unknown_value(&text, &allowed, at)
        })
    }
}

decode::deserialize_by_decoding!(InfluxqlEpoch);
