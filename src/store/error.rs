//! Why the store could not do what it was asked.

use std::io;
use std::path::{Path, PathBuf};

use tidegate_generated::types::Id;

/// A binary form that does not hold what it should; the text completes "the record …".
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Malformed(pub(crate) &'static str);

/// Why the store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Another process (or another store of this one) works in the directory.
    #[error("{} is in use by another server", directory.display())]
    Locked {
        /// The data directory.
        directory: PathBuf,
    },
    /// The store takes no writes for now: its buffer is full, its disk fails or it is closed. Nothing of the write was
    /// acknowledged; a later attempt may pass.
    #[error("the store takes no writes for now: {reason}")]
    Unavailable {
        /// What is the matter.
        reason: String,
    },
    /// The bucket was dropped after the batch was begun. Nothing of the write was stored.
    #[error("bucket {bucket} was deleted while it was written to")]
    BucketGone {
        /// The bucket.
        bucket: Id,
    },
    /// A file does not hold what it should.
    #[error("{} is damaged at byte {offset}: {reason}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Where in the file, in bytes from its start.
        offset: u64,
        /// What was found, and what was expected.
        reason: String,
    },
    /// The operating system refused an operation on a file.
    #[error("cannot {action} {}: {source}", path.display())]
    File {
        /// The operation, as a verb: "open", "write", …
        action: &'static str,
        /// The file or directory.
        path: PathBuf,
        /// The operating system's reason.
        source: io::Error,
    },
    /// A Parquet file could not be written or read.
    #[error("cannot {action} {}: {source}", path.display())]
    Parquet {
        /// The operation, as a verb.
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// The library's reason.
        source: parquet::errors::ParquetError,
    },
    /// An object store, or the way to it, refused an operation. It may pass.
    #[error("cannot {action} {url}: {source}")]
    Object {
        /// The operation, as a verb.
        action: &'static str,
        /// The object.
        url: String,
        /// The object store's reason.
        source: Box<object_store::Error>,
    },
    /// The Parquet files of a directory are in another place than the store was opened with.
    #[error("the Parquet files of {} are in {found}: the store cannot be opened with {given}", directory.display())]
    OtherPlace {
        /// The data directory.
        directory: PathBuf,
        /// Where they are.
        found: String,
        /// Where they were said to be.
        given: String,
    },
    /// A batch is not what its builder promises. This is a defect of the builder.
    #[error("the write batch {reason}")]
    Batch {
        /// What is wrong with it.
        reason: &'static str,
    },
    /// Columns could not be put together. This is a defect of the store.
    #[error("cannot assemble columns: {0}")]
    Columns(#[from] arrow::error::ArrowError),
}

impl StoreError {
    pub(crate) fn batch(malformed: Malformed) -> Self {
        Self::Batch { reason: malformed.0 }
    }

    /// The file or directory that it is about.
    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            Self::Damaged { path, .. } | Self::File { path, .. } | Self::Parquet { path, .. } => Some(path),
            Self::Locked { directory } | Self::OtherPlace { directory, .. } => Some(directory),
            Self::Object { url, .. } => Some(Path::new(url)),
            Self::Unavailable { .. } | Self::BucketGone { .. } | Self::Batch { .. } | Self::Columns(_) => {
                None
            }
        }
    }

    /// Wraps an I/O error with what was attempted, and where.
    pub(crate) fn file(action: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { action, path, source }
    }

    /// Wraps an object store's error with what was attempted, and on which object.
    pub(crate) fn object(
        action: &'static str,
        url: impl Into<String>,
    ) -> impl FnOnce(object_store::Error) -> Self {
        let url = url.into();
        move |source| Self::Object { action, url, source: source.into() }
    }
}
