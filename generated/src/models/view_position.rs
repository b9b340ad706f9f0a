//! `ViewPosition`.

use serde::Serialize;
use serde_json::Value;

use crate::decode::{self, At, Decode, Violation};

/// Whether series lie over one another or are stacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum ViewPosition {
    /// `overlaid`
    #[serde(rename = "overlaid")]
    Overlaid,
    /// `stacked`
    #[serde(rename = "stacked")]
    Stacked,
}

impl ViewPosition {
    /// All values, in the contract's order.
    pub const ALL: &'static [Self] = &[Self::Overlaid, Self::Stacked];

    /// The text of the value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Overlaid => "overlaid",
            Self::Stacked => "stacked",
        }
    }
}

impl utoipa::PartialSchema for ViewPosition {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let values = Self::ALL.iter().map(|value| value.as_str());
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .enum_values(Some(values))
            .into()
    }
}

impl utoipa::ToSchema for ViewPosition {}

impl std::fmt::Display for ViewPosition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Decode for ViewPosition {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let text = String::decode(value, at)?;
        let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
        found.ok_or_else(|| {
            let allowed: Vec<&str> = Self::ALL.iter().map(|value| value.as_str()).collect();
            decode::unknown_value(&text, &allowed, at)
        })
    }
}

decode::deserialize_by_decoding!(ViewPosition);
