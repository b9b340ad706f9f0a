//! `PasswordResetBody`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// A new password.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct PasswordResetBody {
    /// The new password, of at least 8 characters. Stored as a salted hash only.
    #[serde(rename = "password")]
    #[schema(no_recursion)]
    pub password: String,
}

impl PasswordResetBody {
    /// The value with its required properties; all others absent.
    pub fn new(password: String) -> Self {
        Self { password }
    }
}

impl Decode for PasswordResetBody {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self { password: object.required("password", const { &Rules::ANY.min_length(8) })? })
    }
}

decode::deserialize_by_decoding!(PasswordResetBody);
