//! `Stack`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// The resources that were installed together from templates, kept as one unit that can be updated or removed.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Stack {
    /// When the stack was created.
    #[serde(rename = "createdAt", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    /// What was done to the stack, oldest first. The last event describes its present state.
    #[serde(rename = "events", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub events: Option<Vec<models::StackEvent>>,
    /// Id of the stack.
    #[serde(rename = "id", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub id: Option<crate::types::Id>,
    /// Organization that owns the stack.
    #[serde(rename = "orgID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub org_id: Option<crate::types::Id>,
}

impl Stack {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { created_at: None, events: None, id: None, org_id: None }
    }
}

impl Decode for Stack {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            created_at: object.optional("createdAt", const { &Rules::ANY })?,
            events: object.optional("events", const { &Rules::ANY })?,
            id: object.optional("id", const { &Rules::ANY })?,
            org_id: object.optional("orgID", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(Stack);
