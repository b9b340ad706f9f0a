//! Named states of all records, to come back to.
//!
//! Of the points a snapshot has only where their copies are: whoever makes it keeps those. What it was like after the first
//! start is a snapshot too, one without a name.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tidegate_generated::types::Id;

use super::kv::{Key, Order, Record, Table, Whole};
use super::{ResourceError, Resources};

const KIND: &str = "snapshot";
/// The name of the state after the first start: no other is empty.
const FIRST: &str = "";
/// Most characters of a name.
const LONGEST_NAME: usize = 64;

/// The records at some time.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Snapshot {
    /// Its name.
    pub name: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Of each bucket with points its id, and the id of the bucket in the store that has their copies.
    pub points: Vec<(Id, Id)>,
    /// How many points there are copies of.
    pub point_count: u64,
    records: Whole,
}

impl Record for Snapshot {
    const TABLE: Table = Table { byte: 12, name: "snapshots" };

    fn key(&self) -> Key {
        Key::new().text(&self.name)
    }
}

/// All records at some time, but for the snapshots.
#[derive(Debug, Clone)]
pub struct Records(Whole);

impl Snapshot {
    /// The records.
    pub fn records(&self) -> Records {
        Records(self.records.clone())
    }
}

impl Resources {
    /// All records there are now, but for the snapshots.
    ///
    /// # Errors
    /// Of the database only.
    pub fn records(&self) -> Result<Records, ResourceError> {
        self.save_usage()?;
        Ok(Records(self.kv.whole(Snapshot::TABLE)?))
    }

    /// Puts records in the place of those there are. Snapshots stay; ids and tokens that come from a seed go on with what
    /// follows from the records.
    ///
    /// # Errors
    /// Of the database only; the records are then as before.
    pub fn replace_records(&self, records: &Records) -> Result<(), ResourceError> {
        self.forget_usage();
        self.kv.transaction(|transaction| transaction.replace_whole(&records.0, Snapshot::TABLE))?;
        self.restart_chance()
    }

    /// Keeps the records there are now as the state after the first start.
    ///
    /// # Errors
    /// Of the database only.
    pub fn keep_first_state(&self) -> Result<(), ResourceError> {
        let records = self.records()?;
        self.save(FIRST, &records, Vec::new(), 0)?;
        self.restart_chance()
    }

    /// The records after the first start; `None` where they were not kept.
    ///
    /// # Errors
    /// Of the database only.
    pub fn first_state(&self) -> Result<Option<Records>, ResourceError> {
        let found: Option<Snapshot> = self.kv.view().get(&Key::new().text(FIRST))?;
        Ok(found.map(|snapshot| Records(snapshot.records)))
    }

    /// Keeps records under a name, in the place of a snapshot of that name.
    ///
    /// # Errors
    /// `Invalid` where the name is empty, long, or has other characters than letters, digits, `-`, `_` and `.`.
    pub fn save_snapshot(
        &self,
        name: &str,
        records: &Records,
        points: Vec<(Id, Id)>,
        point_count: u64,
    ) -> Result<Snapshot, ResourceError> {
        check_name(name)?;
        self.save(name, records, points, point_count)
    }

    fn save(
        &self,
        name: &str,
        records: &Records,
        points: Vec<(Id, Id)>,
        point_count: u64,
    ) -> Result<Snapshot, ResourceError> {
        let records = records.0.clone();
        let snapshot =
            Snapshot { name: name.to_owned(), created_at: self.clock.now(), points, point_count, records };
        self.kv.unnoticed_transaction(|transaction| {
            if let Some(old) = transaction.get::<Snapshot>(&snapshot.key())? {
                transaction.remove(&old);
            }
            transaction.insert(&snapshot)
        })?;
        Ok(snapshot)
    }

    /// The snapshot of a name.
    ///
    /// # Errors
    /// `NotFound`, and `Invalid` where no snapshot can have this name.
    pub fn snapshot(&self, name: &str) -> Result<Snapshot, ResourceError> {
        check_name(name)?;
        let found = self.kv.view().get(&Key::new().text(name))?;
        found.ok_or_else(|| ResourceError::missing_name(KIND, name))
    }

    /// All snapshots, by name.
    ///
    /// # Errors
    /// Of the database only.
    pub fn snapshots(&self) -> Result<Vec<Snapshot>, ResourceError> {
        let view = self.kv.view();
        let all = view.all::<Snapshot>(&Order::default());
        Ok(all.filter(|one| one.as_ref().map_or(true, |one| one.name != FIRST)).collect::<Result<_, _>>()?)
    }

    /// Removes the snapshot of a name.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn delete_snapshot(&self, name: &str) -> Result<Snapshot, ResourceError> {
        check_name(name)?;
        self.kv.unnoticed_transaction(|transaction| {
            let found: Option<Snapshot> = transaction.get(&Key::new().text(name))?;
            let snapshot = found.ok_or_else(|| ResourceError::missing_name(KIND, name))?;
            transaction.remove(&snapshot);
            Ok(snapshot)
        })
    }
}

fn check_name(name: &str) -> Result<(), ResourceError> {
    let fits = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.');
    if name.is_empty() || name.len() > LONGEST_NAME || !name.chars().all(fits) {
        return Err(ResourceError::Invalid(format!(
            "name: expected 1 to {LONGEST_NAME} letters, digits, -, _ and . for a {KIND}, found {name:?}"
        )));
    }
    Ok(())
}
