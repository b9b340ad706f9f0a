//! The write-ahead log: what was written since the last flush, on disk before a write is acknowledged.
//!
//! The log is a directory of numbered segments, each a header of 16 bytes (a mark and the segment's number) and
//! [`frame`](super::frame)s. Writers that come while a frame is being written share the next one (group commit): one
//! `fsync` for all of them. A flush starts a new segment, and deletes those whose records are all in files.

use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use parking_lot::{Condvar, Mutex};

use super::codec::Writer;
use super::error::StoreError;
use super::frame;

mod record;
mod replay;
mod segment;

pub(crate) use record::encode_record;
pub(crate) use replay::replay;

use segment::Segment;

/// Bytes of records after which a frame takes no more of them.
const GROUP_LIMIT_BYTES: usize = 64 << 20;

/// A frame could not be written. The cause is in the server's log: it is of no use to who writes points.
#[derive(Debug, Clone, Copy)]
struct Failed;

/// The log, open for appending.
#[derive(Debug)]
pub(crate) struct Wal {
    queue: Mutex<Queue>,
    changed: Condvar,
    segment: Mutex<Segment>,
}

/// Records waiting for their frame.
#[derive(Debug)]
struct Queue {
    next_sequence: u64,
    group: Group,
    writing: bool,
}

/// The records of one frame, and what became of it.
#[derive(Debug, Default)]
struct Group {
    first_sequence: u64,
    payload: Vec<u8>,
    outcome: Arc<OnceLock<Result<(), Failed>>>,
}

impl Wal {
    /// A log that goes on with segment `segment` and sequence number `next_sequence`. Nothing is created before the first
    /// record comes.
    pub(crate) fn new(directory: PathBuf, segment: u64, next_sequence: u64) -> Self {
        Self {
            queue: Mutex::new(Queue { next_sequence, group: Group::default(), writing: false }),
            changed: Condvar::new(),
            segment: Mutex::new(Segment::new(directory, segment)),
        }
    }

    /// Appends a record and gives its sequence number: its place in the log. Returns when it is on disk.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] where it could not be written; it will then not come back at the next start.
    pub(crate) fn append(&self, record: &[u8]) -> Result<u64, StoreError> {
        let unavailable = |reason: &str| StoreError::Unavailable { reason: reason.to_owned() };
        if record.len() > frame::PAYLOAD_LIMIT - 2 * GROUP_LIMIT_BYTES {
            return Err(unavailable("the write is too large for the log"));
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
                return match outcome {
                    Ok(()) => Ok(sequence),
                    Err(Failed) => Err(unavailable("its log cannot be written")),
                };
            }
            if queue.writing {
                self.changed.wait(&mut queue);
                continue;
            }
            // Nobody writes, so the group that waits is the one of this record.
            queue.writing = true;
            let group = std::mem::take(&mut queue.group);
            drop(queue);
            let written = self.write(&group);
            queue = self.queue.lock();
            // The only place that sets it, once a group.
            let _ = group.outcome.set(written);
            queue.writing = false;
            self.changed.notify_all();
        }
    }

    fn write(&self, group: &Group) -> Result<(), Failed> {
        let mut bytes = Vec::with_capacity(group.payload.len() + 32);
        frame::encode(group.first_sequence, &group.payload, &mut bytes);
        self.segment.lock().append(&bytes).map_err(|error| {
            log::error!("the write-ahead log failed: {error}");
            Failed
        })
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
