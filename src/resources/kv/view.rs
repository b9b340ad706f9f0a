//! Reading: the committed records, with what a transaction has pending on top.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Bound::{Excluded, Included, Unbounded};

use super::KvError;
use super::database::{Handle, opened};
use super::record::{Key, PRIMARY, Record, Table, decode, next_prefix, stored_key};

/// Changes that are not committed yet: the new value of a key, or that it goes.
pub(super) type Changes = BTreeMap<Vec<u8>, Option<Vec<u8>>>;

/// Where a scan starts and which way it goes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Order {
    /// Only records behind the one with this key, in the direction of the scan.
    pub(crate) after: Option<Key>,
    /// Greatest key first.
    pub(crate) descending: bool,
}

/// The records as they stand, with the pending changes of a transaction on top if there is one.
pub(crate) struct View<'a> {
    pub(super) database: Handle<'a>,
    pub(super) pending: Changes,
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

    /// The greatest key of a record whose key is an id, but for those of a table.
    pub(super) fn greatest_id(&self, except: Table) -> Result<Option<u64>, KvError> {
        let mut greatest = None;
        for key in opened(&self.database)?.iter().keys() {
            if let [table, PRIMARY, id @ ..] = &*key.map_err(read_error)?
                && *table != except.byte
                && let Ok(id) = <[u8; 8]>::try_from(id)
            {
                greatest = greatest.max(Some(u64::from_be_bytes(id)));
            }
        }
        Ok(greatest)
    }

    pub(super) fn value(&self, key: &[u8]) -> Result<Option<sled::IVec>, KvError> {
        match self.pending.get(key) {
            Some(value) => Ok(value.as_deref().map(sled::IVec::from)),
            None => opened(&self.database)?.get(key).map_err(read_error),
        }
    }

    /// The entries under a prefix, committed and pending ones merged, the pending ones winning.
    fn scan(&self, prefix: &[u8], order: &Order) -> Merge<'_> {
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

pub(super) fn read_error(source: sled::Error) -> KvError {
    KvError::Storage { action: "read", source }
}
