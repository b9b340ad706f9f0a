//! `JsonMediaType`.

use serde::Serialize;
use serde_json::Value;

use crate::decode::{self, At, Decode, Violation};

/// Media type of JSON, for headers that allow no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum JsonMediaType {
    /// `application/json`
    #[serde(rename = "application/json")]
    ApplicationSlashJson,
}

impl JsonMediaType {
    /// All values, in the contract's order.
    pub const ALL: &'static [Self] = &[Self::ApplicationSlashJson];

    /// The text of the value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ApplicationSlashJson => "application/json",
        }
    }
}

impl utoipa::PartialSchema for JsonMediaType {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let values = Self::ALL.iter().map(|value| value.as_str());
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .enum_values(Some(values))
            .into()
    }
}

impl utoipa::ToSchema for JsonMediaType {}

impl std::fmt::Display for JsonMediaType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Decode for JsonMediaType {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let text = String::decode(value, at)?;
        let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
        found.ok_or_else(|| {
            let allowed: Vec<&str> = Self::ALL.iter().map(|value| value.as_str()).collect();
            decode::unknown_value(&text, &allowed, at)
        })
    }
}

decode::deserialize_by_decoding!(JsonMediaType);
