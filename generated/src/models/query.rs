//! `Query`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A Flux query and the settings to run it with.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Query {
    /// How the annotated CSV answer of a Flux query is written.
    #[serde(rename = "dialect", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub dialect: Option<models::Dialect>,
    /// Syntax tree of a Flux file that is evaluated before the query, to define options for it. Passed on as plain JSON. Cannot be combined with `params`.
    #[serde(rename = "extern", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub param_extern: Option<std::collections::BTreeMap<String, serde_json::Value>>,
    /// Time that `now()` gives inside the query. Without it, the time of the server when the request comes in.
    #[serde(rename = "now", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub now: Option<chrono::DateTime<chrono::Utc>>,
    /// Values that the query reads as `params.NAME`. Cannot be combined with `extern`.
    #[serde(rename = "params", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub params: Option<std::collections::BTreeMap<String, serde_json::Value>>,
    /// Source text of the Flux query.
    #[serde(rename = "query")]
    #[schema(no_recursion)]
    pub query: String,
    /// Language of a query. Only Flux is known here; InfluxQL has the endpoint `/query`, SQL runs over Arrow Flight.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub r#type: Option<models::QueryType>,
}

impl Query {
    /// The value with its required properties; all others absent.
    pub fn new(query: String) -> Self {
        Self { dialect: None, param_extern: None, now: None, params: None, query, r#type: None }
    }
}

impl Decode for Query {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            dialect: object.optional("dialect", const { &Rules::ANY })?,
            param_extern: object.optional("extern", const { &Rules::ANY })?,
            now: object.optional("now", const { &Rules::ANY })?,
            params: object.optional("params", const { &Rules::ANY })?,
            query: object.required("query", const { &Rules::ANY })?,
            r#type: object.optional("type", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(Query);
