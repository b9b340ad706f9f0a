//! `ResourceOwners`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// The owners of a resource.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ResourceOwners {
    /// Address of the answer itself.
    #[serde(rename = "links", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub links: Option<models::SelfLinks>,
    /// The owners.
    #[serde(rename = "users", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub users: Option<Vec<models::ResourceOwner>>,
}

impl ResourceOwners {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { links: None, users: None }
    }
}

impl Decode for ResourceOwners {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            links: object.optional("links", const { &Rules::ANY })?,
            users: object.optional("users", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(ResourceOwners);
