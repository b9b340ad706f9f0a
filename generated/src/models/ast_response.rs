//! `ASTResponse`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Answer to a request for the syntax tree of a Flux script.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct AstResponse {
    /// Root of the syntax tree (a package with its files). The tree is recursive and its nodes are told apart by their own `type` member, so it is passed on as plain JSON.
    #[serde(rename = "ast", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub ast: Option<std::collections::BTreeMap<String, serde_json::Value>>,
}

impl AstResponse {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { ast: None }
    }
}

impl Decode for AstResponse {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { ast: object.optional("ast", const { &Rules::ANY })? })
    }
}

decode::deserialize_by_decoding!(AstResponse);
