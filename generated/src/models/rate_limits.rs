//! `RateLimits`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// How much work may be asked for, over time and at once.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct RateLimits {
    /// Most series; 0 for no bound.
    #[serde(rename = "cardinality")]
    #[schema(no_recursion)]
    pub cardinality: i64,
    /// Most deletes at once; 0 for no bound.
    #[serde(rename = "concurrentDeleteRequests", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub concurrent_delete_requests: Option<i64>,
    /// Most queries at once; 0 for no bound.
    #[serde(rename = "concurrentReadRequests")]
    #[schema(no_recursion)]
    pub concurrent_read_requests: i64,
    /// Most writes at once; 0 for no bound.
    #[serde(rename = "concurrentWriteRequests")]
    #[schema(no_recursion)]
    pub concurrent_write_requests: i64,
    /// Most deletes per second; 0 for no bound.
    #[serde(rename = "deleteRequestsPerSecond", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub delete_requests_per_second: Option<i64>,
    /// Most time spent on queries, in nanoseconds per second; 0 for no bound.
    #[serde(rename = "queryTime")]
    #[schema(no_recursion)]
    pub query_time: i64,
    /// Most data returned by queries, in kilobytes per second; 0 for no bound.
    #[serde(rename = "readKBs")]
    #[schema(no_recursion)]
    pub read_kbs: i64,
    /// Most data written, in kilobytes per second; 0 for no bound.
    #[serde(rename = "writeKBs")]
    #[schema(no_recursion)]
    pub write_kbs: i64,
}

impl RateLimits {
    /// The value with its required properties; all others absent.
    pub fn new(
        cardinality: i64,
        concurrent_read_requests: i64,
        concurrent_write_requests: i64,
        query_time: i64,
        read_kbs: i64,
        write_kbs: i64,
    ) -> Self {
        Self {
            cardinality,
            concurrent_delete_requests: None,
            concurrent_read_requests,
            concurrent_write_requests,
            delete_requests_per_second: None,
            query_time,
            read_kbs,
            write_kbs,
        }
    }
}

impl Decode for RateLimits {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            cardinality: object.required("cardinality", const { &Rules::ANY.minimum(0f64, false) })?,
            concurrent_delete_requests: object
                .optional("concurrentDeleteRequests", const { &Rules::ANY.minimum(0f64, false) })?,
            concurrent_read_requests: object
                .required("concurrentReadRequests", const { &Rules::ANY.minimum(0f64, false) })?,
            concurrent_write_requests: object
                .required("concurrentWriteRequests", const { &Rules::ANY.minimum(0f64, false) })?,
            delete_requests_per_second: object
                .optional("deleteRequestsPerSecond", const { &Rules::ANY.minimum(0f64, false) })?,
            query_time: object.required("queryTime", const { &Rules::ANY.minimum(0f64, false) })?,
            read_kbs: object.required("readKBs", const { &Rules::ANY.minimum(0f64, false) })?,
            write_kbs: object.required("writeKBs", const { &Rules::ANY.minimum(0f64, false) })?,
        })
    }
}

decode::deserialize_by_decoding!(RateLimits);
