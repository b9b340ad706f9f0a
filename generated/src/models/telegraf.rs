//! `Telegraf`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A stored configuration of the Telegraf agent, which the agent can load from its address here.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Telegraf {
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
    /// Organization that owns the configuration.
    #[serde(rename = "orgID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub org_id: Option<crate::types::Id>,
    /// Id of the configuration.
    #[serde(rename = "id", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub id: Option<crate::types::Id>,
    /// Labels, oldest first.
    #[serde(rename = "labels", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub labels: Option<Vec<models::Label>>,
    /// Addresses around a Telegraf configuration.
    #[serde(rename = "links", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub links: Option<models::TelegrafLinks>,
}

impl Telegraf {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self {
            description: None,
            name: None,
            config: None,
            metadata: None,
            org_id: None,
            id: None,
            labels: None,
            links: None,
        }
    }
}

impl Decode for Telegraf {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.optional("description", const { &Rules::ANY })?,
            name: object.optional("name", const { &Rules::ANY })?,
            config: object.optional("config", const { &Rules::ANY })?,
            metadata: object.optional("metadata", const { &Rules::ANY })?,
            org_id: object.optional("orgID", const { &Rules::ANY })?,
            id: object.optional("id", const { &Rules::ANY })?,
            labels: object.optional("labels", const { &Rules::ANY })?,
            links: object.optional("links", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(Telegraf);
