//! `TemplateEntry`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Description of one resource.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateEntry {
    /// Version of the template format, such as `influxdata.com/v2alpha1`.
    #[serde(rename = "apiVersion", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub api_version: Option<String>,
    /// Kind of a resource in a template. Kinds with a suffix, such as `CheckDeadman`, describe one form of the general kind.
    #[serde(rename = "kind", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub kind: Option<models::TemplateKind>,
    /// What identifies a resource in a template.
    #[serde(rename = "metadata", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub metadata: Option<models::TemplateEntryMetadata>,
    /// The resource's properties. Which there are depends on the kind.
    #[serde(rename = "spec", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub spec: Option<std::collections::BTreeMap<String, serde_json::Value>>,
}

impl TemplateEntry {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { api_version: None, kind: None, metadata: None, spec: None }
    }
}

impl Decode for TemplateEntry {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            api_version: object.optional("apiVersion", const { &Rules::ANY })?,
            kind: object.optional("kind", const { &Rules::ANY })?,
            metadata: object.optional("metadata", const { &Rules::ANY })?,
            spec: object.optional("spec", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateEntry);
