//! Room kept back for the day the disk is full.
//!
//! A flush makes the log short, and rows take far less room in files than in the log; but it needs some room first. Where
//! the log itself has filled the disk there is none, so a file of zeros is kept that can be given up for that one flush.
//! Writes are refused meanwhile, or the log would take the room. A disk with plenty of room is left alone.

use std::error::Error;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::PathBuf;

use super::disk::write_file;
use super::error::StoreError;

/// More than the files of a buffer take, of any data that compresses at all.
const RESERVE_BYTES: usize = 16 << 20;
/// Room is kept back while the disk has less than this left: some full buffers and their logs.
const TIGHT_BELOW_BYTES: u64 = 1 << 30;

/// The file that can be given up.
#[derive(Debug)]
pub(super) struct Reserve {
    path: PathBuf,
    tight_below_bytes: u64,
}

impl Reserve {
    pub(super) fn new(directory: &std::path::Path) -> Self {
        Self { path: directory.join("RESERVE"), tight_below_bytes: TIGHT_BELOW_BYTES }
    }

    /// Takes the room where the disk is getting full, and gives it back where it no longer is. Where the disk has none,
    /// nothing is left half taken.
    pub(super) fn fill(&self) {
        if !self.is_tight() {
            self.give_up();
            return;
        }
        if fs::metadata(&self.path).is_ok_and(|file| file.len() >= RESERVE_BYTES as u64) {
            return;
        }
        let zeros = [0; 64 << 10];
        let filled = write_file(&self.path, &vec![&zeros[..]; RESERVE_BYTES / zeros.len()]);
        if let Err(error) = filled {
            log::warn!("no room on the disk is kept back for the day it is full: {error}");
            // What cannot be removed is too small to count, and is filled the next time.
            let _ = fs::remove_file(&self.path);
        }
    }

    /// Whether the disk has little room left, or does not tell.
    fn is_tight(&self) -> bool {
        #[cfg(unix)]
        let left = self
            .path
            .parent()
            .and_then(|directory| rustix::fs::statvfs(directory).ok())
            .map(|disk| disk.f_bavail.saturating_mul(disk.f_frsize));
        #[cfg(not(unix))]
        let left: Option<u64> = None;
        left.is_none_or(|bytes| bytes < self.tight_below_bytes)
    }

    /// Gives the room back; `false` where there was none.
    pub(super) fn give_up(&self) -> bool {
        fs::remove_file(&self.path).is_ok()
    }
}

/// Whether something failed for want of room.
pub(super) fn is_disk_full(error: &StoreError) -> bool {
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(error) = cause {
        let kind = error.downcast_ref::<io::Error>().map(io::Error::kind);
        if matches!(kind, Some(ErrorKind::StorageFull | ErrorKind::QuotaExceeded)) {
            return true;
        }
        cause = error.source();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_taken_and_given_up_once() {
        let directory = tempfile::tempdir().unwrap();
        let tight = |tight_below_bytes| Reserve { tight_below_bytes, ..Reserve::new(directory.path()) };
        let reserve = tight(u64::MAX);
        assert!(!reserve.give_up());
        reserve.fill();
        reserve.fill();
        assert_eq!(fs::metadata(directory.path().join("RESERVE")).unwrap().len(), RESERVE_BYTES as u64);
        assert!(reserve.give_up());
        assert!(!reserve.give_up());

        reserve.fill();
        tight(0).fill();
        assert!(!directory.path().join("RESERVE").exists(), "there is plenty of room");
        Reserve::new(&directory.path().join("nowhere")).fill();
    }

    #[test]
    fn a_full_disk_is_told_from_other_failures() {
        let full = || io::Error::from(ErrorKind::StorageFull);
        assert!(is_disk_full(&StoreError::file("write", "x")(full())));
        let source = parquet::errors::ParquetError::External(Box::new(full()));
        assert!(is_disk_full(&StoreError::Parquet { action: "write", path: "x".into(), source }));
        assert!(!is_disk_full(&StoreError::file("write", "x")(ErrorKind::NotFound.into())));
        assert!(!is_disk_full(&StoreError::Unavailable { reason: "it is closed".to_owned() }));
    }
}
