//! Changing records.

use std::ops::Deref;

use super::KvError;
use super::record::{IndexEntry, Key, PRIMARY, Record, Table, encode, stored_key};
use super::view::{Changes, View};

/// A [`View`] that can change records.
#[derive(Debug)]
pub(crate) struct Transaction<'a> {
    view: View<'a>,
}

impl<'a> Transaction<'a> {
    pub(super) fn new(view: View<'a>) -> Self {
        Self { view }
    }

    /// What is to be committed.
    pub(super) fn changes(&self) -> &Changes {
        &self.view.pending
    }
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

    /// Sets or removes what is stored under a key.
    pub(super) fn put(&mut self, key: Vec<u8>, value: Option<Vec<u8>>) {
        self.view.pending.insert(key, value);
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
