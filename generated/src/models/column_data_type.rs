//! `ColumnDataType`.

use serde::Serialize;
use serde_json::Value;

use crate::decode::{self, At, Decode, Violation};

/// Type of the values of a field column. Tags are always strings and the timestamp is always a time, so neither has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum ColumnDataType {
    /// `integer`
    #[serde(rename = "integer")]
    Integer,
    /// `float`
    #[serde(rename = "float")]
    Float,
    /// `boolean`
    #[serde(rename = "boolean")]
    Boolean,
    /// `string`
    #[serde(rename = "string")]
    String,
    /// `unsigned`
    #[serde(rename = "unsigned")]
    Unsigned,
}

impl ColumnDataType {
    /// All values, in the contract's order.
    pub const ALL: &'static [Self] =
        &[Self::Integer, Self::Float, Self::Boolean, Self::String, Self::Unsigned];

    /// The text of the value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Integer => "integer",
            Self::Float => "float",
            Self::Boolean => "boolean",
            Self::String => "string",
            Self::Unsigned => "unsigned",
        }
    }
}

impl utoipa::PartialSchema for ColumnDataType {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let values = Self::ALL.iter().map(|value| value.as_str());
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .enum_values(Some(values))
            .into()
    }
}

impl utoipa::ToSchema for ColumnDataType {}

impl std::fmt::Display for ColumnDataType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Decode for ColumnDataType {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let text = String::decode(value, at)?;
        let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
        found.ok_or_else(|| {
            let allowed: Vec<&str> = Self::ALL.iter().map(|value| value.as_str()).collect();
            decode::unknown_value(&text, &allowed, at)
        })
    }
}

decode::deserialize_by_decoding!(ColumnDataType);
