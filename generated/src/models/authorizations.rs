//! `Authorizations`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A list of authorizations, oldest first.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Authorizations {
    /// The authorizations, with their tokens redacted.
    #[serde(rename = "authorizations", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub authorizations: Option<Vec<models::Authorization>>,
    /// Where this page of a list is found, and its neighbours. `next` and `prev` stand only where such a page exists.
    #[serde(rename = "links", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub links: Option<models::Links>,
}

impl Authorizations {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { authorizations: None, links: None }
    }
}

impl Decode for Authorizations {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            authorizations: object.optional("authorizations", const { &Rules::ANY })?,
            links: object.optional("links", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(Authorizations);
