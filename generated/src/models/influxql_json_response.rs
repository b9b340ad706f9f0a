//! `InfluxqlJsonResponse`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Results of an InfluxQL request, one for each statement.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct InfluxqlJsonResponse {
    /// The results in the order of the statements. A statement that fails has an `error` and does not stop the ones behind it.
    #[serde(rename = "results", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub results: Option<Vec<models::InfluxqlResult>>,
}

impl InfluxqlJsonResponse {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { results: None }
    }
}

impl Decode for InfluxqlJsonResponse {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { results: object.optional("results", const { &Rules::ANY })? })
    }
}

decode::deserialize_by_decoding!(InfluxqlJsonResponse);
