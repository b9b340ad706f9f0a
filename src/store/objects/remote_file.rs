//! Reading a file in an object store by requests for ranges of it.

use std::collections::VecDeque;
use std::io;
use std::ops::Range;
use std::sync::Arc;

use bytes::Bytes;
use object_store::path::Path;
use parking_lot::Mutex;

use super::super::error::StoreError;
use super::remote::Root;
use super::worker::Worker;

/// Groups that are held: the last batch of one and the first of the next are read in turns, column by column.
const GROUPS_HELD: usize = 2;

/// A file in an object store.
#[derive(Debug)]
pub(crate) struct RemoteFile {
    root: Root,
    location: Path,
    url: String,
    worker: Arc<Worker>,
    reading: Mutex<Reading>,
}

/// The state of a file that is read from its start to its end, about.

#[derive(Debug, Default)]
struct Reading {
    plan: Vec<Vec<Range<u64>>>,
    /// The groups that were fetched last.
    held: VecDeque<Group>,
    failure: Option<StoreError>,
}

impl RemoteFile {
    pub(super) fn new(root: Root, path: &str, worker: Arc<Worker>) -> Self {
        let (location, url) = (root.location(path), root.url(path));
        Self { root, location, url, worker, reading: Mutex::default() }
    }

    /// What will be read: groups of ranges that are fetched together, by as few requests as make sense.
    pub(super) fn plan(&self, groups: Vec<Vec<Range<u64>>>) {
        let mut reading = self.reading.lock();
        reading.held.clear();
        reading.plan = groups;
    }

    pub(super) fn read_at(&self, start: u64, length: u64) -> io::Result<Bytes> {
        let wanted = start..start.saturating_add(length);
        let mut reading = self.reading.lock();
        let read = self.read(&mut reading, &wanted);
        read.map_err(|error| {
            let error = StoreError::object("read", &self.url)(error);
            let text = error.to_string();
            reading.failure = Some(error);
            io::Error::other(text)
        })
    }

    pub(super) fn take_failure(&self) -> Option<StoreError> {
        self.reading.lock().failure.take()
    }

    fn read(&self, reading: &mut Reading, wanted: &Range<u64>) -> object_store::Result<Bytes> {
        if let Some(bytes) = reading.held.iter().find_map(|group| group.get(wanted)) {
            return Ok(bytes);
        }
        let covers = |range: &Range<u64>| range.start <= wanted.start && wanted.end <= range.end;
        let planned = reading.plan.iter().find(|group| group.iter().any(covers));
        let group = self.fetch(planned.cloned().unwrap_or_else(|| vec![wanted.clone()]))?;
        let bytes = group.get(wanted).ok_or_else(|| object_store::Error::Generic {
            store: "object store",
            source: format!("bytes {} to {} are not there", wanted.start, wanted.end).into(),
        });
        if planned.is_some() {
            reading.held.push_back(group);
        }
        if reading.held.len() > GROUPS_HELD {
            reading.held.pop_front();
        }
        bytes
    }

    /// Fetches ranges, several at a time, those near to each other by one request.
    fn fetch(&self, ranges: Vec<Range<u64>>) -> object_store::Result<Group> {
        let (store, location) = (self.root.store.clone(), self.location.clone());
        self.worker.wait(async move {
            let pieces = store.get_ranges(&location, &ranges).await?;
            Ok(Group { pieces: ranges.into_iter().map(|range| range.start).zip(pieces).collect() })
        })
    }
}

/// Bytes that were fetched together.
#[derive(Debug)]
struct Group {
    /// With their places in the file.
    pieces: Vec<(u64, Bytes)>,
}

impl Group {
    fn get(&self, wanted: &Range<u64>) -> Option<Bytes> {
        self.pieces.iter().find_map(|(start, bytes)| {
            let skip = usize::try_from(wanted.start.checked_sub(*start)?).ok()?;
            let length = usize::try_from(wanted.end.checked_sub(wanted.start)?).ok()?;
            let end = skip.checked_add(length).filter(|end| *end <= bytes.len())?;
            Some(bytes.slice(skip..end))
        })
    }
}
