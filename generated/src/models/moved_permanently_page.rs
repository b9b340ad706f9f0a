//! `MovedPermanentlyPage`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Page that points to the new address of a resource.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct MovedPermanentlyPage {
    /// HTML text with a link to the new address.
    #[serde(rename = "body", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub body: Option<String>,
}

impl MovedPermanentlyPage {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { body: None }
    }
}

impl Decode for MovedPermanentlyPage {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { body: object.optional("body", const { &Rules::ANY })? })
    }
}

decode::deserialize_by_decoding!(MovedPermanentlyPage);
