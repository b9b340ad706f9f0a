//! `LabelMapping`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// The label to attach.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct LabelMapping {
    /// Id of a label of the same organization.
    #[serde(rename = "labelID")]
    #[schema(no_recursion)]
    pub label_id: crate::types::Id,
}

impl LabelMapping {
    /// The value with its required properties; all others absent.
    pub fn new(label_id: crate::types::Id) -> Self {
        Self { label_id }
    }
}

impl Decode for LabelMapping {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { label_id: object.required("labelID", const { &Rules::ANY })? })
    }
}

decode::deserialize_by_decoding!(LabelMapping);
