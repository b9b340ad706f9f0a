//! `RunManually`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// When to run a task.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct RunManually {
    /// Time that `now()` gives in the script of the run. Null or absent for the time of the server.
    #[serde(rename = "scheduledFor", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion, value_type = Option<chrono::DateTime<chrono::Utc>>)]
    pub scheduled_for: Option<Option<chrono::DateTime<chrono::Utc>>>,
}

impl RunManually {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { scheduled_for: None }
    }
}

impl Decode for RunManually {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { scheduled_for: object.nullable("scheduledFor", const { &Rules::ANY })? })
    }
}

decode::deserialize_by_decoding!(RunManually);
