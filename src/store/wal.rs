//! The write-ahead log: what was written since the last flush, on disk before a write is acknowledged.
//!
//! The log is a directory of numbered segments, each a header of 16 bytes (a mark and the segment's number) and
//! [`frame`](super::frame)s. Writers that come while a frame is being written share the next one (group commit): one
//! `fsync` for all of them. A flush starts a new segment, and deletes those whose records are all in files.
//!
//! A write names its series by number, and a number is *defined* in the log before it is used. So that no write can come
//! before the definition it relies on, definitions are queued under the lock of the catalog that gives out the numbers, and
//! go into the next frame before its writes. Where a frame cannot be written its writes fail, but its definitions go into the
//! next: others may rely on them by now.
//!
//! With [`Durability::Relaxed`] a write is acknowledged when the operating system has it, and the disk gets it within a second:
//! what was acknowledged then outlives the death of the process, but not a loss of power.

use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use parking_lot::{Condvar, Mutex, MutexGuard};
use tidegate_generated::types::Id;

use super::codec::Writer;
use super::error::StoreError;
use super::frame;

mod format_1;
mod record;
mod replay;
mod segment;

pub(crate) use record::{Definition, Record, encode_definition, encode_write};
pub(crate) use replay::{Entry, Replayed, replay};

use segment::Segment;

/// Bytes of records after which a frame takes no more of them.
const GROUP_LIMIT_BYTES: usize = 64 << 20;
/// Bytes of definitions that may wait for their frame. They pile up where frames fail.
const DEFINITIONS_LIMIT_BYTES: usize = 64 << 20;

/// When a write is acknowledged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Durability {
    /// When it is on disk (`fsync`): a loss of power loses nothing.
    #[default]
    Full,
    /// When the operating system has it; it is on disk within a second. A loss of power, or a crash of the operating system, may
    /// lose the writes of the last second; the end of the server, in whatever way, loses nothing.
    Relaxed,
}

/// A frame could not be written. The cause is in the server's log: it is of no use to who writes points.
#[derive(Debug, Clone, Copy)]
struct Failed;

/// The log, open for appending.
#[derive(Debug)]
pub(crate) struct Wal {
    durability: Durability,
    queue: Mutex<Queue>,
    changed: Condvar,
    segment: Mutex<Segment>,
}

/// Records waiting for their frame.
#[derive(Debug)]
struct Queue {
    next_sequence: u64,
    group: Group,
    /// Definitions with their buckets, in the order of their numbers.
    definitions: Vec<(Id, Vec<u8>)>,
    writing: bool,
}

/// The writes of one frame, and what became of it.
#[derive(Debug, Default)]
struct Group {
    first_sequence: u64,
    payload: Vec<u8>,
    outcome: Arc<OnceLock<Result<(), Failed>>>,
}

impl Queue {
    fn definition_bytes(&self) -> usize {
        self.definitions.iter().map(|(_, record)| record.len()).sum()
    }
}

impl Wal {
    /// A log that goes on where a replay ended. Nothing is created before the first record comes.
    pub(crate) fn new(directory: PathBuf, replayed: &Replayed, durability: Durability) -> Self {
        let Replayed { next_segment, next_sequence } = *replayed;
        let queue = Queue { next_sequence, group: Group::default(), definitions: Vec::new(), writing: false };
        Self {
            durability,
            queue: Mutex::new(queue),
            changed: Condvar::new(),
            segment: Mutex::new(Segment::new(directory, next_segment)),
        }
    }

    /// Queues a definition for the next frame. To be called before anything that relies on it can be written.
    pub(crate) fn define(&self, bucket: Id, definition: Vec<u8>) {
        self.queue.lock().definitions.push((bucket, definition));
    }

    /// Drops the definitions of a bucket that wait: it is gone.
    pub(crate) fn forget(&self, bucket: Id) {
        self.queue.lock().definitions.retain(|(of, _)| *of != bucket);
    }

    /// Makes room for further definitions, where many wait because the log could not be written.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] where it still cannot.
    pub(crate) fn relieve(&self) -> Result<(), StoreError> {
        let mut queue = self.queue.lock();
        while queue.definition_bytes() > DEFINITIONS_LIMIT_BYTES {
            if queue.writing {
                self.changed.wait(&mut queue);
                continue;
            }
            let outcome = queue.group.outcome.clone();
            queue = self.write_group(queue);
            outcome.get().copied().unwrap_or(Ok(())).map_err(|Failed| unavailable())?;
        }
        Ok(())
    }

    /// Appends the record of a write and gives its sequence number: its place in the log. Returns when it is as safe as
    /// the log's [`Durability`] says.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] where it could not be written; it will then not come back at the next start.
    pub(crate) fn append(&self, record: &[u8]) -> Result<u64, StoreError> {
        if record.len() > frame::PAYLOAD_LIMIT - 4 * GROUP_LIMIT_BYTES {
            return Err(StoreError::Unavailable { reason: "the write is too large for the log".to_owned() });
        }
        let mut queue = self.queue.lock();
        while queue.group.payload.len() > GROUP_LIMIT_BYTES {
            self.changed.wait(&mut queue);
        }
        let sequence = queue.next_sequence;
        queue.next_sequence += 1;
        if queue.group.payload.is_empty() {
            queue.group.first_sequence = sequence;
        }
        Writer::new(&mut queue.group.payload).block(record);
        let outcome = queue.group.outcome.clone();
        loop {
            if let Some(outcome) = outcome.get() {
                return outcome.map(|()| sequence).map_err(|Failed| unavailable());
            }
            if queue.writing {
                self.changed.wait(&mut queue);
            } else {
                // Nobody writes, so the group that waits is the one of this record.
                queue = self.write_group(queue);
            }
        }
    }

    /// Writes the group that waits, while nobody else does.
    fn write_group<'a>(&'a self, mut queue: MutexGuard<'a, Queue>) -> MutexGuard<'a, Queue> {
        queue.writing = true;
        let mut group = std::mem::take(&mut queue.group);
        let mut definitions = std::mem::take(&mut queue.definitions);
        if group.payload.is_empty() {
            group.first_sequence = queue.next_sequence;
        }
        drop(queue);
        let written = self.write(&group, &definitions);
        let mut queue = self.queue.lock();
        if written.is_err() {
            definitions.append(&mut queue.definitions);
            queue.definitions = definitions;
        }
        // The only place that sets it, once a group.
        let _ = group.outcome.set(written);
        queue.writing = false;
        self.changed.notify_all();
        queue
    }

    fn write(&self, group: &Group, definitions: &[(Id, Vec<u8>)]) -> Result<(), Failed> {
        let mut defined = Vec::new();
        definitions.iter().for_each(|(_, record)| Writer::new(&mut defined).block(record));
        let lazy = self.durability == Durability::Relaxed;
        let written = self.segment.lock().append(group.first_sequence, &[&defined, &group.payload], lazy);
        written.map_err(|error| {
            log::error!("the write-ahead log failed: {error}");
            Failed
        })
    }

    /// Whether somebody has to call [`Self::sync`] from time to time.
    pub(crate) fn is_relaxed(&self) -> bool {
        self.durability == Durability::Relaxed
    }

    /// Puts on disk what was appended so far. Others append meanwhile.
    pub(crate) fn sync(&self) -> Result<(), StoreError> {
        let (number, unsynced) = {
            let segment = self.segment.lock();
            (segment.number(), segment.unsynced()?)
        };
        let Some((file, length)) = unsynced else { return Ok(()) };
        file.sync_data().map_err(StoreError::file("sync", format!("log segment {number}")))?;
        self.segment.lock().mark_synced(number, length);
        Ok(())
    }

    /// Starts a new segment and gives its number: records appended so far are in lower ones. To be called while nobody
    /// appends.
    pub(crate) fn rotate(&self) -> Result<u64, StoreError> {
        self.segment.lock().rotate()
    }

    /// Deletes the segments below a number. What cannot be deleted now goes at the next start.
    pub(crate) fn remove_below(&self, number: u64) {
        let directory = self.segment.lock().directory().to_owned();
        let old = segments(&directory).map(|all| all.into_iter().filter(|(segment, _)| *segment < number));
        for (_, path) in old.into_iter().flatten() {
            if let Err(error) = fs::remove_file(&path) {
                log::warn!("cannot remove {}: {error}", path.display());
            }
        }
    }
}

fn unavailable() -> StoreError {
    StoreError::Unavailable { reason: "its log cannot be written".to_owned() }
}

/// The segments in a directory, by number.
fn segments(directory: &Path) -> Result<VecDeque<(u64, PathBuf)>, StoreError> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).map_err(StoreError::file("read", directory))? {
        let path = entry.map_err(StoreError::file("read", directory))?.path();
        let name = path.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix(".wal"));
        if let Some(number) = name.and_then(|name| name.parse().ok()) {
            found.push((number, path));
        }
    }
    found.sort();
    Ok(found.into())
}

#[cfg(test)]
mod tests;
