//! What a record tells about itself: its table, its key and its index entries; and how it and those are stored.

use serde::Serialize;
use serde::de::DeserializeOwned;
use tidegate_generated::types::Id;

use super::KvError;

/// The first byte of every stored record; raised when the shape of records changes incompatibly.
const RECORD_VERSION: u8 = 1;

/// The index byte under which the records themselves stand.
pub(super) const PRIMARY: u8 = 0;

/// A table: its byte in every key, and its name in messages.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table {
    pub(crate) byte: u8,
    pub(crate) name: &'static str,
}

/// A key under construction. Parts are encoded so that byte order is the order of the parts.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key(pub(super) Vec<u8>);

impl Key {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    pub(crate) fn id(mut self, id: Id) -> Self {
        self.0.extend_from_slice(&id.get().to_be_bytes());
        self
    }

    pub(crate) fn byte(mut self, byte: u8) -> Self {
        self.0.push(byte);
        self
    }

    /// A text of any length. Zero bytes are escaped and a terminator follows, so that no text is a prefix of another.
    pub(crate) fn text(self, text: &str) -> Self {
        self.text_prefix(text).bytes(&[0, 0])
    }

    /// The start of a text: the key is a prefix of the keys of all texts that begin so.
    pub(crate) fn text_prefix(mut self, text: &str) -> Self {
        for byte in text.bytes() {
            self.0.push(byte);
            if byte == 0 {
                self.0.push(0xff);
            }
        }
        self
    }

    pub(crate) fn bytes(mut self, bytes: &[u8]) -> Self {
        self.0.extend_from_slice(bytes);
        self
    }
}

/// One entry that a record has in an index.
#[derive(Debug)]
pub(crate) struct IndexEntry {
    pub(super) index: u8,
    key: Key,
    pub(super) unique: bool,
}

impl IndexEntry {
    /// An entry that no other record may have.
    pub(crate) fn unique(index: u8, key: Key) -> Self {
        Self { index, key, unique: true }
    }

    /// An entry that orders records of one key by their own keys.
    pub(crate) fn plain(index: u8, key: Key) -> Self {
        Self { index, key, unique: false }
    }

    pub(super) fn stored_key(&self, table: Table, record: &Key) -> Vec<u8> {
        let mut key = stored_key(table, self.index, &self.key);
        if !self.unique {
            key.extend_from_slice(&record.0);
        }
        key
    }
}

/// Something kept in a table.
pub(crate) trait Record: Serialize + DeserializeOwned {
    /// The table of these records.
    const TABLE: Table;

    /// The key of the record, unique in its table.
    fn key(&self) -> Key;

    /// The entries of the record in the indexes of its table, numbered from 1.
    fn index_entries(&self) -> Vec<IndexEntry> {
        Vec::new()
    }
}

/// The key under which an entry of an index, or with [`PRIMARY`] a record, is stored.
pub(super) fn stored_key(table: Table, index: u8, key: &Key) -> Vec<u8> {
    let mut stored = Vec::with_capacity(2 + key.0.len());
    stored.push(table.byte);
    stored.push(index);
    stored.extend_from_slice(&key.0);
    stored
}

/// The smallest key greater than every key that starts with `prefix`.
pub(super) fn next_prefix(prefix: &[u8]) -> Option<Vec<u8>> {
    let kept = prefix.iter().rposition(|byte| *byte != 0xff)?;
    let mut next = prefix.get(..=kept)?.to_vec();
    if let Some(byte) = next.last_mut() {
        *byte += 1;
    }
    Some(next)
}

/// A record as it is stored.
pub(super) fn encode<R: Record>(record: &R) -> Result<Vec<u8>, KvError> {
    let mut bytes = vec![RECORD_VERSION];
    serde_json::to_writer(&mut bytes, record)
        .map_err(|error| KvError::Damaged { table: R::TABLE.name, reason: error.to_string() })?;
    Ok(bytes)
}

/// A stored record.
pub(super) fn decode<R: Record>(bytes: &[u8]) -> Result<R, KvError> {
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
