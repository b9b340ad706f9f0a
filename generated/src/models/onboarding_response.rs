//! `OnboardingResponse`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// What the set-up created, the token included.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct OnboardingResponse {
    /// A set of permissions within one organization, and the API token that carries them.
    #[serde(rename = "auth", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub auth: Option<models::Authorization>,
    /// A named place for points of time series, with a time after which they are dropped.
    #[serde(rename = "bucket", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub bucket: Option<models::Bucket>,
    /// The space in which users share buckets, tokens and everything else.
    #[serde(rename = "org", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub org: Option<models::Organization>,
    /// Somebody who may sign in and hold tokens.
    #[serde(rename = "user", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub user: Option<models::UserResponse>,
}

impl OnboardingResponse {
    /// The value with its required properties; all others absent.
    pub fn new() -> Self {
        Self { auth: None, bucket: None, org: None, user: None }
    }
}

impl Decode for OnboardingResponse {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            auth: object.optional("auth", const { &Rules::ANY })?,
            bucket: object.optional("bucket", const { &Rules::ANY })?,
            org: object.optional("org", const { &Rules::ANY })?,
            user: object.optional("user", const { &Rules::ANY })?,
        })
    }
}

decode::deserialize_by_decoding!(OnboardingResponse);
