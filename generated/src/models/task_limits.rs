//! `TaskLimits`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Limits on tasks.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TaskLimits {
    /// Most tasks; 0 for no bound.
    #[serde(rename = "maxTasks")]
    #[schema(no_recursion)]
    pub max_tasks: i64,
}

impl TaskLimits {
    /// The value with its required properties; all others absent.
    pub fn new(max_tasks: i64) -> Self {
        Self { max_tasks }
    }
}

impl Decode for TaskLimits {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { max_tasks: object.required("maxTasks", const { &Rules::ANY.minimum(0f64, false) })? })
    }
}

decode::deserialize_by_decoding!(TaskLimits);
