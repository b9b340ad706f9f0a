//! `Links`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Where this page of a list is found, and its neighbours. `next` and `prev` stand only where such a page exists.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Links {
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "next", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub next: Option<String>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "prev", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub prev: Option<String>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "self")]
    #[schema(no_recursion)]
    pub param_self: String,
}

impl Links {
    /// The value with its required properties; all others absent.
    pub fn new(param_self: String) -> Self {
        Self { next: None, prev: None, param_self }
    }
}

impl Decode for Links {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            next: object.optional("next", const { &Rules::ANY })?,
            prev: object.optional("prev", const { &Rules::ANY })?,
            param_self: object.required("self", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(Links);
