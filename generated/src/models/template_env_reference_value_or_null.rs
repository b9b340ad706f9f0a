//! `TemplateEnvReferenceValueOrNull`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Violation};
use crate::models;

/// A value for an environment reference, or null where there is none.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[serde(untagged)]
#[schema(no_recursion)]
pub enum TemplateEnvReferenceValueOrNull {
    /// `one_of_0`
    String(Option<String>),
    /// `one_of_1`
    Integer(i64),
    /// `one_of_2`
    Number(f64),
    /// `one_of_3`
    Boolean(bool),
}

impl Decode for TemplateEnvReferenceValueOrNull {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut union = decode::Union::new(value, at);
        union.member(Self::String);
        union.member(Self::Integer);
        union.member(Self::Number);
        union.member(Self::Boolean);
        union.finish()
    }
}

decode::deserialize_by_decoding!(TemplateEnvReferenceValueOrNull);
