//! `TemplateExportResourceByID`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A resource to export, by its id.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TemplateExportResourceById {
    /// Name to give the resource in the template, instead of its own.
    #[serde(rename = "name", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub name: Option<String>,
    /// Id of the resource.
    #[serde(rename = "id")]
    #[schema(no_recursion)]
    pub id: crate::types::Id,
    /// Kind of a resource in a template. Kinds with a suffix, such as `CheckDeadman`, describe one form of the general kind.
    #[serde(rename = "kind")]
    #[schema(no_recursion)]
    pub kind: models::TemplateKind,
}

impl TemplateExportResourceById {
    /// The value with its required properties; all others absent.
    pub fn new(id: crate::types::Id, kind: models::TemplateKind) -> Self {
        Self { name: None, id, kind }
    }
}

impl Decode for TemplateExportResourceById {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            name: object.optional("name", const { &Rules::ANY })?,
            id: object.required("id", const { &Rules::ANY })?,
            kind: object.required("kind", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(TemplateExportResourceById);
