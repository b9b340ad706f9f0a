//! `ScriptParameterType`.

use serde::Serialize;
use serde_json::Value;

use crate::decode::{self, At, Decode, Violation};

/// Type of a script's parameter as far as the script tells it. `any` stands for a type that cannot be known from its use, and for arrays and records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum ScriptParameterType {
    /// `any`
    #[serde(rename = "any")]
    Any,
    /// `bool`
    #[serde(rename = "bool")]
    Bool,
    /// `duration`
    #[serde(rename = "duration")]
    Duration,
    /// `float`
    #[serde(rename = "float")]
    Float,
    /// `int`
    #[serde(rename = "int")]
    Int,
    /// `string`
    #[serde(rename = "string")]
    String,
    /// `time`
    #[serde(rename = "time")]
    Time,
    /// `uint`
    #[serde(rename = "uint")]
    Uint,
}

impl ScriptParameterType {
    /// All values, in the contract's order.
    pub const ALL: &'static [Self] = &[
        Self::Any,
        Self::Bool,
        Self::Duration,
        Self::Float,
        Self::Int,
        Self::String,
        Self::Time,
        Self::Uint,
    ];

    /// The text of the value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Bool => "bool",
            Self::Duration => "duration",
            Self::Float => "float",
            Self::Int => "int",
            Self::String => "string",
            Self::Time => "time",
            Self::Uint => "uint",
        }
    }
}

impl utoipa::PartialSchema for ScriptParameterType {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let values = Self::ALL.iter().map(|value| value.as_str());
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .enum_values(Some(values))
            .into()
    }
}

impl utoipa::ToSchema for ScriptParameterType {}

impl std::fmt::Display for ScriptParameterType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Decode for ScriptParameterType {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let text = String::decode(value, at)?;
        let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
        found.ok_or_else(|| {
            let allowed: Vec<&str> = Self::ALL.iter().map(|value| value.as_str()).collect();
            decode::unknown_value(&text, &allowed, at)
        })
    }
}

decode::deserialize_by_decoding!(ScriptParameterType);
