//! A small typed layer over sled: tables of records, unique and plain indexes, transactions, ordered scans.
//!
//! This is the only file that knows sled. It knows no rule of any resource: a record says, through [`Record`], which
//! table it belongs to, its key and its index entries, and everything else follows.
//!
//! All tables live in one sled tree, told apart by the first byte of the key; the second byte is the index, 0 being
//! the records themselves:
//!
//! ```text
//! [table][0] key of the record            → [record version][JSON of the record]
//! [table][n] unique index key             → key of the record
//! [table][n] plain index key + record key → key of the record
//! ```
//!
//! sled's own transactions cannot scan, and a cascade has to. So writers take turns (sled serializes them anyway), read
//! through to the tree with their own pending changes on top, and hand all changes to one sled transaction at the end.
//! The change is flushed to disk before [`Kv::transaction`] returns.
//!
//! A write that fails ends sled: so a change that the disk has no room for is refused before, and where a write fails
//! nevertheless, the database is opened again.

mod record;

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File};
use std::io::Write as _;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use parking_lot::{Mutex, RecursiveRwLock, RecursiveRwLockReadGuard};
use sled::transaction::{ConflictableTransactionError, TransactionError};
use tidegate_generated::types::Id;

pub(crate) use record::{IndexEntry, Key, Record, Table};
use record::{PRIMARY, next_prefix, stored_key};

/// The first byte of every stored record; raised when the shape of records changes incompatibly.
const RECORD_VERSION: u8 = 1;

/// Page cache of sled, in bytes. Records are small and few; the default of a gigabyte would be wasteful.
const CACHE_CAPACITY_BYTES: u64 = 8 * 1024 * 1024;

/// How long a database that was just closed may stay locked. Dropping the last handle does not close it at once: calls that
/// a client no longer waits for, and sled's own threads, may still hold on to it.
const CLOSING_TIME: Duration = Duration::from_secs(2);

/// Bytes that the disk has to take before a change is made: more than sled writes at once.
const PROBE_BYTES: usize = 1 << 20;

/// What went wrong underneath the records.
#[derive(Debug, thiserror::Error)]
pub enum KvError {
    /// Another process holds the database.
    #[error("{} is in use by another server", path.display())]
    Locked {
        /// The directory of the database.
        path: PathBuf,
    },
    /// The database cannot be opened.
    #[error("cannot open the resource database {}", path.display())]
    Open {
        /// The directory of the database.
        path: PathBuf,
        /// What sled says.
        source: sled::Error,
    },
    /// Reading or writing failed.
    #[error("cannot {action} the resource database")]
    Storage {
        /// `read`, `write` or `flush`.
        action: &'static str,
        /// What sled says.
        source: sled::Error,
    },
    /// The database was closed after a failed write, and could not be opened again yet.
    #[error("the resource database is closed: it could not be opened again after a failed write")]
    Closed,
    /// A record cannot be encoded or decoded.
    #[error("damaged record in table {table}: {reason}")]
    Damaged {
        /// The table of the record.
        table: &'static str,
        /// What is wrong with it.
        reason: String,
    },
    /// A unique index, or the key itself, already holds another record.
    #[error("a record of table {table} with this key already exists (index {index})")]
    Duplicate {
        /// The table of the record.
        table: &'static str,
        /// The index that refused the record; 0 is the key.
        index: u8,
    },
}

/// Where a scan starts and which way it goes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Order {
    /// Only records behind the one with this key, in the direction of the scan.
    pub(crate) after: Option<Key>,
    /// Greatest key first.
    pub(crate) descending: bool,
}

/// The database of records.
pub(crate) struct Kv {
    /// `None` while it cannot be opened again, see [`Kv::mend`].
    database: RecursiveRwLock<Option<sled::Db>>,
    /// `None` for a database that lives as long as the value.
    directory: Option<PathBuf>,
    /// Whether a write failed since the database was opened.
    broken: AtomicBool,
    writer: Mutex<()>,
    changes: Arc<AtomicU64>,
    last_id: AtomicU64,
}

impl fmt::Debug for Kv {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kv").field("directory", &self.directory).finish_non_exhaustive()
    }
}

/// Whether another handle, here or in another process, has the database open: sled says so by an unspecific I/O error.
fn is_locked(error: &sled::Error) -> bool {
    matches!(error, sled::Error::Io(error) if error.to_string().contains("could not acquire lock"))
}

impl Kv {
    /// Opens the database in a directory, creating it when needed; without a directory it lives as long as the value.
    pub(crate) fn open(directory: Option<&Path>) -> Result<Self, KvError> {
        Ok(Self {
            database: RecursiveRwLock::new(Some(open(directory)?)),
            directory: directory.map(Path::to_path_buf),
            broken: AtomicBool::new(false),
            writer: Mutex::new(()),
            changes: Arc::new(AtomicU64::new(0)),
            last_id: AtomicU64::new(0),
        })
    }

    /// How many transactions have changed something since the database was opened, unnoticed ones apart.
    pub(crate) fn changes(&self) -> u64 {
        self.changes.load(Ordering::Acquire)
    }

    /// A fresh id, greater than every id given out before by this value: the time in milliseconds in the upper 42
    /// bits, 22 random bits below.
    pub(crate) fn new_id(&self) -> Id {
        let now_ms = u64::try_from(chrono::Utc::now().timestamp_millis()).unwrap_or(0);
        let candidate = (now_ms << 22) | u64::from(rand::random::<u32>() >> 10);
        let mut last = self.last_id.load(Ordering::Relaxed);
        loop {
            // Within one millisecond ids still have to grow, and stay hard to predict.
            let next = candidate.max(last + 1 + u64::from(rand::random::<u8>()));
            match self.last_id.compare_exchange_weak(last, next, Ordering::Relaxed, Ordering::Relaxed) {
                Ok(_) => match Id::new(next) {
                    Some(id) => return id,
                    None => last = next,
                },
                Err(seen) => last = seen,
            }
        }
    }

    /// The committed state, for reading.
    pub(crate) fn view(&self) -> View<'_> {
        self.mend();
        View { database: self.database.read(), pending: BTreeMap::new() }
    }

    /// Runs `work` and commits its changes as one sled transaction, or none of them if it fails. On disk when it returns.
    pub(crate) fn transaction<T, E: From<KvError>>(
        &self,
        work: impl FnOnce(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.run(work, || {
            self.changes.fetch_add(1, Ordering::Release);
        })
    }

    /// The same, not counted among the changes: for records from which nothing is derived.
    pub(crate) fn unnoticed_transaction<T, E: From<KvError>>(
        &self,
        work: impl FnOnce(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.run(work, || {})
    }

    fn run<T, E: From<KvError>>(
        &self,
        work: impl FnOnce(&mut Transaction<'_>) -> Result<T, E>,
        committed: impl FnOnce(),
    ) -> Result<T, E> {
        let value = {
            let _turn = self.writer.lock();
            let mut transaction = Transaction { view: self.view() };
            let value = work(&mut transaction)?;
            let View { database, pending } = transaction.view;
            if pending.is_empty() {
                return Ok(value);
            }
            self.probe()?;
            let done = commit(opened(&database)?, &pending);
            done.inspect_err(|_| self.broken.store(true, Ordering::Release))?;
            committed();
            value
        };
        // Outside the turn, so that writers waiting in line share flushes.
        if self.directory.is_some() {
            let database = self.database.read();
            let flushed = opened(&database)?.flush();
            flushed.map_err(|source| {
                self.broken.store(true, Ordering::Release);
                KvError::Storage { action: "flush", source }
            })?;
        }
        Ok(value)
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
        let Some(mut database) = self.database.try_write_for(CLOSING_TIME) else { return };
        if !self.broken.load(Ordering::Acquire) {
            return;
        }
        *database = None;
        match open(Some(directory)) {
            Ok(again) => {
                *database = Some(again);
                self.broken.store(false, Ordering::Release);
                // What was derived from the records may come from the write that failed.
                self.changes.fetch_add(1, Ordering::Release);
                log::warn!("the resource database was opened again after a failed write");
            }
            Err(error) => log::error!("the resource database is closed for now: {error}"),
        }
    }
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

fn opened(database: &Option<sled::Db>) -> Result<&sled::Db, KvError> {
    database.as_ref().ok_or(KvError::Closed)
}

fn commit(database: &sled::Db, pending: &BTreeMap<Vec<u8>, Option<Vec<u8>>>) -> Result<(), KvError> {
    database
        .transaction(|tree| {
            for (key, value) in pending {
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

/// The records as they stand, with the pending changes of a transaction on top if there is one.
pub(crate) struct View<'a> {
    database: RecursiveRwLockReadGuard<'a, Option<sled::Db>>,
    pending: BTreeMap<Vec<u8>, Option<Vec<u8>>>,
}

impl fmt::Debug for View<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("View").field("pending", &self.pending.len()).finish_non_exhaustive()
    }
}

impl<'a> View<'a> {
    /// The record with a key.
    pub(crate) fn get<R: Record>(&self, key: &Key) -> Result<Option<R>, KvError> {
        self.value(&stored_key(R::TABLE, PRIMARY, key))?.map(|value| decode(&value)).transpose()
    }

    /// The record that has an entry in a unique index.
    pub(crate) fn find<R: Record>(&self, index: u8, key: &Key) -> Result<Option<R>, KvError> {
        match self.value(&stored_key(R::TABLE, index, key))? {
            Some(record) => self.get(&Key(record.to_vec())),
            None => Ok(None),
        }
    }

    /// All records of a table, by key.
    pub(crate) fn all<R: Record>(
        &self,
        order: &Order,
    ) -> impl Iterator<Item = Result<R, KvError>> + use<'_, 'a, R> {
        self.scan(&stored_key(R::TABLE, PRIMARY, &Key::new()), order)
            .map(|entry| entry.and_then(|(_, value)| decode(&value)))
    }

    /// The records of a table whose keys start with `prefix`, by key.
    pub(crate) fn with_prefix<R: Record>(
        &self,
        prefix: &Key,
    ) -> impl Iterator<Item = Result<R, KvError>> + use<'_, 'a, R> {
        self.scan(&stored_key(R::TABLE, PRIMARY, prefix), &Order::default())
            .map(|entry| entry.and_then(|(_, value)| decode(&value)))
    }

    /// The records with entries in a plain index under `key` (or under keys starting with it), in index order.
    pub(crate) fn by_index<R: Record>(
        &self,
        index: u8,
        key: &Key,
        order: &Order,
    ) -> impl Iterator<Item = Result<R, KvError>> + use<'_, 'a, R> {
        self.scan(&stored_key(R::TABLE, index, key), order).filter_map(|entry| {
            let (_, record) = match entry {
                Ok(entry) => entry,
                Err(error) => return Some(Err(error)),
            };
            // A record removed between the two reads is not there any more; that is no error.
            self.get(&Key(record.to_vec())).transpose()
        })
    }

    fn value(&self, key: &[u8]) -> Result<Option<sled::IVec>, KvError> {
        match self.pending.get(key) {
            Some(value) => Ok(value.as_deref().map(sled::IVec::from)),
            None => opened(&self.database)?.get(key).map_err(read_error),
        }
    }

    /// The entries under a prefix, committed and pending ones merged, the pending ones winning.
    fn scan(&self, prefix: &[u8], order: &Order) -> Merge<'_> {
        use std::ops::Bound::{Excluded, Included, Unbounded};

        let after = order.after.as_ref().map(|after| [prefix, &after.0].concat());
        let first = Included(prefix.to_vec());
        // The prefix starts with a table byte below 255, so there always is a next prefix.
        let last = next_prefix(prefix).map_or(Unbounded, Excluded);
        let descending = order.descending;
        let range = match after {
            Some(after) if descending => (first, Excluded(after)),
            Some(after) => (Excluded(after), last),
            None => (first, last),
        };
        let committed = self.database.as_ref().map(|tree| tree.range(range.clone()));
        let pending = self.pending.range(range);
        let closed = committed.is_none();
        Merge { committed, closed, pending, next_committed: None, next_pending: None, descending }
    }
}

/// A [`View`] that can change records.
#[derive(Debug)]
pub(crate) struct Transaction<'a> {
    view: View<'a>,
}

impl<'a> Deref for Transaction<'a> {
    type Target = View<'a>;

    fn deref(&self) -> &View<'a> {
        &self.view
    }
}

impl Transaction<'_> {
    /// Adds a record; [`KvError::Duplicate`] if its key or one of its unique entries is taken.
    pub(crate) fn insert<R: Record>(&mut self, record: &R) -> Result<(), KvError> {
        let key = record.key();
        let stored = stored_key(R::TABLE, PRIMARY, &key);
        if self.view.value(&stored)?.is_some() {
            return Err(KvError::Duplicate { table: R::TABLE.name, index: PRIMARY });
        }
        self.view.pending.insert(stored, Some(encode(record)?));
        for entry in record.index_entries() {
            self.insert_entry(R::TABLE, &key, &entry)?;
        }
        Ok(())
    }

    /// Puts a changed record in the place of what it was; both have the same key.
    pub(crate) fn replace<R: Record>(&mut self, old: &R, new: &R) -> Result<(), KvError> {
        self.remove(old);
        self.insert(new)
    }

    /// Removes a record with its index entries.
    pub(crate) fn remove<R: Record>(&mut self, record: &R) {
        let key = record.key();
        for entry in record.index_entries() {
            self.view.pending.insert(entry.stored_key(R::TABLE, &key), None);
        }
        self.view.pending.insert(stored_key(R::TABLE, PRIMARY, &key), None);
    }

    fn insert_entry(&mut self, table: Table, record: &Key, entry: &IndexEntry) -> Result<(), KvError> {
        let stored = entry.stored_key(table, record);
        if entry.unique && self.view.value(&stored)?.is_some() {
            return Err(KvError::Duplicate { table: table.name, index: entry.index });
        }
        self.view.pending.insert(stored, Some(record.0.clone()));
        Ok(())
    }
}

type Pending<'a> = std::collections::btree_map::Range<'a, Vec<u8>, Option<Vec<u8>>>;

/// Two ordered sources as one, the pending one hiding the committed one.
struct Merge<'a> {
    /// `None` where the database is closed, which is told once.
    committed: Option<sled::Iter>,
    closed: bool,
    pending: Pending<'a>,
    next_committed: Option<(sled::IVec, sled::IVec)>,
    next_pending: Option<(&'a Vec<u8>, &'a Option<Vec<u8>>)>,
    descending: bool,
}

impl Iterator for Merge<'_> {
    type Item = Result<(sled::IVec, sled::IVec), KvError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.next_committed.is_none() {
                let Some(committed) = &mut self.committed else {
                    return std::mem::take(&mut self.closed).then_some(Err(KvError::Closed));
                };
                let entry = if self.descending { committed.next_back() } else { committed.next() };
                match entry.transpose() {
                    Ok(entry) => self.next_committed = entry,
                    Err(source) => return Some(Err(read_error(source))),
                }
            }
            if self.next_pending.is_none() {
                self.next_pending =
                    if self.descending { self.pending.next_back() } else { self.pending.next() };
            }
            let order = match (&self.next_committed, &self.next_pending) {
                (None, None) => return None,
                (Some(_), None) => std::cmp::Ordering::Less,
                (None, Some(_)) => std::cmp::Ordering::Greater,
                (Some((committed, _)), Some((pending, _))) => {
                    let order = committed.as_ref().cmp(pending.as_slice());
                    if self.descending { order.reverse() } else { order }
                }
            };
            if order.is_lt() {
                return self.next_committed.take().map(Ok);
            }
            if order.is_eq() {
                self.next_committed = None;
            }
            if let Some((key, Some(value))) = self.next_pending.take() {
                return Some(Ok((key.as_slice().into(), value.as_slice().into())));
            }
        }
    }
}

fn encode<R: Record>(record: &R) -> Result<Vec<u8>, KvError> {
    let mut bytes = vec![RECORD_VERSION];
    serde_json::to_writer(&mut bytes, record)
        .map_err(|error| KvError::Damaged { table: R::TABLE.name, reason: error.to_string() })?;
    Ok(bytes)
}

fn decode<R: Record>(bytes: &[u8]) -> Result<R, KvError> {
    let damaged = |reason: String| KvError::Damaged { table: R::TABLE.name, reason };
    match bytes.split_first() {
        Some((&RECORD_VERSION, json)) => {
            serde_json::from_slice(json).map_err(|error| damaged(error.to_string()))
        }
        Some((version, _)) => {
            Err(damaged(format!("record version {version}, this program reads {RECORD_VERSION}")))
        }
        None => Err(damaged("empty record".to_owned())),
    }
}

fn read_error(source: sled::Error) -> KvError {
    KvError::Storage { action: "read", source }
}

#[cfg(test)]
mod tests;
