//! One server a directory.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::Path;

use super::disk::create_directory;
use super::error::StoreError;

/// Holds a directory for this process until dropped, or until the process ends in whatever way.
///
/// The lock is on a file `LOCK` in the directory, which stays there. A [`super::Store`] takes the lock of its own directory
/// itself; whoever keeps more beside it locks the directory above.
#[derive(Debug)]
pub struct DirectoryLock {
    file: File,
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
            Ok(()) => Ok(Self { file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::Locked { directory: directory.to_owned() }),
            Err(TryLockError::Error(source)) => Err(StoreError::file("lock", path)(source)),
        }
    }

    /// Leaves a note for whoever finds the directory locked, such as the address of the server that holds it.
    ///
    /// # Errors
    /// What writing the lock file fails with.
    pub fn leave_note(&self, text: &str) -> std::io::Result<()> {
        let mut file = &self.file;
        file.set_len(0)?;
        file.seek(SeekFrom::Start(0))?;
        file.write_all(text.as_bytes())
    }

    /// The note in a directory. It means nothing unless the directory is locked: notes outlive their holders.
    pub fn note(directory: &Path) -> Option<String> {
        fs::read_to_string(directory.join("LOCK")).ok().filter(|note| !note.is_empty())
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
        assert_eq!(DirectoryLock::note(&directory.path().join("data")), None);
        first.leave_note("a long note").unwrap();
        first.leave_note("here").unwrap();
        assert_eq!(DirectoryLock::note(&directory.path().join("data")).as_deref(), Some("here"));
        drop(first);
        DirectoryLock::acquire(&directory.path().join("data")).unwrap();
    }
}
