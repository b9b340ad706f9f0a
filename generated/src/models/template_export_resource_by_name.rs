//! `TemplateExportResourceByName`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A resource to export, by its name.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateExportResourceByName {
    /// Name of the resource. All of this kind and name are exported.
    #[serde(rename = "name")]
    #[schema(no_recursion)]
    pub name: String,
    /// Kind of a resource in a template. Kinds with a suffix, such as `CheckDeadman`, describe one form of the general kind.
    #[serde(rename = "kind")]
    #[schema(no_recursion)]
    pub kind: models::TemplateKind,
}

impl TemplateExportResourceByName {
    /// The value with its required properties; all others absent.
    pub fn new(name: String, kind: models::TemplateKind) -> Self {
        Self { name, kind }
    }
}

impl Decode for TemplateExportResourceByName {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            name: object.required("name", const { &Rules::ANY })?,
            kind: object.required("kind", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateExportResourceByName);
