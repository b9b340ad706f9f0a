//! `TemplateSummaryCheck`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Violation};
use crate::models;

/// A check of the templates.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[serde(untagged)]
#[schema(no_recursion)]
pub enum TemplateSummaryCheck {
    /// `custom`
    Custom(Box<models::TemplateSummaryCustomCheck>),
    /// `deadman`
    Deadman(Box<models::TemplateSummaryDeadmanCheck>),
    /// `threshold`
    Threshold(Box<models::TemplateSummaryThresholdCheck>),
}

impl Decode for TemplateSummaryCheck {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let tag = decode::discriminator(&value, "type", at)?;
        match tag.as_str() {
            "custom" => Decode::decode(value, at).map(Self::Custom),
            "deadman" => Decode::decode(value, at).map(Self::Deadman),
            "threshold" => Decode::decode(value, at).map(Self::Threshold),
            other => {
                let allowed = ["custom", "deadman", "threshold"];
                Err(decode::unknown_value(other, &allowed, &at.property("type")))
            }
        }
    }
}

decode::deserialize_by_decoding!(TemplateSummaryCheck);
