//! Where Parquet files are: in the store's directory, or in an object store such as S3.
//!
//! In the directory files are written, read and removed as plain files; nothing of what follows costs anything there.
//!
//! In an object store a file is an object below `PREFIX/ID/`, where the prefix is the configured one and the id is drawn
//! once for each data directory and kept in its manifest: stores that share a prefix do not meet. A file is written to
//! `staging/` in the directory first, then uploaded, then the local one is removed; the manifest names it only after the
//! object store has confirmed it. Its name is never used twice, not even by another attempt at the same flush: an upload or a
//! removal that takes effect late, after it was given up, meets nothing that counts. Objects that the manifest does not name
//! are removed in the background after a start. Pieces of large uploads that a crash cut short are not objects and not seen
//! here: a lifecycle rule of the S3 bucket for incomplete multipart uploads removes them.
//!
//! The log, the manifest, the catalog and the lock are always in the directory. While the object store cannot be reached,
//! writes go on into the log and the memory until that is full, flushes are tried again, and scans fail that need a file.
//! Each data directory has its objects alone: a copy of it must not be opened while the original goes on, since either would
//! remove the other's new files.

use std::collections::{BTreeSet, HashSet};
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use serde::{Deserialize, Serialize};

use super::disk::{create_directory, sync_directory};
use super::error::StoreError;

mod location;
mod remote;
mod remote_file;
mod worker;

pub use location::ObjectLocation;

use remote::RemoteObjects;
use remote_file::RemoteFile;

/// Where the objects of a store are, as its manifest remembers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ObjectPlace {
    /// The configured URL, without a slash at the end.
    pub(crate) url: String,
    /// What sets this store apart from others below the URL.
    pub(crate) id: String,
}

impl ObjectPlace {
    /// A place that nobody has yet.
    pub(crate) fn new(location: &ObjectLocation) -> Self {
        Self { url: location.url().to_owned(), id: format!("{:016x}", rand::random::<u64>()) }
    }
}

/// The Parquet files of a store, by their paths in the manifest.
#[derive(Debug)]
pub(crate) enum Objects {
    /// Below the store's directory.
    Local(PathBuf),
    /// In an object store.
    Remote(RemoteObjects),
}

impl Objects {
    pub(crate) fn local(directory: &Path) -> Self {
        Self::Local(directory.to_owned())
    }

    /// # Errors
    /// Where the staging directory, or the thread for requests, cannot be made.
    pub(crate) fn remote(
        directory: &Path,
        location: &ObjectLocation,
        place: &ObjectPlace,
    ) -> Result<Self, StoreError> {
        RemoteObjects::new(directory.join("staging"), location, place).map(Self::Remote)
    }

    /// The path for a new file, of a path that tells what is in it.
    pub(crate) fn new_path(&self, path: String) -> String {
        match self {
            Self::Local(_) => path,
            Self::Remote(remote) => remote.new_path(&path),
        }
    }

    /// The local file that a new file is to be written to.
    pub(crate) fn staged(&self, path: &str) -> PathBuf {
        match self {
            Self::Local(directory) => directory.join(path),
            Self::Remote(remote) => remote.staged(path),
        }
    }

    /// Makes new files last that were written, and synced, as [`Self::staged`] says. Paths where nothing was written are
    /// passed over.
    ///
    /// # Errors
    /// Some of the files may be in place: the caller discards them.
    pub(crate) fn publish(&self, paths: &[String]) -> Result<(), StoreError> {
        match self {
            Self::Local(directory) => {
                let files = paths.iter().map(|path| directory.join(path));
                let folders: BTreeSet<PathBuf> =
                    files.filter_map(|file| file.parent().map(Path::to_owned)).collect();
                folders.iter().filter(|folder| folder.is_dir()).try_for_each(|folder| sync_directory(folder))
            }
            Self::Remote(remote) => remote.publish(paths),
        }
    }

    /// Removes new files, finished or not, that will not count. What stays goes at the next start.
    pub(crate) fn discard(&self, paths: &[String]) {
        match self {
            Self::Local(directory) => {
                paths.iter().for_each(|path| drop(fs::remove_file(directory.join(path))));
            }
            Self::Remote(remote) => remote.discard(paths),
        }
    }

    /// Removes a file that does not count any more. In an object store this may happen a little later.
    pub(crate) fn remove(&self, path: &str) {
        match self {
            Self::Local(directory) => {
                let path = directory.join(path);
                if let Err(error) = fs::remove_file(&path) {
                    log::warn!("cannot remove {}: {error}", path.display());
                }
            }
            Self::Remote(remote) => remote.remove(path),
        }
    }

    /// Removes the objects that do not count: a flush or compaction was not finished, or a removal. Does not wait for it;
    /// where the object store cannot be reached they stay until the next start. Files in the directory are not touched.
    pub(crate) fn remove_strays(&self, counted: HashSet<String>) {
        if let Self::Remote(remote) = self {
            remote.remove_strays(counted);
        }
    }

    /// Opens a file for reading. An object is not looked at before it is read; `size_bytes` is what the manifest says.
    pub(crate) fn open(self: &Arc<Self>, path: &str, size_bytes: u64) -> Result<ObjectFile, StoreError> {
        match &**self {
            Self::Local(directory) => {
                let path = directory.join(path);
                let file = File::open(&path).map_err(StoreError::file("open", &path))?;
                let size_bytes = file.metadata().map_err(StoreError::file("inspect", &path))?.len();
                Ok(ObjectFile { size_bytes, kind: Kind::Local(file) })
            }
            Self::Remote(remote) => {
                Ok(ObjectFile { size_bytes, kind: Kind::Remote(remote.open(path).into()) })
            }
        }
    }

    /// The whole path or URL of a file, for messages.
    pub(crate) fn full_path(&self, path: &str) -> PathBuf {
        match self {
            Self::Local(directory) => directory.join(path),
            Self::Remote(remote) => remote.url(path).into(),
        }
    }
}

/// A file that is read at places of the reader's choice.
#[derive(Debug)]
pub(crate) struct ObjectFile {
    size_bytes: u64,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Local(File),
    Remote(Box<RemoteFile>),
}

impl ObjectFile {
    pub(crate) fn size_bytes(&self) -> u64 {
        self.size_bytes
    }

    /// Reads bytes, all of which must be there.
    pub(crate) fn read_at(&self, start: u64, length: u64) -> io::Result<Bytes> {
        match &self.kind {
            Kind::Local(file) => {
                let mut bytes = vec![0; length as usize];
                let mut file = file;
                file.seek(SeekFrom::Start(start))?;
                file.read_exact(&mut bytes)?;
                Ok(bytes.into())
            }
            Kind::Remote(file) => file.read_at(start, length),
        }
    }

    /// Whether reads are requests, which are to be few: [`Self::plan`] is worth its while.
    pub(crate) fn is_remote(&self) -> bool {
        matches!(self.kind, Kind::Remote(_))
    }

    /// Says what will be read, so that it can be fetched together: groups of ranges, read about one group after the other.
    pub(crate) fn plan(&self, groups: Vec<Vec<Range<u64>>>) {
        if let Kind::Remote(file) = &self.kind {
            file.plan(groups);
        }
    }

    /// Why the last read failed, where that was not the file but the way to it.
    pub(crate) fn take_failure(&self) -> Option<StoreError> {
        match &self.kind {
            Kind::Local(_) => None,
            Kind::Remote(file) => file.take_failure(),
        }
    }
}

/// Makes an empty directory of one that may be there.
fn empty_directory(directory: &Path) -> Result<(), StoreError> {
    create_directory(directory)?;
    for entry in fs::read_dir(directory).map_err(StoreError::file("read", directory))? {
        let path = entry.map_err(StoreError::file("read", directory))?.path();
        fs::remove_file(&path).map_err(StoreError::file("remove", &path))?;
    }
    Ok(())
}
