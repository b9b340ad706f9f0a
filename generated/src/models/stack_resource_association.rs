//! `StackResourceAssociation`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A resource that another resource of the stack is tied to.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct StackResourceAssociation {
    /// Kind of a resource in a template. Kinds with a suffix, such as `CheckDeadman`, describe one form of the general kind.
    #[serde(rename = "kind", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub kind: Option<models::TemplateKind>,
    /// Name that stands for the tied resource in its template.
    #[serde(rename = "metaName", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub meta_name: Option<String>,
}

impl StackResourceAssociation {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { kind: None, meta_name: None }
    }
}

impl Decode for StackResourceAssociation {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            kind: object.optional("kind", const { &Rules::ANY })?,
            meta_name: object.optional("metaName", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(StackResourceAssociation);
