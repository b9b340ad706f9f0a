//! `AxisBase`.

use serde::Serialize;
use serde_json::Value;

use crate::decode::{self, At, Decode, Violation};

/// Base that large values on an axis are shortened with. Empty for none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum AxisBase {
    /// ``
    #[serde(rename = "")]
    Empty,
    /// `2`
    #[serde(rename = "2")]
    Variant2,
    /// `10`
    #[serde(rename = "10")]
    Variant10,
}

impl AxisBase {
    /// All values, in the contract's order.
    pub const ALL: &'static [Self] = &[Self::Empty, Self::Variant2, Self::Variant10];

    /// The text of the value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Empty => "",
            Self::Variant2 => "2",
            Self::Variant10 => "10",
        }
    }
}

impl utoipa::PartialSchema for AxisBase {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let values = Self::ALL.iter().map(|value| value.as_str());
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .enum_values(Some(values))
            .into()
    }
}

impl utoipa::ToSchema for AxisBase {}

impl std::fmt::Display for AxisBase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Decode for AxisBase {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let text = String::decode(value, at)?;
        let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
        found.ok_or_else(|| {
            let allowed: Vec<&str> = Self::ALL.iter().map(|value| value.as_str()).collect();
            decode::unknown_value(&text, &allowed, at)
        })
    }
}

decode::deserialize_by_decoding!(AxisBase);
