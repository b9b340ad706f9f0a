//! `XYGeom`.

use serde::Serialize;
use serde_json::Value;

use crate::decode::{self, At, Decode, Violation};

/// How a series is drawn: straight, in steps, smoothed, stacked or as bars.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum XyGeom {
    /// `line`
    #[serde(rename = "line")]
    Line,
    /// `step`
    #[serde(rename = "step")]
    Step,
    /// `stacked`
    #[serde(rename = "stacked")]
    Stacked,
    /// `bar`
    #[serde(rename = "bar")]
    Bar,
    /// `monotoneX`
    #[serde(rename = "monotoneX")]
    MonotoneX,
    /// `stepBefore`
    #[serde(rename = "stepBefore")]
    StepBefore,
    /// `stepAfter`
    #[serde(rename = "stepAfter")]
    StepAfter,
}

impl XyGeom {
    /// All values, in the contract's order.
    pub const ALL: &'static [Self] = &[
        Self::Line,
        Self::Step,
        Self::Stacked,
        Self::Bar,
        Self::MonotoneX,
        Self::StepBefore,
        Self::StepAfter,
    ];

    /// The text of the value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Step => "step",
            Self::Stacked => "stacked",
            Self::Bar => "bar",
            Self::MonotoneX => "monotoneX",
            Self::StepBefore => "stepBefore",
            Self::StepAfter => "stepAfter",
        }
    }
}

impl utoipa::PartialSchema for XyGeom {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let values = Self::ALL.iter().map(|value| value.as_str());
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .enum_values(Some(values))
            .into()
    }
}

impl utoipa::ToSchema for XyGeom {}

impl std::fmt::Display for XyGeom {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Decode for XyGeom {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let text = String::decode(value, at)?;
        let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
        found.ok_or_else(|| {
            let allowed: Vec<&str> = Self::ALL.iter().map(|value| value.as_str()).collect();
            decode::unknown_value(&text, &allowed, at)
        })
    }
}

decode::deserialize_by_decoding!(XyGeom);
