//! `Variable`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A name for a value that dashboards and queries use as `v.NAME`.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Variable {
    /// What the variable is for.
    #[serde(rename = "description", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub description: Option<String>,
    /// Name of the variable, unique in the organization whatever the case of its letters.
    #[serde(rename = "name")]
    #[schema(no_recursion)]
    pub name: String,
    /// Where a variable takes its values from, told by `type`.
    #[serde(rename = "arguments")]
    #[schema(no_recursion)]
    pub arguments: models::VariableProperties,
    /// When the variable was created.
    #[serde(rename = "createdAt", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub created_at: Option<chrono::DateTime<chrono::Utc>>,
    /// Id of the variable.
    #[serde(rename = "id", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub id: Option<crate::types::Id>,
    /// Labels, oldest first.
    #[serde(rename = "labels", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub labels: Option<Vec<models::Label>>,
    /// Addresses around a variable.
    #[serde(rename = "links", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub links: Option<models::VariableLinks>,
    /// Organization that owns the variable.
    #[serde(rename = "orgID")]
    #[schema(no_recursion)]
    pub org_id: crate::types::Id,
    /// The values that are selected now; for named values, their names.
    #[serde(rename = "selected", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub selected: Option<Vec<String>>,
    /// Position in a list of variables, lowest first.
    #[serde(rename = "sort_order", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub sort_order: Option<i64>,
    /// When the variable was last changed.
    #[serde(rename = "updatedAt", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub updated_at: Option<chrono::DateTime<chrono::Utc>>,
}

impl Variable {
    /// The value with its required properties; all others absent.
    pub fn new(name: String, arguments: models::VariableProperties, org_id: crate::types::Id) -> Self {
        Self {
            description: None,
            name,
            arguments,
            created_at: None,
            id: None,
            labels: None,
            links: None,
            org_id,
            selected: None,
            sort_order: None,
            updated_at: None,
        }
    }
}

impl Decode for Variable {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            description: object.optional("description", const { &Rules::ANY })?,
            name: object.required("name", const { &Rules::ANY })?,
            arguments: object.required("arguments", const { &Rules::ANY })?,
            created_at: object.optional("createdAt", const { &Rules::ANY })?,
            id: object.optional("id", const { &Rules::ANY })?,
            labels: object.optional("labels", const { &Rules::ANY })?,
            links: object.optional("links", const { &Rules::ANY })?,
            org_id: object.required("orgID", const { &Rules::ANY })?,
            selected: object.optional("selected", const { &Rules::ANY })?,
            sort_order: object.optional("sort_order", const { &Rules::ANY })?,
            updated_at: object.optional("updatedAt", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(Variable);
