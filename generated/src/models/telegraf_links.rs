//! `TelegrafLinks`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Addresses around a Telegraf configuration.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TelegrafLinks {
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "labels", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub labels: Option<String>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "members", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub members: Option<String>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "owners", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub owners: Option<String>,
    /// Address of a related resource, relative to the server that answered.
    #[serde(rename = "self", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub param_self: Option<String>,
}

impl TelegrafLinks {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { labels: None, members: None, owners: None, param_self: None }
    }
}

impl Decode for TelegrafLinks {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            labels: object.optional("labels", const { &Rules::ANY })?,
            members: object.optional("members", const { &Rules::ANY })?,
            owners: object.optional("owners", const { &Rules::ANY })?,
            param_self: object.optional("self", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TelegrafLinks);
