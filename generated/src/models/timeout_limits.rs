//! `TimeoutLimits`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// When queries are cut off.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TimeoutLimits {
    /// Longest time of a query, in seconds; 0 for no bound.
    #[serde(rename = "queryUnconditionalTimeoutSeconds")]
    #[schema(no_recursion)]
    pub query_unconditional_timeout_seconds: i64,
    /// Longest time that a query waits for its reader, in seconds; 0 for no bound.
    #[serde(rename = "queryidleWriteTimeoutSeconds")]
    #[schema(no_recursion)]
    pub queryidle_write_timeout_seconds: i64,
}

impl TimeoutLimits {
    /// The value with its required properties; all others absent.
    pub fn new(query_unconditional_timeout_seconds: i64, queryidle_write_timeout_seconds: i64) -> Self {
        Self { query_unconditional_timeout_seconds, queryidle_write_timeout_seconds }
    }
}

impl Decode for TimeoutLimits {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            query_unconditional_timeout_seconds: object
                .required("queryUnconditionalTimeoutSeconds", const { &Rules::ANY.minimum(0f64, false) })?,
            queryidle_write_timeout_seconds: object
                .required("queryidleWriteTimeoutSeconds", const { &Rules::ANY.minimum(0f64, false) })?,
        })
    }
}

decode::deserialize_by_decoding!(TimeoutLimits);
