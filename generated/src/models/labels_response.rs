//! `LabelsResponse`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A list of labels.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct LabelsResponse {
    /// Labels, oldest first.
    #[serde(rename = "labels", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub labels: Option<Vec<models::Label>>,
    /// Where this page of a list is found, and its neighbours. `next` and `prev` stand only where such a page exists.
    #[serde(rename = "links", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub links: Option<models::Links>,
}

impl LabelsResponse {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { labels: None, links: None }
    }
}

impl Decode for LabelsResponse {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            labels: object.optional("labels", const { &Rules::ANY })?,
            links: object.optional("links", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(LabelsResponse);
