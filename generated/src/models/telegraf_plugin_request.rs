//! `TelegrafPluginRequest`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A Telegraf configuration to store, as finished TOML in `config` or as a list of plugins.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TelegrafPluginRequest {
    /// What the configuration is for.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub description: Option<String>,
    /// Name of the configuration.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub name: Option<String>,
    /// The whole configuration, as TOML.
    #[serde(rename = "config", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub config: Option<String>,
    /// What a configuration has to do with the server's other resources.
    #[serde(rename = "metadata", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub metadata: Option<models::TelegrafMetadata>,
    /// Organization that is to own the configuration.
    #[serde(rename = "orgID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub org_id: Option<crate::types::Id>,
    /// Plugins to write into the configuration, in this order.
    #[serde(rename = "plugins", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub plugins: Option<Vec<models::TelegrafPlugin>>,
}

impl TelegrafPluginRequest {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { description: None, name: None, config: None, metadata: None, org_id: None, plugins: None }
    }
}

impl Decode for TelegrafPluginRequest {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.optional("description", const { &Rules::ANY })?,
            name: object.optional("name", const { &Rules::ANY })?,
            config: object.optional("config", const { &Rules::ANY })?,
            metadata: object.optional("metadata", const { &Rules::ANY })?,
            org_id: object.optional("orgID", const { &Rules::ANY })?,
            plugins: object.optional("plugins", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TelegrafPluginRequest);
