//! The segment that is being written.

use std::fs::{File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::super::disk::sync_directory;
use super::super::error::StoreError;

pub(super) const MARK: [u8; 8] = *b"TIDEWAL1";
pub(super) const HEADER_BYTES: usize = 16;

/// A segment, created when the first frame comes.
#[derive(Debug)]
pub(super) struct Segment {
    directory: PathBuf,
    number: u64,
    file: Option<File>,
    /// Bytes that are whole and on disk.
    length: u64,
    /// There may be something behind `length` from a write that failed.
    broken: bool,
}

pub(super) fn header(number: u64) -> [u8; HEADER_BYTES] {
    let mut header = [0; HEADER_BYTES];
    let (mark, rest) = header.split_at_mut(MARK.len());
    mark.copy_from_slice(&MARK);
    rest.copy_from_slice(&number.to_le_bytes());
    header
}

impl Segment {
    pub(super) fn new(directory: PathBuf, number: u64) -> Self {
        Self { directory, number, file: None, length: 0, broken: false }
    }

    pub(super) fn directory(&self) -> &Path {
        &self.directory
    }

    fn path(&self) -> PathBuf {
        self.directory.join(format!("{:012}.wal", self.number))
    }

    /// Appends bytes and returns when they are on disk. After a failure the segment is as before, or is made so by the next
    /// call.
    pub(super) fn append(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        self.repair()?;
        let path = self.path();
        let (file, length) = self.create()?;
        let written = file
            .seek(SeekFrom::Start(length))
            .and_then(|_| file.write_all(bytes))
            .map_err(StoreError::file("write", &path))
            .and_then(|()| file.sync_data().map_err(StoreError::file("sync", &path)));
        if written.is_err() {
            self.broken = true;
            // The next write tries again.
            let _ = self.repair();
        } else {
            self.length += bytes.len() as u64;
        }
        written
    }

    /// Cuts off what a failed write left behind.
    fn repair(&mut self) -> Result<(), StoreError> {
        if let (true, Some(file)) = (self.broken, &self.file) {
            let cut = file.set_len(self.length).and_then(|()| file.sync_all());
            cut.map_err(StoreError::file("cut off the unfinished end of", self.path()))?;
        }
        self.broken = false;
        Ok(())
    }

    /// The file, with its header and its name on disk, and the bytes in it that count.
    fn create(&mut self) -> Result<(&mut File, u64), StoreError> {
        let path = self.path();
        let created = match self.file.take() {
            Some(file) => file,
            None => {
                let mut options = OpenOptions::new();
                let file = options.write(true).create(true).truncate(true).open(&path);
                let mut file = file.map_err(StoreError::file("create", &path))?;
                file.write_all(&header(self.number)).map_err(StoreError::file("write", &path))?;
                file.sync_all().map_err(StoreError::file("sync", &path))?;
                sync_directory(&self.directory)?;
                self.length = HEADER_BYTES as u64;
                file
            }
        };
        Ok((self.file.insert(created), self.length))
    }

    /// Leaves this segment for the next one, and gives the number of the one that is written now.
    pub(super) fn rotate(&mut self) -> Result<u64, StoreError> {
        self.repair()?;
        if self.file.is_some() {
            *self = Self::new(std::mem::take(&mut self.directory), self.number + 1);
        }
        Ok(self.number)
    }
}
