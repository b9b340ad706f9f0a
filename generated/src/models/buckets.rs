//! `Buckets`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// One page of a list of buckets.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Buckets {
    /// The buckets, oldest first.
    #[serde(rename = "buckets", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub buckets: Option<Vec<models::Bucket>>,
    /// Where this page of a list is found, and its neighbours. `next` and `prev` stand only where such a page exists.
    #[serde(rename = "links", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub links: Option<models::Links>,
}

impl Buckets {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { buckets: None, links: None }
    }
}

impl Decode for Buckets {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            buckets: object.optional("buckets", const { &Rules::ANY })?,
            links: object.optional("links", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(Buckets);
