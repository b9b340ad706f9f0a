//! All records at once: as they are stored, index entries and all.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde::{Deserialize, Serialize};

use super::database::opened;
use super::view::{View, read_error};
use super::{Kv, KvError, Table, Transaction};

/// The records of all tables but one. Printed it shows nothing of them.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Whole(Vec<(String, String)>);

impl std::fmt::Debug for Whole {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Whole").field(&self.0.len()).finish()
    }
}

impl View<'_> {
    /// Keys and values of what is committed, but for a table.
    fn entries(&self, except: Table) -> Result<Vec<(sled::IVec, sled::IVec)>, KvError> {
        let entries = opened(&self.database)?.iter().map(|entry| entry.map_err(read_error));
        entries
            .filter(|entry| entry.as_ref().map_or(true, |(key, _)| key.first() != Some(&except.byte)))
            .collect()
    }
}

impl Kv {
    /// The records of all tables but one.
    pub(crate) fn whole(&self, except: Table) -> Result<Whole, KvError> {
        let text = |bytes: &[u8]| STANDARD_NO_PAD.encode(bytes);
        let entries = self.view().entries(except)?;
        Ok(Whole(entries.iter().map(|(key, value)| (text(key), text(value))).collect()))
    }
}

impl Transaction<'_> {
    /// Puts records in the place of all there are, but for a table.
    pub(crate) fn replace_whole(&mut self, whole: &Whole, except: Table) -> Result<(), KvError> {
        for (key, _) in self.entries(except)? {
            self.put(key.to_vec(), None);
        }
        for (key, value) in &whole.0 {
            let bytes = |text: &str| {
                let damaged = |error: base64::DecodeError| KvError::Damaged {
                    table: except.name,
                    reason: error.to_string(),
                };
                STANDARD_NO_PAD.decode(text).map_err(damaged)
            };
            self.put(bytes(key)?, Some(bytes(value)?));
        }
        Ok(())
    }
}
