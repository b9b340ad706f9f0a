//! `AddResourceMemberRequestBody`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// The user who gets a role.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct AddResourceMemberRequestBody {
    /// Name of the user, for the reader.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub name: Option<String>,
    /// Id of the user. It alone decides.
    #[serde(rename = "id")]
    #[schema(no_recursion)]
    pub id: crate::types::Id,
}

impl AddResourceMemberRequestBody {
    /// The value with its required properties; all others absent.
    pub fn new(id: crate::types::Id) -> Self {
        Self { name: None, id }
    }
}

impl Decode for AddResourceMemberRequestBody {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            name: object.optional("name", const { &Rules::ANY })?,
            id: object.required("id", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(AddResourceMemberRequestBody);
