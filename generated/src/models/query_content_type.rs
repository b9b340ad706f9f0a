//! `QueryContentType`.

use serde::Serialize;
use serde_json::Value;

use crate::decode::{self, At, Decode, Violation};

/// Media type of a Flux query, as a JSON object or as bare source text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum QueryContentType {
    /// `application/json`
    #[serde(rename = "application/json")]
    ApplicationSlashJson,
    /// `application/vnd.flux`
    #[serde(rename = "application/vnd.flux")]
    ApplicationSlashVndFlux,
}

impl QueryContentType {
    /// All values, in the contract's order.
    pub const ALL: &'static [Self] = &[Self::ApplicationSlashJson, Self::ApplicationSlashVndFlux];

    /// The text of the value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ApplicationSlashJson => "application/json",
            Self::ApplicationSlashVndFlux => "application/vnd.flux",
        }
    }
}

impl utoipa::PartialSchema for QueryContentType {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let values = Self::ALL.iter().map(|value| value.as_str());
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .enum_values(Some(values))
            .into()
    }
}

impl utoipa::ToSchema for QueryContentType {}

impl std::fmt::Display for QueryContentType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Decode for QueryContentType {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let text = String::decode(value, at)?;
        let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
        found.ok_or_else(|| {
            let allowed: Vec<&str> = Self::ALL.iter().map(|value| value.as_str()).collect();
            decode::unknown_value(&text, &allowed, at)
        })
    }
}

decode::deserialize_by_decoding!(QueryContentType);
