//! `DBRPUpdate`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// What may be changed about a mapping. A property left out stays as it is.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct DbrpUpdate {
    /// True makes this the mapping for requests that name the database alone; the one that was it until then ceases to be it. False hands that to another mapping of the database.
    #[serde(rename = "default", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub default: Option<bool>,
    /// Name of the retention policy, as InfluxDB 1.x requests send it in `rp`. Any name will do; `autogen` is the customary one. It says nothing about how long points are kept.
    #[serde(rename = "retention_policy", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub retention_policy: Option<String>,
}

impl DbrpUpdate {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { default: None, retention_policy: None }
    }
}

impl Decode for DbrpUpdate {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            default: object.optional("default", const { &Rules::ANY })?,
            retention_policy: object.optional("retention_policy", const { &Rules::ANY.min_length(1) })?,
        })
    }
}

decode::deserialize_by_decoding!(DbrpUpdate);
