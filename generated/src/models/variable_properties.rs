//! `VariableProperties`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Violation};
use crate::models;

/// Where a variable takes its values from, told by `type`.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[serde(untagged)]
#[schema(no_recursion)]
pub enum VariableProperties {
    /// `constant`
    Constant(Box<models::ConstantVariableProperties>),
    /// `map`
    Map(Box<models::MapVariableProperties>),
    /// `query`
    Query(Box<models::QueryVariableProperties>),
}

impl Decode for VariableProperties {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let tag = decode::discriminator(&value, "type", at)?;
        match tag.as_str() {
            "constant" => Decode::decode(value, at).map(Self::Constant),
            "map" => Decode::decode(value, at).map(Self::Map),
            "query" => Decode::decode(value, at).map(Self::Query),
            other => {
                let allowed = ["constant", "map", "query"];
                Err(decode::unknown_value(other, &allowed, &at.property("type")))
            }
        }
    }
}

decode::deserialize_by_decoding!(VariableProperties);
