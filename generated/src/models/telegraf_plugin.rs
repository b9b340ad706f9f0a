//! `TelegrafPlugin`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A plugin to write into a configuration.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TelegrafPlugin {
    /// What the plugin is for.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub description: Option<String>,
    /// Name of the plugin, such as `cpu`.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub name: Option<String>,
    /// Kind of the plugin, such as `input` or `output`.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub r#type: Option<String>,
    /// Name that tells several uses of one plugin apart in the agent's log.
    #[serde(rename = "alias", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub alias: Option<String>,
    /// Settings of the plugin, as TOML.
    #[serde(rename = "config", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub config: Option<String>,
}

impl TelegrafPlugin {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { description: None, name: None, r#type: None, alias: None, config: None }
    }
}

impl Decode for TelegrafPlugin {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.optional("description", const { &Rules::ANY })?,
            name: object.optional("name", const { &Rules::ANY })?,
            r#type: object.optional("type", const { &Rules::ANY })?,
            alias: object.optional("alias", const { &Rules::ANY })?,
            config: object.optional("config", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TelegrafPlugin);
