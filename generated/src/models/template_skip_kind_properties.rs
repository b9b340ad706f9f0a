//! `TemplateSkipKindProperties`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// The kind to leave out.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateSkipKindProperties {
    /// Kind of a resource in a template. Kinds with a suffix, such as `CheckDeadman`, describe one form of the general kind.
    #[serde(rename = "kind")]
    #[schema(no_recursion)]
    pub kind: models::TemplateKind,
}

impl TemplateSkipKindProperties {
    /// The value with its required properties; all others absent.
    pub fn new(kind: models::TemplateKind) -> Self {
        Self { kind }
    }
}

impl Decode for TemplateSkipKindProperties {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { kind: object.required("kind", const { &Rules::ANY })? })
    }
}

decode::deserialize_by_decoding!(TemplateSkipKindProperties);
