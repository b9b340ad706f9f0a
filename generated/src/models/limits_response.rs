//! `LimitsResponse`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// The limits of one organization.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct LimitsResponse {
    /// What an organization may have and do.
    #[serde(rename = "limits", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub limits: Option<models::Limit>,
    /// Where this page of a list is found, and its neighbours. `next` and `prev` stand only where such a page exists.
    #[serde(rename = "links", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub links: Option<models::Links>,
}

impl LimitsResponse {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { limits: None, links: None }
    }
}

impl Decode for LimitsResponse {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            limits: object.optional("limits", const { &Rules::ANY })?,
            links: object.optional("links", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(LimitsResponse);
