//! `Telegrafs`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A list of Telegraf configurations.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Telegrafs {
    /// The configurations found.
    #[serde(rename = "configurations", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub configurations: Option<Vec<models::Telegraf>>,
}

impl Telegrafs {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { configurations: None }
    }
}

impl Decode for Telegrafs {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { configurations: object.optional("configurations", const { &Rules::ANY })? })
    }
}

decode::deserialize_by_decoding!(Telegrafs);
