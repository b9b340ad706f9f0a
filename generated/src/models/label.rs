//! `Label`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A name to group resources by, across kinds.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Label {
    /// Name, unique within the organization.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub name: Option<String>,
    /// Free notes on a label. User interfaces read `color` (`#` and six hex digits) and `description`. In an update, an empty string removes a note and others stay.
    #[serde(rename = "properties", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub properties: Option<std::collections::BTreeMap<String, String>>,
    /// Id of the label.
    #[serde(rename = "id", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub id: Option<crate::types::Id>,
    /// Id of the organization.
    #[serde(rename = "orgID", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub org_id: Option<crate::types::Id>,
}

impl Label {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { name: None, properties: None, id: None, org_id: None }
    }
}

impl Decode for Label {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            name: object.optional("name", const { &Rules::ANY.min_length(1) })?,
            properties: object.optional("properties", const { &Rules::ANY })?,
            id: object.optional("id", const { &Rules::ANY })?,
            org_id: object.optional("orgID", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(Label);
