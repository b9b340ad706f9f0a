//! `LegacyQueryAccept`.

use serde::Serialize;
use serde_json::Value;

use crate::decode::{self, At, Decode, Violation};

/// Media type of the answer to an InfluxQL request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum LegacyQueryAccept {
    /// `application/json`
    #[serde(rename = "application/json")]
    ApplicationSlashJson,
    /// `application/csv`
    #[serde(rename = "application/csv")]
    ApplicationSlashCsv,
    /// `text/csv`
    #[serde(rename = "text/csv")]
    TextSlashCsv,
    /// `application/x-msgpack`
    #[serde(rename = "application/x-msgpack")]
    ApplicationSlashXMsgpack,
}

impl LegacyQueryAccept {
    /// All values, in the contract's order.
    pub const ALL: &'static [Self] = &[
        Self::ApplicationSlashJson,
        Self::ApplicationSlashCsv,
        Self::TextSlashCsv,
        Self::ApplicationSlashXMsgpack,
    ];

    /// The text of the value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ApplicationSlashJson => "application/json",
            Self::ApplicationSlashCsv => "application/csv",
            Self::TextSlashCsv => "text/csv",
            Self::ApplicationSlashXMsgpack => "application/x-msgpack",
        }
    }
}

impl utoipa::PartialSchema for LegacyQueryAccept {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let values = Self::ALL.iter().map(|value| value.as_str());
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .enum_values(Some(values))
            .into()
    }
}

impl utoipa::ToSchema for LegacyQueryAccept {}

impl std::fmt::Display for LegacyQueryAccept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Decode for LegacyQueryAccept {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let text = String::decode(value, at)?;
        let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
        found.ok_or_else(|| {
            let allowed: Vec<&str> = Self::ALL.iter().map(|value| value.as_str()).collect();
            decode::unknown_value(&text, &allowed, at)
        })
    }
}

decode::deserialize_by_decoding!(LegacyQueryAccept);
