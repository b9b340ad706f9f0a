//! `InfluxqlResult`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Result of one statement. It has `series` if there are rows, `error` if the statement failed, and neither if nothing matched.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct InfluxqlResult {
    /// Position of the statement in the request, counted from 0.
    #[serde(rename = "statement_id", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub statement_id: Option<i64>,
    /// The rows found, grouped by measurement and by the tags of `GROUP BY`.
    #[serde(rename = "series", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub series: Option<Vec<models::InfluxqlSeries>>,
    /// Whether further rows of this statement follow in the next chunk of a chunked answer.
    #[serde(rename = "partial", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub partial: Option<bool>,
    /// Why the statement failed.
    #[serde(rename = "error", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub error: Option<String>,
}

impl InfluxqlResult {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { statement_id: None, series: None, partial: None, error: None }
    }
}

impl Decode for InfluxqlResult {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            statement_id: object.optional("statement_id", const { &Rules::ANY.minimum(0f64, false) })?,
            series: object.optional("series", const { &Rules::ANY })?,
            partial: object.optional("partial", const { &Rules::ANY })?,
            error: object.optional("error", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(InfluxqlResult);
