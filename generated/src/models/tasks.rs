//! `Tasks`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A page of tasks.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Tasks {
    /// Where this page of a list is found, and its neighbours. `next` and `prev` stand only where such a page exists.
    #[serde(rename = "links", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub links: Option<models::Links>,
    /// The tasks found.
    #[serde(rename = "tasks", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub tasks: Option<Vec<models::Task>>,
}

impl Tasks {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { links: None, tasks: None }
    }
}

impl Decode for Tasks {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            links: object.optional("links", const { &Rules::ANY })?,
            tasks: object.optional("tasks", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(Tasks);
