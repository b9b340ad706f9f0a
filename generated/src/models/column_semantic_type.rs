//! `ColumnSemanticType`.

use serde::Serialize;
use serde_json::Value;

use crate::decode::{self, At, Decode, Violation};

/// What a column is: the `timestamp` (one per measurement, named `time`), a `tag` or a `field`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum ColumnSemanticType {
    /// `timestamp`
    #[serde(rename = "timestamp")]
    Timestamp,
    /// `tag`
    #[serde(rename = "tag")]
    Tag,
    /// `field`
    #[serde(rename = "field")]
    Field,
}

impl ColumnSemanticType {
    /// All values, in the contract's order.
    pub const ALL: &'static [Self] = &[Self::Timestamp, Self::Tag, Self::Field];

    /// The text of the value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Timestamp => "timestamp",
            Self::Tag => "tag",
            Self::Field => "field",
        }
    }
}

impl utoipa::PartialSchema for ColumnSemanticType {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let values = Self::ALL.iter().map(|value| value.as_str());
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .enum_values(Some(values))
            .into()
    }
}

impl utoipa::ToSchema for ColumnSemanticType {}

impl std::fmt::Display for ColumnSemanticType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Decode for ColumnSemanticType {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let text = String::decode(value, at)?;
        let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
        found.ok_or_else(|| {
            let allowed: Vec<&str> = Self::ALL.iter().map(|value| value.as_str()).collect();
            decode::unknown_value(&text, &allowed, at)
        })
    }
}

decode::deserialize_by_decoding!(ColumnSemanticType);
