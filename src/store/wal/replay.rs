//! Reading the log at start.

use std::fs::{self, OpenOptions};
use std::path::Path;

use tidegate_generated::types::Id;

use super::super::batch::WriteBatch;
use super::super::codec::Reader;
use super::super::error::{Malformed, StoreError};
use super::super::frame::{self, End};
use super::record::{self, Definition, Record};
use super::{format_1, segment, segments};

/// What a log is made of.
#[derive(Debug)]
pub(crate) enum Entry<'a> {
    /// A write of the first format, with its series by their keys.
    Batch(Id, WriteBatch),
    /// A record of the present format.
    Record(Record<'a>),
}

impl Entry<'_> {
    pub(crate) fn bucket(&self) -> Id {
        match self {
            Self::Batch(bucket, _)
            | Self::Record(Record::Write { bucket, .. } | Record::Definition(Definition { bucket, .. })) => {
                *bucket
            }
        }
    }
}

/// Where the log goes on after a replay.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Replayed {
    pub(crate) next_segment: u64,
    pub(crate) next_sequence: u64,
}

/// Gives the records of the segments from `first_segment` on to `apply`, in the order they were written, each with its
/// segment and, if it is a write, its sequence number. Lower segments are deleted, and a torn tail is cut off.
///
/// # Errors
/// [`StoreError::Damaged`] where a record that was acknowledged cannot be read; the records before it were applied.
pub(crate) fn replay(
    directory: &Path,
    first_segment: u64,
    mut apply: impl FnMut(u64, u64, Entry<'_>) -> Result<(), Malformed>,
) -> Result<Replayed, StoreError> {
    let mut replayed = Replayed { next_segment: first_segment, next_sequence: 0 };
    let mut all = segments(directory)?;
    while let Some((number, path)) = all.pop_front() {
        if number < first_segment {
            fs::remove_file(&path).map_err(StoreError::file("remove", &path))?;
            continue;
        }
        if number != replayed.next_segment {
            let reason = format!("segment {} before it is missing", replayed.next_segment);
            return Err(StoreError::Damaged { path, offset: 0, reason });
        }
        let last = all.is_empty();
        if let Some(next_sequence) = read_segment(&path, number, last, &mut apply)? {
            replayed.next_sequence = replayed.next_sequence.max(next_sequence);
            replayed.next_segment = number + 1;
        }
    }
    Ok(replayed)
}

/// Applies a segment's records and gives the sequence number after the last; `None` where the segment was never begun.
fn read_segment(
    path: &Path,
    number: u64,
    last: bool,
    apply: &mut impl FnMut(u64, u64, Entry<'_>) -> Result<(), Malformed>,
) -> Result<Option<u64>, StoreError> {
    let bytes = fs::read(path).map_err(StoreError::file("read", path))?;
    let damaged = |offset: usize, reason: String| StoreError::Damaged {
        path: path.to_owned(),
        offset: offset as u64,
        reason,
    };

    let read = frame::decode(&bytes, segment::HEADER_BYTES);
    let format_1 = bytes.starts_with(&segment::header(segment::MARK_1, number));
    if !format_1 && !bytes.starts_with(&segment::header(segment::MARK, number)) {
        // A crash while the segment was being created: there was nothing in it yet.
        if last && read.frames.is_empty() && !matches!(read.end, End::Damaged(..)) {
            log::warn!("{} was never begun: removed", path.display());
            fs::remove_file(path).map_err(StoreError::file("remove", path))?;
            return Ok(None);
        }
        return Err(damaged(0, format!("expected the header of log segment {number}")));
    }
    let mut next_sequence = 0;
    for frame in &read.frames {
        let mut records = Reader::new(bytes.get(frame.payload.clone()).unwrap_or_default());
        let mut sequence = frame.sequence;
        while !records.is_empty() {
            let entry = records.block().and_then(|record| match format_1 {
                true => format_1::decode_record(record).map(|(bucket, batch)| Entry::Batch(bucket, batch)),
                false => record::decode(record).map(Entry::Record),
            });
            let is_write = !matches!(entry, Ok(Entry::Record(Record::Definition(_))));
            entry
                .and_then(|entry| apply(number, sequence, entry))
                .map_err(|malformed| damaged(frame.payload.start, format!("the record {malformed}")))?;
            sequence += u64::from(is_write);
        }
        next_sequence = next_sequence.max(sequence);
    }
    match read.end {
        End::Clean => {}
        End::Torn(offset) if last => {
            let lost = bytes.len() - offset;
            log::warn!("{}: an unfinished write of {lost} bytes at byte {offset} is cut off", path.display());
            let file = OpenOptions::new().write(true).open(path).map_err(StoreError::file("open", path))?;
            let cut = file.set_len(offset as u64).and_then(|()| file.sync_all());
            cut.map_err(StoreError::file("cut off the unfinished end of", path))?;
        }
        End::Torn(offset) => {
            return Err(damaged(offset, "a record is cut off, and later segments follow".to_owned()));
        }
        End::Damaged(offset, reason) => {
            return Err(damaged(offset, format!("{reason}, and whole records follow")));
        }
    }
    Ok(Some(next_sequence))
}
