//! One server a directory.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use super::disk::create_directory;
use super::error::StoreError;

/// Holds a directory for this process until dropped, or until the process ends in whatever way.
///
/// The lock is on a file `LOCK` in the directory, which stays there. A [`super::Store`] takes the lock of its own directory
/// itself; whoever keeps more beside it locks the directory above.
#[derive(Debug)]
pub struct DirectoryLock {
    _file: File,
}

impl DirectoryLock {
    /// Locks a directory, which is created where it is missing. Does not wait.
    ///
    /// # Errors
    /// [`StoreError::Locked`] where another holder has it, [`StoreError::File`] where the directory or the lock file cannot
    /// be created or locked.
    pub fn acquire(directory: &Path) -> Result<Self, StoreError> {
        create_directory(directory)?;
        let path = directory.join("LOCK");
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(&path);
        let file = file.map_err(StoreError::file("open", &path))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::Locked { directory: directory.to_owned() }),
            Err(TryLockError::Error(source)) => Err(StoreError::file("lock", path)(source)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_holder_is_refused_until_the_first_lets_go() {
        let directory = tempfile::tempdir().unwrap();
        let first = DirectoryLock::acquire(&directory.path().join("data")).unwrap();
        let second = DirectoryLock::acquire(&directory.path().join("data")).unwrap_err();
        assert!(matches!(&second, StoreError::Locked { .. }), "{second}");
        drop(first);
        DirectoryLock::acquire(&directory.path().join("data")).unwrap();
    }
}
