//! `Threshold`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Violation};
use crate::models;

/// A condition on a value and the level it gives, told by `type`.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[serde(untagged)]
#[schema(no_recursion)]
pub enum Threshold {
    /// `greater`
    Greater(Box<models::GreaterThreshold>),
    /// `lesser`
    Lesser(Box<models::LesserThreshold>),
    /// `range`
    Range(Box<models::RangeThreshold>),
}

impl Decode for Threshold {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let tag = decode::discriminator(&value, "type", at)?;
        match tag.as_str() {
            "greater" => Decode::decode(value, at).map(Self::Greater),
            "lesser" => Decode::decode(value, at).map(Self::Lesser),
            "range" => Decode::decode(value, at).map(Self::Range),
            other => {
                let allowed = ["greater", "lesser", "range"];
                Err(decode::unknown_value(other, &allowed, &at.property("type")))
            }
        }
    }
}

decode::deserialize_by_decoding!(Threshold);
