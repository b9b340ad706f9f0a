//! `HoverDimension`.

use serde::Serialize;
use serde_json::Value;

use crate::decode::{self, At, Decode, Violation};

/// Which axis the pointer picks points by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum HoverDimension {
    /// `auto`
    #[serde(rename = "auto")]
    Auto,
    /// `x`
    #[serde(rename = "x")]
    X,
    /// `y`
    #[serde(rename = "y")]
    Y,
    /// `xy`
    #[serde(rename = "xy")]
    Xy,
}

impl HoverDimension {
    /// All values, in the contract's order.
    pub const ALL: &'static [Self] = &[Self::Auto, Self::X, Self::Y, Self::Xy];

    /// The text of the value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::X => "x",
            Self::Y => "y",
            Self::Xy => "xy",
        }
    }
}

impl utoipa::PartialSchema for HoverDimension {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let values = Self::ALL.iter().map(|value| value.as_str());
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .enum_values(Some(values))
            .into()
    }
}

impl utoipa::ToSchema for HoverDimension {}

impl std::fmt::Display for HoverDimension {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Decode for HoverDimension {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let text = String::decode(value, at)?;
        let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
        found.ok_or_else(|| {
            let allowed: Vec<&str> = Self::ALL.iter().map(|value| value.as_str()).collect();
            decode::unknown_value(&text, &allowed, at)
        })
    }
}

decode::deserialize_by_decoding!(HoverDimension);
