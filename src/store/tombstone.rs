//! Deletes: what is to go, and the tombstones that keep it away until it is gone from the disk.
//!
//! A delete is in force at once. Rows in memory are taken out on the spot. Rows in files stay there until compaction writes
//! their file anew: until then a tombstone in the manifest says which rows of it do not count. Tombstones are numbered, and
//! each file knows the highest number there was when it was written, its *epoch*: only later tombstones are about it. Rows in
//! the log are taken out again by a replay, see [`Tombstone::before_segment`].

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};
use tidegate_generated::types::Id;

use super::manifest::FileEntry;
use super::series::Series;

/// Which points to delete: those to which all of this applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delete<'a> {
    /// The bucket.
    pub bucket: Id,
    /// The measurement; all of the bucket where absent.
    pub measurement: Option<&'a str>,
    /// First and last time, in nanoseconds since 1970.
    pub time: RangeInclusive<i64>,
    /// Conditions on the tags, all of which a series has to fulfil.
    pub tags: Vec<TagCondition>,
}

/// Compares a tag of a series with a value. A tag that the series lacks compares as the empty text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TagCondition {
    /// The key of the tag.
    pub key: String,
    /// The value to compare with.
    pub value: String,
    /// Whether the tag must have the value, or must not have it.
    pub equal: bool,
}

impl TagCondition {
    fn accepts(&self, series: &Series) -> bool {
        (series.tag(&self.key).unwrap_or_default() == self.value) == self.equal
    }
}

/// A delete that files or the log still hold rows of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tombstone {
    /// Counts up from 1.
    pub(crate) id: u64,
    pub(crate) bucket: Id,
    /// All measurements where absent.
    pub(crate) measurement: Option<String>,
    pub(crate) first_time_ns: i64,
    pub(crate) last_time_ns: i64,
    pub(crate) tags: Vec<TagCondition>,
    /// Records of lower log segments are older than the delete, all others are younger.
    pub(crate) before_segment: u64,
}

impl Tombstone {
    pub(crate) fn new(delete: &Delete<'_>, id: u64, before_segment: u64) -> Self {
        Self {
            id,
            bucket: delete.bucket,
            measurement: delete.measurement.map(str::to_owned),
            first_time_ns: *delete.time.start(),
            last_time_ns: *delete.time.end(),
            tags: delete.tags.clone(),
            before_segment,
        }
    }

    pub(crate) fn time_ns(&self) -> RangeInclusive<i64> {
        self.first_time_ns..=self.last_time_ns
    }

    /// Whether it is about a measurement, if not about all of its series and times.
    pub(crate) fn is_about(&self, bucket: Id, measurement: &str) -> bool {
        self.bucket == bucket && self.measurement.as_deref().is_none_or(|own| own == measurement)
    }

    /// Whether rows of a series go.
    pub(crate) fn accepts(&self, series: &Series) -> bool {
        self.tags.iter().all(|condition| condition.accepts(series))
    }

    /// Whether a file may hold rows that do not count any more.
    pub(crate) fn is_pending_for(&self, file: &FileEntry) -> bool {
        self.id > file.epoch
            && self.is_about(file.bucket, &file.measurement)
            && self.first_time_ns <= file.last_time_ns
            && file.first_time_ns <= self.last_time_ns
    }

    /// Whether no row of a file counts any more.
    pub(crate) fn voids(&self, file: &FileEntry) -> bool {
        self.is_pending_for(file)
            && self.tags.is_empty()
            && self.first_time_ns <= file.first_time_ns
            && file.last_time_ns <= self.last_time_ns
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn condition(key: &str, value: &str, equal: bool) -> TagCondition {
        TagCondition { key: key.to_owned(), value: value.to_owned(), equal }
    }

    #[test]
    fn conditions_are_joined_by_and_a_missing_tag_is_empty() {
        let series = Series::new([(Arc::from("a"), Arc::from("1")), (Arc::from("b"), Arc::from("2"))]);
        let accepts = |tags: &[TagCondition]| {
            let delete =
                Delete { bucket: Id::new(1).unwrap(), measurement: None, time: 0..=1, tags: tags.to_vec() };
            Tombstone::new(&delete, 1, 0).accepts(&series)
        };
        assert!(accepts(&[]));
        assert!(accepts(&[condition("a", "1", true), condition("b", "3", false)]));
        assert!(!accepts(&[condition("a", "1", true), condition("b", "2", false)]));
        assert!(accepts(&[condition("c", "", true), condition("c", "x", false)]));
        assert!(!accepts(&[condition("c", "x", true)]));
    }

    #[test]
    fn a_tombstone_is_about_older_files_of_its_times_only() {
        let bucket = Id::new(1).unwrap();
        let delete = Delete { bucket, measurement: Some("m"), time: 10..=20, tags: Vec::new() };
        let tombstone = Tombstone::new(&delete, 3, 0);
        let file = |measurement: &str, first_time_ns, last_time_ns, epoch| FileEntry {
            number: 1,
            bucket,
            measurement: measurement.to_owned(),
            path: String::new(),
            rows: 1,
            size_bytes: 1,
            first_time_ns,
            last_time_ns,
            epoch,
            tail: Default::default(),
        };
        assert!(tombstone.is_pending_for(&file("m", 0, 10, 2)) && !tombstone.voids(&file("m", 0, 10, 2)));
        assert!(tombstone.voids(&file("m", 10, 20, 2)));
        for other in [file("m", 0, 9, 2), file("m", 21, 30, 2), file("n", 10, 20, 2), file("m", 10, 20, 3)] {
            assert!(!tombstone.is_pending_for(&other), "{other:?}");
        }
    }
}
