//! `Permission`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// One thing that may be done, to one kind of resource.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Permission {
    /// `read` covers getting and listing (and querying, for buckets), `write` covers creating, changing and deleting (and writing points, for buckets). Neither contains the other.
    #[serde(rename = "action")]
    #[schema(no_recursion)]
    pub action: models::PermissionAction,
    /// What a permission reaches: every resource of a type, or fewer where an id or an organization narrows it.
    #[serde(rename = "resource")]
    #[schema(no_recursion)]
    pub resource: models::Resource,
}

impl Permission {
    /// The value with its required properties; all others absent.
    pub fn new(action: models::PermissionAction, resource: models::Resource) -> Self {
        Self { action, resource }
    }
}

impl Decode for Permission {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            action: object.required("action", const { &Rules::ANY })?,
            resource: object.required("resource", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(Permission);
