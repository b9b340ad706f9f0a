//! `TemplateTagRule`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A condition on a tag of a status.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateTagRule {
    /// Key of the tag.
    #[serde(rename = "key", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub key: Option<String>,
    /// How the tag's value is compared, such as `equal` or `notequalregex`.
    #[serde(rename = "operator", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub operator: Option<String>,
    /// Value to compare with.
    #[serde(rename = "value", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub value: Option<String>,
}

impl TemplateTagRule {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { key: None, operator: None, value: None }
    }
}

impl Decode for TemplateTagRule {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            key: object.optional("key", const { &Rules::ANY })?,
            operator: object.optional("operator", const { &Rules::ANY })?,
            value: object.optional("value", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateTagRule);
