//! `LabelCreateRequest`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A new label.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct LabelCreateRequest {
    /// Name, unique within the organization.
    #[serde(rename = "name")]
    #[schema(no_recursion)]
    pub name: String,
    /// Free notes on a label. User interfaces read `color` (`#` and six hex digits) and `description`. In an update, an empty string removes a note and others stay.
    #[serde(rename = "properties", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub properties: Option<std::collections::BTreeMap<String, String>>,
    /// Id of the organization that will own it.
    #[serde(rename = "orgID")]
    #[schema(no_recursion)]
    pub org_id: crate::types::Id,
}

impl LabelCreateRequest {
    /// The value with its required properties; all others absent.
    pub fn new(name: String, org_id: crate::types::Id) -> Self {
        Self { name, properties: None, org_id }
    }
}

impl Decode for LabelCreateRequest {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            name: object.required("name", const { &Rules::ANY.min_length(1) })?,
            properties: object.optional("properties", const { &Rules::ANY })?,
            org_id: object.required("orgID", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(LabelCreateRequest);
