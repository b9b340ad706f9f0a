//! How many buckets organizations may have, and for how long these may keep points.

use super::{BY_ORGANIZATION, Bucket, BucketKind, KIND, NewBucket, Retention};
use crate::resources::ResourceError;
use crate::resources::kv::{Key, Order, View};

/// Bounds on the buckets of each organization; by default there are none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BucketQuota {
    /// Most buckets, those of the system not counted.
    pub count: Option<u64>,
    /// Longest retention, in seconds. For ever is longer than any.
    pub retention_seconds: Option<u64>,
}

impl BucketQuota {
    /// Refuses one bucket more than there may be, in words that the service is known by.
    pub(super) fn check_count(&self, view: &View<'_>, new: &NewBucket) -> Result<(), ResourceError> {
        let Some(most) = self.count else { return Ok(()) };
        let mut count = 0;
        for bucket in view.by_index(BY_ORGANIZATION, &Key::new().id(new.organization), &Order::default()) {
            let bucket: Bucket = bucket?;
            if bucket.kind == BucketKind::User {
                count += 1;
            }
        }
        // A name that is taken is that, whatever the count.
        if count < most || super::find(view, new.organization, &new.name)?.is_some() {
            return Ok(());
        }
        Err(ResourceError::Quota(format!("creating {KIND} would exceed quota")))
    }

    pub(super) fn check_retention(&self, retention: &Retention) -> Result<(), ResourceError> {
        let asked = retention.every_seconds;
        match self.retention_seconds {
            Some(most) if asked == 0 => Err(ResourceError::Quota(format!(
                "retention for ever exceeds what the plan of the organization allows, {most} seconds"
            ))),
            Some(most) if asked > most => Err(ResourceError::Quota(format!(
                "retention of {asked} seconds exceeds what the plan of the organization allows, {most} seconds"
            ))),
            Some(_) | None => Ok(()),
        }
    }

    /// A retention, shortened to the longest there may be where it is for ever.
    pub(in crate::resources) fn longest(&self, retention: Retention) -> Retention {
        match self.retention_seconds {
            Some(most) if retention.every_seconds == 0 => Retention { every_seconds: most, ..retention },
            Some(_) | None => retention,
        }
    }
}
