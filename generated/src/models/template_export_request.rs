//! `TemplateExportRequest`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Violation};
use crate::models;

/// What to export.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[serde(untagged)]
#[schema(no_recursion)]
pub enum TemplateExportRequest {
    /// `TemplateExportByID`
    TemplateExportById(Box<models::TemplateExportById>),
    /// `TemplateExportByName`
    TemplateExportByName(Box<models::TemplateExportByName>),
}

impl Decode for TemplateExportRequest {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut union = decode::Union::new(value, at);
        union.member(Self::TemplateExportById);
        union.member(Self::TemplateExportByName);
        union.finish()
    }
}

decode::deserialize_by_decoding!(TemplateExportRequest);
