//! The segment that is being written.

use std::fs::{File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::super::disk::sync_directory;
use super::super::error::StoreError;
use super::super::frame;

/// The mark of the format that is written.
pub(super) const MARK: [u8; 8] = *b"TIDEWAL2";
/// The mark of the format before.
pub(super) const MARK_1: [u8; 8] = *b"TIDEWAL1";
pub(super) const HEADER_BYTES: usize = 16;

/// A segment, created when the first frame comes.
#[derive(Debug)]
pub(super) struct Segment {
    directory: PathBuf,
    number: u64,
    file: Option<File>,
    /// Bytes that are whole.
    length: u64,
    /// Bytes of them that are on disk, come what may.
    synced: u64,
    /// There may be something behind `length` from a write that failed.
    broken: bool,
}

pub(super) fn header(mark: [u8; 8], number: u64) -> [u8; HEADER_BYTES] {
    let mut header = [0; HEADER_BYTES];
    let (first, rest) = header.split_at_mut(mark.len());
    first.copy_from_slice(&mark);
    rest.copy_from_slice(&number.to_le_bytes());
    header
}

impl Segment {
    pub(super) fn new(directory: PathBuf, number: u64) -> Self {
        Self { directory, number, file: None, length: 0, synced: 0, broken: false }
    }

    pub(super) fn directory(&self) -> &Path {
        &self.directory
    }

    fn path(&self) -> PathBuf {
        self.directory.join(format!("{:012}.wal", self.number))
    }

    /// Appends the parts of a payload as one frame, and returns when it is on disk, or, where `lazy`, when the operating
    /// system has it. After a failure the segment is as before, or is made so by the next call.
    pub(super) fn append(&mut self, sequence: u64, parts: &[&[u8]], lazy: bool) -> Result<(), StoreError> {
        self.repair()?;
        let path = self.path();
        let (file, length, synced) = self.create()?;
        let prefix = frame::prefix(sequence, lazy.then_some(synced), parts);
        let mut written = file.seek(SeekFrom::Start(length)).map(|_| ());
        for part in std::iter::once(&prefix[..]).chain(parts.iter().copied()) {
            written = written.and_then(|()| file.write_all(part));
        }
        let mut written = written.map_err(StoreError::file("write", &path));
        if !lazy {
            written = written.and_then(|()| file.sync_data().map_err(StoreError::file("sync", &path)));
        }
        if written.is_err() {
            self.broken = true;
            // The next write tries again.
            let _ = self.repair();
        } else {
            self.length += (prefix.len() + parts.iter().map(|part| part.len()).sum::<usize>()) as u64;
            if !lazy {
                self.synced = self.length;
            }
        }
        written
    }

    /// A handle on the file, and how much of it will be on disk once that is synced; `None` where all of it is.
    pub(super) fn unsynced(&self) -> Result<Option<(File, u64)>, StoreError> {
        match &self.file {
            Some(file) if self.synced < self.length => {
                let file = file.try_clone().map_err(StoreError::file("sync", self.path()))?;
                Ok(Some((file, self.length)))
            }
            Some(_) | None => Ok(None),
        }
    }

    /// Notes that the first bytes of segment `number` are on disk.
    pub(super) fn mark_synced(&mut self, number: u64, length: u64) {
        if number == self.number {
            self.synced = self.synced.max(length);
        }
    }

    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// Cuts off what a failed write left behind.
    fn repair(&mut self) -> Result<(), StoreError> {
        if let (true, Some(file)) = (self.broken, &self.file) {
            let cut = file.set_len(self.length).and_then(|()| file.sync_all());
            cut.map_err(StoreError::file("cut off the unfinished end of", self.path()))?;
            self.synced = self.length;
        }
        self.broken = false;
        Ok(())
    }

    /// The file, with its header and its name on disk, the bytes in it that count, and those that are on disk.
    fn create(&mut self) -> Result<(&mut File, u64, u64), StoreError> {
        let path = self.path();
        let created = match self.file.take() {
            Some(file) => file,
            None => {
                let mut options = OpenOptions::new();
                let file = options.write(true).create(true).truncate(true).open(&path);
                let mut file = file.map_err(StoreError::file("create", &path))?;
                file.write_all(&header(MARK, self.number)).map_err(StoreError::file("write", &path))?;
                file.sync_all().map_err(StoreError::file("sync", &path))?;
                sync_directory(&self.directory)?;
                (self.length, self.synced) = (HEADER_BYTES as u64, HEADER_BYTES as u64);
                file
            }
        };
        Ok((self.file.insert(created), self.length, self.synced))
    }

    /// Leaves this segment for the next one, and gives the number of the one that is written now.
    pub(super) fn rotate(&mut self) -> Result<u64, StoreError> {
        self.repair()?;
        if let Some((file, _)) = self.unsynced()? {
            file.sync_data().map_err(StoreError::file("sync", self.path()))?;
        }
        if self.file.is_some() {
            *self = Self::new(std::mem::take(&mut self.directory), self.number + 1);
        }
        Ok(self.number)
    }
}
