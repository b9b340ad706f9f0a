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
mod whole;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use parking_lot::Mutex;
use tidegate_generated::types::Id;

use crate::chance::Chance;

use database::Database;
pub use error::KvError;
pub(crate) use record::{IndexEntry, Key, Record, Table};
pub(crate) use transaction::Transaction;
pub(crate) use view::{Order, View};
pub(crate) use whole::Whole;

/// From where on ids grow that come from a seed: what has 16 digits in hexadecimal, as ids mostly have.
const FIRST_SEEDED_ID: u64 = 0x1000_0000_0000_0000;

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
    /// bits, 22 random bits below. From a seed the time has no part in it.
    pub(crate) fn new_id(&self, chance: &Chance) -> Id {
        let candidate = if chance.is_seeded() {
            0
        } else {
            let now_ms = u64::try_from(chrono::Utc::now().timestamp_millis()).unwrap_or(0);
            (now_ms << 22) | (chance.bits() >> 42)
        };
        // Within one millisecond ids still have to grow, and stay hard to predict.
        let step = 1 + (chance.bits() & 0xff);
        let mut last = self.last_id.load(Ordering::Relaxed);
        loop {
            let next = candidate.max(last.saturating_add(step));
            match self.last_id.compare_exchange_weak(last, next, Ordering::Relaxed, Ordering::Relaxed) {
                Ok(_) => match Id::new(next) {
                    Some(id) => return id,
                    None => last = next,
                },
                Err(seen) => last = seen,
            }
        }
    }

    /// Lets ids that come from a seed go on from the greatest id of a record, which it gives back; a table is left out.
    pub(crate) fn restart_ids(&self, except: Table) -> Result<u64, KvError> {
        let greatest = self.view().greatest_id(except)?.unwrap_or(FIRST_SEEDED_ID);
        self.last_id.store(greatest, Ordering::Relaxed);
        Ok(greatest)
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
