//! `OnboardingRequest`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// The first user, organization, bucket and token of a server.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct OnboardingRequest {
    /// Name of the first bucket.
    #[serde(rename = "bucket")]
    #[schema(no_recursion)]
    pub bucket: String,
    /// Name of the first organization.
    #[serde(rename = "org")]
    #[schema(no_recursion)]
    pub org: String,
    /// Password of the first user. Without one, the user cannot sign in until it is set.
    #[serde(rename = "password", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub password: Option<String>,
    /// Hours for which the points of the bucket are kept. Use `retentionPeriodSeconds`, which counts where both are sent.
    #[serde(rename = "retentionPeriodHrs", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub retention_period_hrs: Option<i64>,
    /// Seconds for which the points of the bucket are kept; 0, or nothing, keeps them for ever.
    #[serde(rename = "retentionPeriodSeconds", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub retention_period_seconds: Option<i64>,
    /// The API token to give the first user. Without one, the server makes one up.
    #[serde(rename = "token", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub token: Option<String>,
    /// Name of the first user.
    #[serde(rename = "username")]
    #[schema(no_recursion)]
    pub username: String,
}

impl OnboardingRequest {
    /// The value with its required properties; all others absent.
    pub fn new(bucket: String, org: String, username: String) -> Self {
        Self {
            bucket,
            org,
            password: None,
            retention_period_hrs: None,
            retention_period_seconds: None,
            token: None,
            username,
        }
    }
}

impl Decode for OnboardingRequest {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            bucket: object.required("bucket", const { &Rules::ANY.min_length(1) })?,
            org: object.required("org", const { &Rules::ANY.min_length(1) })?,
            password: object.optional("password", const { &Rules::ANY.min_length(8) })?,
            retention_period_hrs: object
                .optional("retentionPeriodHrs", const { &Rules::ANY.minimum(0f64, false) })?,
            retention_period_seconds: object
                .optional("retentionPeriodSeconds", const { &Rules::ANY.minimum(0f64, false) })?,
            token: object.optional("token", const { &Rules::ANY.min_length(1) })?,
            username: object.required("username", const { &Rules::ANY.min_length(1) })?,
        })
    }
}

decode::deserialize_by_decoding!(OnboardingRequest);
