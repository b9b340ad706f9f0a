//! `Organizations`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// One page of a list of organizations.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Organizations {
    /// Where this page of a list is found, and its neighbours. `next` and `prev` stand only where such a page exists.
    #[serde(rename = "links", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub links: Option<models::Links>,
    /// The organizations, oldest first unless `descending` was asked for.
    #[serde(rename = "orgs", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub orgs: Option<Vec<models::Organization>>,
}

impl Organizations {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { links: None, orgs: None }
    }
}

impl Decode for Organizations {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            links: object.optional("links", const { &Rules::ANY })?,
            orgs: object.optional("orgs", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(Organizations);
