//! `ScriptParams`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// The parameters that a script refers to.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ScriptParams {
    /// Type of each parameter by its name.
    #[serde(rename = "params", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub params: Option<std::collections::BTreeMap<String, models::ScriptParameterType>>,
}

impl ScriptParams {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { params: None }
    }
}

impl Decode for ScriptParams {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { params: object.optional("params", const { &Rules::ANY })? })
    }
}

decode::deserialize_by_decoding!(ScriptParams);
