//! What can go wrong with records.

use std::path::PathBuf;

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
