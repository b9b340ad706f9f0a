//! `InfluxqlForm`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// An InfluxQL request as form fields. A value given here goes before the same one in the query string.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct InfluxqlForm {
    /// One or more InfluxQL statements, separated by semicolons.
    #[serde(rename = "q", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub q: Option<String>,
    /// Database that the statements read where they name none themselves.
    #[serde(rename = "db", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub db: Option<String>,
    /// Retention policy to read. Without it the default mapping of the database is used.
    #[serde(rename = "rp", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub rp: Option<String>,
    /// Unit of Unix timestamps in an answer, from nanoseconds to hours. `n` and `ns` stand for nanoseconds; `u`, `us` and `µ` for microseconds.
    #[serde(rename = "epoch", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub epoch: Option<models::InfluxqlEpoch>,
    /// Whether the answer comes as several JSON documents, one for each chunk, instead of a single one.
    #[serde(rename = "chunked", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub chunked: Option<bool>,
    /// Largest number of rows in a chunk. Only used with `chunked`.
    #[serde(rename = "chunk_size", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub chunk_size: Option<i64>,
    /// Whether the JSON answer is indented for reading.
    #[serde(rename = "pretty", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub pretty: Option<bool>,
    /// Values for the `$name` placeholders in the statements, as the text of a JSON object.
    #[serde(rename = "params", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub params: Option<String>,
}

impl InfluxqlForm {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self {
            q: None,
            db: None,
            rp: None,
            epoch: None,
            chunked: None,
            chunk_size: None,
            pretty: None,
            params: None,
        }
    }
}

impl Decode for InfluxqlForm {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            q: object.optional("q", const { &Rules::ANY })?,
            db: object.optional("db", const { &Rules::ANY })?,
            rp: object.optional("rp", const { &Rules::ANY })?,
            epoch: object.optional("epoch", const { &Rules::ANY })?,
            chunked: object.optional("chunked", const { &Rules::ANY })?,
            chunk_size: object.optional("chunk_size", const { &Rules::ANY.minimum(1f64, false) })?,
            pretty: object.optional("pretty", const { &Rules::ANY })?,
            params: object.optional("params", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(InfluxqlForm);
