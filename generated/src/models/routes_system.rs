//! `RoutesSystem`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Addresses of the operations on the server itself.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct RoutesSystem {
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "debug", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub debug: Option<String>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "health", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub health: Option<String>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "metrics", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub metrics: Option<String>,
}

impl RoutesSystem {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { debug: None, health: None, metrics: None }
    }
}

impl Decode for RoutesSystem {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            debug: object.optional("debug", const { &Rules::ANY })?,
            health: object.optional("health", const { &Rules::ANY })?,
            metrics: object.optional("metrics", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(RoutesSystem);
