//! `TemplateRemote`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A template file for the server to fetch.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateRemote {
    /// Format of the file: `json`, `jsonnet` or `yaml`. Without it, told by the ending of the address.
    #[serde(rename = "contentType", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub content_type: Option<String>,
    /// Address of the file.
    #[serde(rename = "url")]
    #[schema(no_recursion)]
    pub url: String,
}

impl TemplateRemote {
    /// The value with its required properties; all others absent.
    pub fn new(url: String) -> Self {
        Self { content_type: None, url }
    }
}

impl Decode for TemplateRemote {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            content_type: object.optional("contentType", const { &Rules::ANY })?,
            url: object.required("url", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateRemote);
