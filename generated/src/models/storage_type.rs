//! `StorageType`.

use serde::Serialize;
use serde_json::Value;

use crate::decode::{self, At, Decode, Violation};

/// Storage engine of new buckets: `tsm`, the engine of InfluxDB 1 and 2, or `iox`, the columnar one of Serverless.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum StorageType {
    /// `tsm`
    #[serde(rename = "tsm")]
    Tsm,
    /// `iox`
    #[serde(rename = "iox")]
    Iox,
}

impl StorageType {
    /// All values, in the contract's order.
    pub const ALL: &'static [Self] = &[Self::Tsm, Self::Iox];

    /// The text of the value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Tsm => "tsm",
            Self::Iox => "iox",
        }
    }
}

impl utoipa::PartialSchema for StorageType {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let values = Self::ALL.iter().map(|value| value.as_str());
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .enum_values(Some(values))
            .into()
    }
}

impl utoipa::ToSchema for StorageType {}

impl std::fmt::Display for StorageType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Decode for StorageType {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let text = String::decode(value, at)?;
        let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
        found.ok_or_else(|| {
            let allowed: Vec<&str> = Self::ALL.iter().map(|value| value.as_str()).collect();
            decode::unknown_value(&text, &allowed, at)
        })
    }
}

decode::deserialize_by_decoding!(StorageType);
