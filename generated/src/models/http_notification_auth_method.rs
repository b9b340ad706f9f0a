//! `HTTPNotificationAuthMethod`.

use serde::Serialize;
use serde_json::Value;

use crate::decode::{self, At, Decode, Violation};

/// How requests to an HTTP endpoint authenticate. `basic` uses user name and password, `bearer` the token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum HttpNotificationAuthMethod {
    /// `none`
    #[serde(rename = "none")]
    None,
    /// `basic`
    #[serde(rename = "basic")]
    Basic,
    /// `bearer`
    #[serde(rename = "bearer")]
    Bearer,
}

impl HttpNotificationAuthMethod {
    /// All values, in the contract's order.
    pub const ALL: &'static [Self] = &[Self::None, Self::Basic, Self::Bearer];

    /// The text of the value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Basic => "basic",
            Self::Bearer => "bearer",
        }
    }
}

impl utoipa::PartialSchema for HttpNotificationAuthMethod {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let values = Self::ALL.iter().map(|value| value.as_str());
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::String)
            .enum_values(Some(values))
            .into()
    }
}

impl utoipa::ToSchema for HttpNotificationAuthMethod {}

impl std::fmt::Display for HttpNotificationAuthMethod {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Decode for HttpNotificationAuthMethod {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let text = String::decode(value, at)?;
        let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
        found.ok_or_else(|| {
            let allowed: Vec<&str> = Self::ALL.iter().map(|value| value.as_str()).collect();
            decode::unknown_value(&text, &allowed, at)
        })
    }
}

decode::deserialize_by_decoding!(HttpNotificationAuthMethod);
