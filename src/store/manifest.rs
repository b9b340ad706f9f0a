//! The manifest: which files count, what of them is deleted, and where the log begins. Replacing it is what commits a flush,
//! a compaction, a delete and the removal of a bucket.
//!
//! The file `MANIFEST` is one line (a mark, the format's version, the CRC-32 of the rest in hexadecimal) and JSON. A new one
//! is written beside it, synced and renamed over it: after a crash there is the old one or the new one.
//!
//! Format 2 is written. Format 1, which knew no deletes and ordered files by their numbers, is read as well: its files stand
//! in that order.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use serde::{Deserialize, Serialize};
use tidegate_generated::types::Id;

use super::disk::{sync_directory, write_file};
use super::error::StoreError;
use super::file::Tail;
use super::objects::ObjectPlace;
use super::tombstone::Tombstone;

const NAME: &str = "MANIFEST";
const MARK: &str = "tidegate manifest 2 ";
const MARK_1: &str = "tidegate manifest 1 ";

/// What is in the store's directory.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    /// The number that the next file gets. It is for names only.
    pub(crate) next_file: u64,
    /// Records of lower log segments are in files.
    pub(crate) first_segment: u64,
    /// Bytes of the catalog log that count.
    pub(crate) catalog_bytes: u64,
    /// Buckets that were dropped while the log still held records of them.
    pub(crate) dropped: Vec<DroppedBucket>,
    /// The highest id of a tombstone that there ever was.
    #[serde(default)]
    pub(crate) tombstone_epoch: u64,
    /// Deletes that files or the log still hold rows of, by id.
    #[serde(default)]
    pub(crate) tombstones: Vec<Tombstone>,
    /// Where the files are, if not in the store's directory.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) objects: Option<ObjectPlace>,
    /// The files, from the oldest rows to the newest: of two files with a point the later one in this list wins.
    pub(crate) files: Vec<FileEntry>,
}

/// A dropped bucket: its records in segments below `before_segment` are void.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DroppedBucket {
    pub(crate) bucket: Id,
    pub(crate) before_segment: u64,
}

/// A Parquet file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FileEntry {
    pub(crate) number: u64,
    pub(crate) bucket: Id,
    pub(crate) measurement: String,
    /// Below the store's directory, or its place in the object store.
    pub(crate) path: String,
    pub(crate) rows: u64,
    pub(crate) size_bytes: u64,
    pub(crate) first_time_ns: i64,
    pub(crate) last_time_ns: i64,
    /// Tombstones with ids up to this one are not about the file.
    #[serde(default)]
    pub(crate) epoch: u64,
    /// The end of the file with its checksum.
    #[serde(default)]
    pub(crate) tail: Tail,
}

/// How far a commit got.
#[derive(Debug)]
pub(crate) enum Commit {
    /// The new manifest is the one that the next start reads.
    Done,
    /// The new manifest is in place, but after a loss of power the old one may be back.
    Uncertain(StoreError),
}

impl Manifest {
    /// Reads the manifest of a directory; `None` where there is none.
    pub(crate) fn read(directory: &Path) -> Result<Option<Self>, StoreError> {
        let path = directory.join(NAME);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(StoreError::file("read", path)(error)),
        };
        Self::decode(&bytes).map(Some).map_err(|reason| StoreError::Damaged { path, offset: 0, reason })
    }

    fn decode(bytes: &[u8]) -> Result<Self, String> {
        let end = bytes.iter().position(|byte| *byte == b'\n').ok_or("expected a first line")?;
        let (line, body) = bytes.split_at_checked(end + 1).ok_or("expected a first line")?;
        let line = std::str::from_utf8(line).map_err(|_| "expected text")?;
        let checksum = line
            .strip_prefix(MARK)
            .or_else(|| line.strip_prefix(MARK_1))
            .ok_or_else(|| format!("expected {MARK:?} or {MARK_1:?} at the start, found {line:?}"))?;
        let checksum = u32::from_str_radix(checksum.trim_end(), 16)
            .map_err(|_| "expected a checksum in the first line")?;
        if crc32fast::hash(body) != checksum {
            return Err("the manifest does not match its checksum".to_owned());
        }
        serde_json::from_slice(body).map_err(|error| error.to_string())
    }

    /// Makes this the manifest of a directory.
    ///
    /// # Errors
    /// Where the old manifest is still the one that counts.
    pub(crate) fn commit(&self, directory: &Path) -> Result<Commit, StoreError> {
        let path = directory.join(NAME);
        let temporary = directory.join("MANIFEST.new");
        let body =
            serde_json::to_vec(self).map_err(|error| StoreError::file("write", &path)(error.into()))?;
        let line = format!("{MARK}{:08x}\n", crc32fast::hash(&body));
        write_file(&temporary, &[line.as_bytes(), &body])?;
        fs::rename(&temporary, &path).map_err(StoreError::file("replace", &path))?;
        Ok(match sync_directory(directory) {
            Ok(()) => Commit::Done,
            Err(error) => Commit::Uncertain(error),
        })
    }

    /// Whether a log record is of a bucket that was dropped after it.
    pub(crate) fn is_void(&self, segment: u64, bucket: Id) -> bool {
        self.dropped.iter().any(|dropped| dropped.bucket == bucket && segment < dropped.before_segment)
    }

    /// How many deletes and removals the log segments need to be read rightly. Each has ended a segment, and none of those
    /// goes before the next flush.
    pub(crate) fn unsettled(&self) -> usize {
        let dropped = self.dropped.iter().map(|dropped| dropped.before_segment);
        let deleted = self.tombstones.iter().map(|tombstone| tombstone.before_segment);
        dropped.chain(deleted).filter(|segment| *segment > self.first_segment).count()
    }

    /// Drops what is only there for files and log segments that do not count any more.
    pub(crate) fn forget_settled(&mut self) {
        let (first_segment, files) = (self.first_segment, &self.files);
        self.dropped.retain(|dropped| dropped.before_segment > first_segment);
        self.tombstones.retain(|tombstone| {
            tombstone.before_segment > first_segment
                || files.iter().any(|file| tombstone.is_pending_for(file))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::tombstone::TagCondition;
    use super::*;

    #[test]
    fn a_manifest_comes_back_and_any_flipped_bit_is_noticed() {
        let directory = tempfile::tempdir().unwrap();
        assert_eq!(Manifest::read(directory.path()).unwrap(), None);
        let bucket = Id::new(7).unwrap();
        let manifest = Manifest {
            next_file: 3,
            first_segment: 2,
            catalog_bytes: 99,
            dropped: vec![DroppedBucket { bucket, before_segment: 2 }],
            tombstone_epoch: 5,
            objects: Some(ObjectPlace { url: "s3://b/p".to_owned(), id: "7".to_owned() }),
            tombstones: vec![Tombstone {
                id: 5,
                bucket,
                measurement: Some("m".to_owned()),
                first_time_ns: 0,
                last_time_ns: 9,
                tags: vec![TagCondition { key: "a".to_owned(), value: "b".to_owned(), equal: false }],
                before_segment: 2,
            }],
            files: vec![FileEntry {
                number: 2,
                bucket,
                measurement: "m \"x\"\n".to_owned(),
                path: "parquet/a".to_owned(),
                rows: 1,
                size_bytes: 2,
                first_time_ns: i64::MIN,
                last_time_ns: i64::MAX,
                epoch: 4,
                tail: Tail { size_bytes: 1, checksum: u32::MAX },
            }],
        };
        assert!(matches!(manifest.commit(directory.path()).unwrap(), Commit::Done));
        assert_eq!(Manifest::read(directory.path()).unwrap(), Some(manifest.clone()));
        assert!(manifest.is_void(1, bucket) && !manifest.is_void(2, bucket));

        let path = directory.path().join(NAME);
        let bytes = fs::read(&path).unwrap();
        for at in 0..bytes.len() {
            let mut flipped = bytes.clone();
            flipped[at] ^= 1;
            assert!(Manifest::decode(&flipped).is_err(), "byte {at}");
            assert!(Manifest::decode(&bytes[..at]).is_err(), "{at} bytes");
        }
    }

    #[test]
    fn a_manifest_of_format_1_is_read() {
        let body = r#"{"next_file":1,"first_segment":2,"catalog_bytes":40,"dropped":[],"files":[{"number":0,
            "bucket":"0000000000000007","measurement":"m","path":"parquet/a","rows":1,"size_bytes":2,
            "first_time_ns":3,"last_time_ns":4}]}"#;
        let text = format!("tidegate manifest 1 {:08x}\n{body}", crc32fast::hash(body.as_bytes()));
        let manifest = Manifest::decode(text.as_bytes()).unwrap();
        assert_eq!((manifest.tombstone_epoch, manifest.tombstones, manifest.files[0].epoch), (0, vec![], 0));
        let text = text.replace("manifest 1", "manifest 3");
        assert!(Manifest::decode(text.as_bytes()).unwrap_err().contains("manifest 3"));
    }

    #[test]
    fn tombstones_are_kept_for_older_files_and_log_segments() {
        let bucket = Id::new(7).unwrap();
        let tombstone = |id, before_segment| Tombstone {
            id,
            bucket,
            measurement: None,
            first_time_ns: 0,
            last_time_ns: 9,
            tags: Vec::new(),
            before_segment,
        };
        let mut manifest = Manifest {
            first_segment: 4,
            tombstones: vec![tombstone(1, 4), tombstone(2, 4), tombstone(3, 5)],
            files: vec![FileEntry {
                number: 2,
                bucket,
                measurement: "m".to_owned(),
                path: "parquet/a".to_owned(),
                rows: 1,
                size_bytes: 2,
                first_time_ns: 0,
                last_time_ns: 1,
                tail: Tail::default(),
                epoch: 1,
            }],
            ..Manifest::default()
        };
        let ids = |manifest: &Manifest| manifest.tombstones.iter().map(|one| one.id).collect::<Vec<_>>();
        manifest.forget_settled();
        assert_eq!(ids(&manifest), [2, 3]);
        manifest.files.clear();
        manifest.forget_settled();
        assert_eq!(ids(&manifest), [3]);
    }
}
