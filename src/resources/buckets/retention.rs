//! How long buckets keep their points.

use serde::{Deserialize, Serialize};

use crate::resources::ResourceError;

/// The shortest time that points are kept, but for ever.
const SHORTEST_RETENTION_SECONDS: u64 = 3600;

/// How long points are kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retention {
    /// Points older than this many seconds go; 0 keeps them forever. Else it is an hour at least.
    pub every_seconds: u64,
    /// The time one shard group spans, in seconds, where somebody chose one. Kept, but without effect.
    pub shard_group_seconds: Option<u64>,
}

impl Retention {
    /// The time before which points are expired at `now_ns`, both in nanoseconds since 1970; none where points are kept
    /// for ever.
    pub fn oldest_time_ns(&self, now_ns: i64) -> Option<i64> {
        let every_ns = i64::try_from(self.every_seconds).ok()?.checked_mul(1_000_000_000)?;
        (every_ns > 0).then(|| now_ns.saturating_sub(every_ns))
    }

    pub(super) fn check(&self) -> Result<(), ResourceError> {
        if self.every_seconds == 0 || self.every_seconds >= SHORTEST_RETENTION_SECONDS {
            return Ok(());
        }
        Err(ResourceError::Invalid(format!(
            "retention policy duration must be at least 1h0m0s, or 0 for ever, found {} seconds",
            self.every_seconds
        )))
    }
}
