//! `DeletePredicateRequest`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Which points to delete: those of a time range, or fewer where a predicate narrows it.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct DeletePredicateRequest {
    /// Comparisons of tags (`_measurement` included) with strings by `=` and `!=`, joined by `and`. Without one, every point of the range goes.
    #[serde(rename = "predicate", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub predicate: Option<String>,
    /// Earliest time, included.
    #[serde(rename = "start")]
    #[schema(no_recursion)]
    pub start: chrono::DateTime<chrono::Utc>,
    /// Latest time, included.
    #[serde(rename = "stop")]
    #[schema(no_recursion)]
    pub stop: chrono::DateTime<chrono::Utc>,
}

impl DeletePredicateRequest {
    /// The value with its required properties; all others absent.
    pub fn new(start: chrono::DateTime<chrono::Utc>, stop: chrono::DateTime<chrono::Utc>) -> Self {
        Self { predicate: None, start, stop }
    }
}

impl Decode for DeletePredicateRequest {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            predicate: object.optional("predicate", const { &Rules::ANY })?,
            start: object.required("start", const { &Rules::ANY })?,
            stop: object.required("stop", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(DeletePredicateRequest);
