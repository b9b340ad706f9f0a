//! `LesserThresholdType`.

use serde::Serialize;
use serde_json::Value;

use crate::decode::{self, At, Decode, Violation};

/// Type of an upper limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum LesserThresholdType {
    /// `lesser`
    #[serde(rename = "lesser")]
    Lesser,
}

impl LesserThresholdType {
    /// All values, in the contract's order.
    pub const ALL: &'static [Self] = &[Self::Lesser];

    /// The text of the value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Lesser => "lesser",
        }
    }
}

impl utoipa::PartialSchema for LesserThresholdType {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let values = Self::ALL.iter().map(|value| value.as_str());
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .enum_values(Some(values))
            .into()
    }
}

impl utoipa::ToSchema for LesserThresholdType {}

impl std::fmt::Display for LesserThresholdType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Decode for LesserThresholdType {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let text = String::decode(value, at)?;
        let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
        found.ok_or_else(|| {
            let allowed: Vec<&str> = Self::ALL.iter().map(|value| value.as_str()).collect();
            decode::unknown_value(&text, &allowed, at)
        })
    }
}

decode::deserialize_by_decoding!(LesserThresholdType);
