//! `Runs`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A page of runs.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Runs {
    /// Where this page of a list is found, and its neighbours. `next` and `prev` stand only where such a page exists.
    #[serde(rename = "links", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub links: Option<models::Links>,
    /// The runs found, newest first.
    #[serde(rename = "runs", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub runs: Option<Vec<models::Run>>,
}

impl Runs {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { links: None, runs: None }
    }
}

impl Decode for Runs {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            links: object.optional("links", const { &Rules::ANY })?,
            runs: object.optional("runs", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(Runs);
