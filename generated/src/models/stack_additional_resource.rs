//! `StackAdditionalResource`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A resource that exists already and is to belong to a stack.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct StackAdditionalResource {
    /// Kind of the resource, one of the template kinds.
    #[serde(rename = "kind")]
    #[schema(no_recursion)]
    pub kind: String,
    /// Id of the resource.
    #[serde(rename = "resourceID")]
    #[schema(no_recursion)]
    pub resource_id: crate::types::Id,
    /// Name that stands for the resource in the stack's templates (`metadata.name`).
    #[serde(rename = "templateMetaName", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub template_meta_name: Option<String>,
}

impl StackAdditionalResource {
    /// The value with its required properties; all others absent.
    pub fn new(kind: String, resource_id: crate::types::Id) -> Self {
        Self { kind, resource_id, template_meta_name: None }
    }
}

impl Decode for StackAdditionalResource {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            kind: object.required("kind", const { &Rules::ANY })?,
            resource_id: object.required("resourceID", const { &Rules::ANY })?,
            template_meta_name: object.optional("templateMetaName", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(StackAdditionalResource);
