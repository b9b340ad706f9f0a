//! `CheckLimits`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Limits on checks.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct CheckLimits {
    /// Most checks; 0 for no bound.
    #[serde(rename = "maxChecks")]
    #[schema(no_recursion)]
    pub max_checks: i64,
}

impl CheckLimits {
    /// The value with its required properties; all others absent.
    pub fn new(max_checks: i64) -> Self {
        Self { max_checks }
    }
}

impl Decode for CheckLimits {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { max_checks: object.required("maxChecks", const { &Rules::ANY.minimum(0f64, false) })? })
    }
}

decode::deserialize_by_decoding!(CheckLimits);
