//! `TemplateDiffBucketState`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// State of a bucket before or after.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateDiffBucketState {
    /// What the bucket is for.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub description: Option<String>,
    /// Name of the bucket.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub name: Option<String>,
    /// At most one rule counts. An empty list keeps points for ever; a creation that leaves the list out altogether keeps them for 30 days.
    #[serde(rename = "retentionRules", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub retention_rules: Option<Vec<models::RetentionRule>>,
}

impl TemplateDiffBucketState {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { description: None, name: None, retention_rules: None }
    }
}

impl Decode for TemplateDiffBucketState {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.optional("description", const { &Rules::ANY })?,
            name: object.optional("name", const { &Rules::ANY })?,
            retention_rules: object.optional("retentionRules", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateDiffBucketState);
