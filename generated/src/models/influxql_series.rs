//! `InfluxqlSeries`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Rows of one measurement and one set of tag values.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct InfluxqlSeries {
    /// Name of the measurement.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub name: Option<String>,
    /// Values of the tags named in `GROUP BY`. Absent without that clause.
    #[serde(rename = "tags", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub tags: Option<std::collections::BTreeMap<String, String>>,
    /// Names of the columns, `time` first.
    #[serde(rename = "columns", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub columns: Option<Vec<String>>,
    /// The rows. Each has one value per column: a string, number, boolean or null, the time being RFC 3339 text or, with `epoch`, a number.
    #[serde(rename = "values", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub values: Option<Vec<Vec<serde_json::Value>>>,
    /// Whether further rows of this series follow in the next chunk of a chunked answer.
    #[serde(rename = "partial", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub partial: Option<bool>,
}

impl InfluxqlSeries {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { name: None, tags: None, columns: None, values: None, partial: None }
    }
}

impl Decode for InfluxqlSeries {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            name: object.optional("name", const { &Rules::ANY })?,
            tags: object.optional("tags", const { &Rules::ANY })?,
            columns: object.optional("columns", const { &Rules::ANY })?,
            values: object.optional("values", const { &Rules::ANY })?,
            partial: object.optional("partial", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(InfluxqlSeries);
