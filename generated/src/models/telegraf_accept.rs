//! `TelegrafAccept`.

use serde::Serialize;
use serde_json::Value;

use crate::decode::{self, At, Decode, Violation};

/// Media type of a Telegraf configuration. The first and the last give the TOML alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum TelegrafAccept {
    /// `application/toml`
    #[serde(rename = "application/toml")]
    ApplicationSlashToml,
    /// `application/json`
    #[serde(rename = "application/json")]
    ApplicationSlashJson,
    /// `application/octet-stream`
    #[serde(rename = "application/octet-stream")]
    ApplicationSlashOctetStream,
}

impl TelegrafAccept {
    /// All values, in the contract's order.
    pub const ALL: &'static [Self] =
        &[Self::ApplicationSlashToml, Self::ApplicationSlashJson, Self::ApplicationSlashOctetStream];

    /// The text of the value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ApplicationSlashToml => "application/toml",
            Self::ApplicationSlashJson => "application/json",
            Self::ApplicationSlashOctetStream => "application/octet-stream",
        }
    }
}

impl utoipa::PartialSchema for TelegrafAccept {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let values = Self::ALL.iter().map(|value| value.as_str());
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .enum_values(Some(values))
            .into()
    }
}

impl utoipa::ToSchema for TelegrafAccept {}

impl std::fmt::Display for TelegrafAccept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Decode for TelegrafAccept {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let text = String::decode(value, at)?;
        let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
        found.ok_or_else(|| {
            let allowed: Vec<&str> = Self::ALL.iter().map(|value| value.as_str()).collect();
            decode::unknown_value(&text, &allowed, at)
        })
    }
}

decode::deserialize_by_decoding!(TelegrafAccept);
