//! `RetentionRule`.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::decode::{self, At, Decode, Object, Rules, Violation};
use crate::models;

/// How long the points of a bucket are kept.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct RetentionRule {
    /// `expire`: points past their time are dropped.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub r#type: Option<models::RetentionRuleType>,
    /// Age in seconds at which points are dropped; 0 keeps them for ever.
    #[serde(rename = "everySeconds")]
    #[schema(no_recursion)]
    pub every_seconds: i64,
    /// Time span in seconds of one shard group. Accepted for compatibility: the columnar store partitions by day whatever stands here.
    #[serde(rename = "shardGroupDurationSeconds", skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub shard_group_duration_seconds: Option<i64>,
}

impl RetentionRule {
    /// The value with its required properties; all others absent.
    pub fn new(every_seconds: i64) -> Self {
        Self { r#type: None, every_seconds, shard_group_duration_seconds: None }
    }
}

impl Decode for RetentionRule {
    fn decode(value: Value, at: &At<'_>) -> Result<Self, Violation> {
        let mut object = Object::new(value, at)?;
        Ok(Self {
            r#type: object.optional("type", const { &Rules::ANY })?,
            every_seconds: object.required("everySeconds", const { &Rules::ANY.minimum(0f64, false) })?,
            shard_group_duration_seconds: object
                .optional("shardGroupDurationSeconds", const { &Rules::ANY.minimum(0f64, false) })?,
        })
    }
}

decode::deserialize_by_decoding!(RetentionRule);
