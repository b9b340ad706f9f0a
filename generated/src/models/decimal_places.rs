//! `DecimalPlaces`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// How many digits a value has behind the decimal point.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct DecimalPlaces {
    /// Number of digits.
    #[serde(rename = "digits", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub digits: Option<i64>,
    /// Whether that number is in force; otherwise a value has as many digits as it needs.
    #[serde(rename = "isEnforced", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub is_enforced: Option<bool>,
}

impl DecimalPlaces {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { digits: None, is_enforced: None }
    }
}

impl Decode for DecimalPlaces {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            digits: object.optional("digits", const { &Rules::ANY })?,
            is_enforced: object.optional("isEnforced", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(DecimalPlaces);
