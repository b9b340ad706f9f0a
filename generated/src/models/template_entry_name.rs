//! `TemplateEntryName`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Violation};
use crate::models;

/// Name that stands for the resource in the template and its stack: lower-case letters, digits and hyphens; or the environment reference that gives it.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[serde(untagged)]
#[schema(no_recursion)]
pub enum TemplateEntryName {
    /// `one_of_0`
    String(String),
    /// `TemplateEntryNameReference`
    TemplateEntryNameReference(Box<models::TemplateEntryNameReference>),
}

impl Decode for TemplateEntryName {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut union = decode::Union::new(value, at);
        union.member(Self::String);
        union.member(Self::TemplateEntryNameReference);
        union.finish()
    }
}

decode::deserialize_by_decoding!(TemplateEntryName);
