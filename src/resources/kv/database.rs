//! The sled database: opened, opened again after a failed write, and asked for room before each write.

use std::fmt;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use parking_lot::{RecursiveRwLock, RecursiveRwLockReadGuard};
use sled::transaction::{ConflictableTransactionError, TransactionError};

use super::KvError;
use super::view::Changes;

/// Page cache of sled, in bytes. Records are small and few; the default of a gigabyte would be wasteful.
const CACHE_CAPACITY_BYTES: u64 = 8 * 1024 * 1024;

/// How long a database that was just closed may stay locked. Dropping the last handle does not close it at once: calls that
/// a client no longer waits for, and sled's own threads, may still hold on to it.
const CLOSING_TIME: Duration = Duration::from_secs(2);

/// Bytes that the disk has to take before a change is made: more than sled writes at once.
const PROBE_BYTES: usize = 1 << 20;

/// The database, open or to be opened again.
pub(super) struct Database {
    /// `None` while it cannot be opened again, see [`Database::mend`].
    sled: RecursiveRwLock<Option<sled::Db>>,
    /// `None` for a database that lives as long as the value.
    directory: Option<PathBuf>,
    /// Whether a write failed since the database was opened.
    broken: AtomicBool,
    /// How often what is derived from records became invalid.
    changes: AtomicU64,
}

/// The database for some moments: it is not opened again meanwhile.
pub(super) type Handle<'a> = RecursiveRwLockReadGuard<'a, Option<sled::Db>>;

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Database").field("directory", &self.directory).finish_non_exhaustive()
    }
}

impl Database {
    /// Opens the database in a directory, creating it when needed; without a directory it lives as long as the value.
    pub(super) fn open(directory: Option<&Path>) -> Result<Self, KvError> {
        Ok(Self {
            sled: RecursiveRwLock::new(Some(open(directory)?)),
            directory: directory.map(Path::to_path_buf),
            broken: AtomicBool::new(false),
            changes: AtomicU64::new(0),
        })
    }

    pub(super) fn changes(&self) -> u64 {
        self.changes.load(Ordering::Acquire)
    }

    /// What was derived from records is not valid any more.
    pub(super) fn count_change(&self) {
        self.changes.fetch_add(1, Ordering::Release);
    }

    /// The database, opened again before where that is needed and possible.
    pub(super) fn handle(&self) -> Handle<'_> {
        self.mend();
        self.sled.read()
    }

    /// Makes all changes, or none.
    pub(super) fn commit(&self, handle: &Handle<'_>, changes: &Changes) -> Result<(), KvError> {
        self.probe()?;
        commit(opened(handle)?, changes).inspect_err(|_| self.broken.store(true, Ordering::Release))
    }

    /// Brings what was committed on disk.
    pub(super) fn flush(&self) -> Result<(), KvError> {
        if self.directory.is_none() {
            return Ok(());
        }
        let handle = self.sled.read();
        let flushed = opened(&handle)?.flush();
        flushed.map(drop).map_err(|source| {
            self.broken.store(true, Ordering::Release);
            KvError::Storage { action: "flush", source }
        })
    }

    /// Refuses a change that the disk has no room for, before sled sees it: after a failed write it is of no more use.
    fn probe(&self) -> Result<(), KvError> {
        let Some(directory) = self.directory.as_deref() else { return Ok(()) };
        let path = directory.join("probe");
        let written = File::create(&path).and_then(|mut file| file.write_all(&vec![0; PROBE_BYTES]));
        let removed = fs::remove_file(&path);
        let probed = written.and(removed);
        probed.map_err(|source| KvError::Storage { action: "write", source: sled::Error::Io(source) })
    }

    /// After a failed write sled neither changes nor reads anything any more: it is opened anew, as it was on disk, once
    /// there is room.
    fn mend(&self) {
        let Some(directory) = self.directory.as_deref().filter(|_| self.broken.load(Ordering::Acquire))
        else {
            return;
        };
        if self.probe().is_err() {
            return;
        }
        // All handles have to go first. Views last for moments only; who holds one and waits here is let go.
        let Some(mut database) = self.sled.try_write_for(CLOSING_TIME) else { return };
        if !self.broken.load(Ordering::Acquire) {
            return;
        }
        *database = None;
        match open(Some(directory)) {
            Ok(again) => {
                *database = Some(again);
                self.broken.store(false, Ordering::Release);
                // What was derived from the records may come from the write that failed.
                self.count_change();
                log::warn!("the resource database was opened again after a failed write");
            }
            Err(error) => log::error!("the resource database is closed for now: {error}"),
        }
    }

    /// As after a failed write.
    #[cfg(test)]
    pub(super) fn break_off(&self) {
        self.broken.store(true, Ordering::Release);
    }

    #[cfg(test)]
    pub(super) fn is_broken(&self) -> bool {
        self.broken.load(Ordering::Acquire)
    }

    /// As where it could not be opened again.
    #[cfg(test)]
    pub(super) fn close(&self) {
        *self.sled.write() = None;
    }
}

/// The database behind a handle.
///
/// # Errors
/// [`KvError::Closed`] where it could not be opened again.
pub(super) fn opened<'a>(handle: &'a Handle<'_>) -> Result<&'a sled::Db, KvError> {
    handle.as_ref().ok_or(KvError::Closed)
}

fn open(directory: Option<&Path>) -> Result<sled::Db, KvError> {
    let config = sled::Config::new().cache_capacity(CACHE_CAPACITY_BYTES).flush_every_ms(None);
    let config = match directory {
        Some(path) => config.path(path),
        None => config.temporary(true),
    };
    let started = Instant::now();
    let opened = loop {
        match config.open() {
            Err(error) if is_locked(&error) && started.elapsed() < CLOSING_TIME => {
                thread::sleep(Duration::from_millis(5));
            }
            opened => break opened,
        }
    };
    opened.map_err(|source| {
        let path = directory.unwrap_or(Path::new("")).to_path_buf();
        if is_locked(&source) { KvError::Locked { path } } else { KvError::Open { path, source } }
    })
}

/// Whether another handle, here or in another process, has the database open: sled says so by an unspecific I/O error.
fn is_locked(error: &sled::Error) -> bool {
    matches!(error, sled::Error::Io(error) if error.to_string().contains("could not acquire lock"))
}

fn commit(database: &sled::Db, changes: &Changes) -> Result<(), KvError> {
    database
        .transaction(|tree| {
            for (key, value) in changes {
                match value {
                    Some(value) => tree.insert(key.as_slice(), value.as_slice())?,
                    None => tree.remove(key.as_slice())?,
                };
            }
            Ok::<(), ConflictableTransactionError<sled::Error>>(())
        })
        .map_err(|error| match error {
            TransactionError::Abort(source) | TransactionError::Storage(source) => {
                KvError::Storage { action: "write", source }
            }
        })
}
