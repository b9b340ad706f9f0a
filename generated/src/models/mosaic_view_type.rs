//! `MosaicViewType`.

use serde::Serialize;
use serde_json::Value;

use crate::decode::{self, At, Decode, Violation};

/// Type of a view with states over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum MosaicViewType {
    /// `mosaic`
    #[serde(rename = "mosaic")]
    Mosaic,
}

impl MosaicViewType {
    /// All values, in the contract's order.
    pub const ALL: &'static [Self] = &[Self::Mosaic];

    /// The text of the value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mosaic => "mosaic",
        }
    }
}

impl utoipa::PartialSchema for MosaicViewType {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let values = Self::ALL.iter().map(|value| value.as_str());
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .enum_values(Some(values))
            .into()
    }
}

impl utoipa::ToSchema for MosaicViewType {}

impl std::fmt::Display for MosaicViewType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Decode for MosaicViewType {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let text = String::decode(value, at)?;
        let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
        found.ok_or_else(|| {
            let allowed: Vec<&str> = Self::ALL.iter().map(|value| value.as_str()).collect();
            decode::unknown_value(&text, &allowed, at)
        })
    }
}

decode::deserialize_by_decoding!(MosaicViewType);
