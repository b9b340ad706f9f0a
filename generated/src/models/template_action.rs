//! `TemplateAction`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Violation};
use crate::models;

/// A part of the templates to leave out. `skipKind` leaves out all resources of a kind, `skipResource` a single one.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[serde(untagged)]
#[schema(no_recursion)]
pub enum TemplateAction {
    /// `skipKind`
    SkipKind(Box<models::TemplateSkipKindAction>),
    /// `skipResource`
    SkipResource(Box<models::TemplateSkipResourceAction>),
}

impl Decode for TemplateAction {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let tag = decode::discriminator(&value, "action", at)?;
        match tag.as_str() {
            "skipKind" => Decode::decode(value, at).map(Self::SkipKind),
            "skipResource" => Decode::decode(value, at).map(Self::SkipResource),
            other => {
                let allowed = ["skipKind", "skipResource"];
                Err(decode::unknown_value(other, &allowed, &at.property("action")))
            }
        }
    }
}

decode::deserialize_by_decoding!(TemplateAction);
