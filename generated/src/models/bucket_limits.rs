//! `BucketLimits`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// Limits on buckets.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct BucketLimits {
    /// Most buckets; 0 for no bound.
    #[serde(rename = "maxBuckets")]
    #[schema(no_recursion)]
    pub max_buckets: i64,
    /// Longest retention in nanoseconds; 0 for no bound.
    #[serde(rename = "maxRetentionDuration")]
    #[schema(no_recursion)]
    pub max_retention_duration: i64,
}

impl BucketLimits {
    /// The value with its required properties; all others absent.
    pub fn new(max_buckets: i64, max_retention_duration: i64) -> Self {
        Self { max_buckets, max_retention_duration }
    }
}

impl Decode for BucketLimits {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            max_buckets: object.required("maxBuckets", const { &Rules::ANY.minimum(0f64, false) })?,
            max_retention_duration: object
                .required("maxRetentionDuration", const { &Rules::ANY.minimum(0f64, false) })?,
        })
    }
}

decode::deserialize_by_decoding!(BucketLimits);
