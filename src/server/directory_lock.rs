//! One server per data directory.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::StartError;

/// Holds a data directory for this process until dropped; the system lets go of it when the process dies, however
/// it dies.
#[derive(Debug)]
pub(super) struct DirectoryLock {
    _file: File,
}

impl DirectoryLock {
    /// Creates the directory at need and takes it.
    pub(super) fn acquire(directory: &Path) -> Result<Self, StartError> {
        let failed = |source| StartError::Directory { directory: directory.to_owned(), source };
        std::fs::create_dir_all(directory).map_err(failed)?;
        let path = directory.join("LOCK");
        let file = File::options().create(true).append(true).open(path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => {
                Err(StartError::DirectoryInUse { directory: directory.to_owned() })
            }
            Err(TryLockError::Error(source)) => Err(failed(source)),
        }
    }
}
