//! A small typed layer over sled: tables of records, unique and plain indexes, transactions, ordered scans.
//!
//! Only this module and those below know sled. They know no rule of any resource: a record says, through [`Record`], which
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
//! nevertheless, the database is opened again: see [`database`].

mod database;
mod error;
mod record;
mod transaction;
mod view;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use parking_lot::Mutex;
use tidegate_generated::types::Id;

use database::Database;
pub use error::KvError;
pub(crate) use record::{IndexEntry, Key, Record, Table};
pub(crate) use transaction::Transaction;
pub(crate) use view::{Order, View};

/// The database of records.
#[derive(Debug)]
pub(crate) struct Kv {
    database: Database,
    writer: Mutex<()>,
    last_id: AtomicU64,
}

impl Kv {
    /// Opens the database in a directory, creating it when needed; without a directory it lives as long as the value.
    pub(crate) fn open(directory: Option<&Path>) -> Result<Self, KvError> {
        let database = Database::open(directory)?;
        Ok(Self { database, writer: Mutex::new(()), last_id: AtomicU64::new(0) })
    }

    /// How many transactions have changed something since the database was opened, unnoticed ones apart.
    pub(crate) fn changes(&self) -> u64 {
        self.database.changes()
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
        View { database: self.database.handle(), pending: BTreeMap::new() }
    }

    /// Runs `work` and commits its changes as one sled transaction, or none of them if it fails. On disk when it returns.
    pub(crate) fn transaction<T, E: From<KvError>>(
        &self,
        work: impl FnOnce(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.run(work, || self.database.count_change())
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
            let mut transaction = Transaction::new(self.view());
            let value = work(&mut transaction)?;
            if transaction.changes().is_empty() {
                return Ok(value);
            }
            self.database.commit(&transaction.database, transaction.changes())?;
            committed();
            value
        };
        // Outside the turn, so that writers waiting in line share flushes.
        self.database.flush()?;
        Ok(value)
    }
}

#[cfg(test)]
mod tests;
