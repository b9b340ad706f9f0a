//! `LabelResponse`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// One label.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct LabelResponse {
    /// A name to group resources by, across kinds.
    #[serde(rename = "label", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub label: Option<models::Label>,
    /// Where this page of a list is found, and its neighbours. `next` and `prev` stand only where such a page exists.
    #[serde(rename = "links", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub links: Option<models::Links>,
}

impl LabelResponse {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { label: None, links: None }
    }
}

impl Decode for LabelResponse {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            label: object.optional("label", const { &Rules::ANY })?,
            links: object.optional("links", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(LabelResponse);
