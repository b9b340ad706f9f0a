//! Checksums of a file's bytes, so that what a disk garbled is an error and never a wrong value.
//!
//! Parquet has no checksum of its footer. A file here is *data*, of which every block of [`BLOCK_BYTES`] has a CRC-32, and a
//! *tail* with the table of those, Parquet's indexes and its footer. The CRC-32 of the tail is in the manifest.

use std::fs::File;
use std::io::{self, Read, Write};
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use crc32fast::Hasher;
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{ChunkReader, Length};
use serde::{Deserialize, Serialize};

use super::super::objects::ObjectFile;

/// Bytes that share a checksum; the last block of the data may have fewer.
const BLOCK_BYTES: u64 = 4096;

/// A file that is written from its start to its end, summed on the way.
#[derive(Debug)]
pub(super) struct SummedFile {
    file: File,
    written: u64,
    blocks: Vec<u32>,
    block: Hasher,
    tail: Option<(u64, Hasher)>,
}

impl SummedFile {
    pub(super) fn new(file: File) -> Self {
        Self { file, written: 0, blocks: Vec::new(), block: Hasher::new(), tail: None }
    }

    pub(super) fn file(&self) -> &File {
        &self.file
    }

    /// What is written from now on is the tail. Gives the table of the data's checksums.
    pub(super) fn begin_tail(&mut self) -> Vec<u8> {
        if !self.written.is_multiple_of(BLOCK_BYTES) {
            self.end_block();
        }
        self.tail = Some((self.written, Hasher::new()));
        self.blocks.iter().flat_map(|checksum| checksum.to_le_bytes()).collect()
    }

    /// Length and checksum of the tail.
    pub(super) fn tail(&self) -> Tail {
        let (start, hasher) = self.tail.clone().unwrap_or((self.written, Hasher::new()));
        Tail { size_bytes: self.written - start, checksum: hasher.finalize() }
    }

    fn end_block(&mut self) {
        self.blocks.push(std::mem::take(&mut self.block).finalize());
    }
}

impl Write for SummedFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.file.write(bytes)?;
        let (mut rest, _) = bytes.split_at(count.min(bytes.len()));
        if let Some((_, tail)) = &mut self.tail {
            tail.update(rest);
            self.written += count as u64;
            return Ok(count);
        }
        while !rest.is_empty() {
            let room = (BLOCK_BYTES - self.written % BLOCK_BYTES) as usize;
            let (head, behind) = rest.split_at(room.min(rest.len()));
            self.block.update(head);
            self.written += head.len() as u64;
            if self.written.is_multiple_of(BLOCK_BYTES) {
                self.end_block();
            }
            rest = behind;
        }
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Where the tail of a file is, and its checksum.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tail {
    /// None where the file is from before there were checksums.
    pub(crate) size_bytes: u64,
    pub(crate) checksum: u32,
}

/// A file that is read in pieces, each checked.
#[derive(Debug, Clone)]
pub(super) struct CheckedFile {
    file: Arc<ObjectFile>,
    size_bytes: u64,
    data_bytes: u64,
    /// Of the blocks of the data; none where nothing is to be checked.
    blocks: Arc<[u32]>,
    /// Held while the footer is read.
    tail: Option<Bytes>,
    /// Of the tail.
    checksum: u32,
    read_bytes: Arc<AtomicU64>,
}

impl CheckedFile {
    /// A file that is checked by these checksums, where there are any. What is read is added to `read_bytes`.
    pub(super) fn new(
        file: Arc<ObjectFile>,
        tail: Tail,
        blocks: Arc<[u32]>,
        read_bytes: Arc<AtomicU64>,
    ) -> Self {
        let size_bytes = file.size_bytes();
        let data_bytes = size_bytes.saturating_sub(tail.size_bytes);
        Self { file, size_bytes, data_bytes, blocks, tail: None, checksum: tail.checksum, read_bytes }
    }

    pub(super) fn object(&self) -> &Arc<ObjectFile> {
        &self.file
    }

    /// Says which bytes of the data will be read, so that they can be fetched together.
    pub(super) fn plan(&self, groups: Vec<Vec<Range<u64>>>) {
        let whole_blocks = |range: Range<u64>| match self.blocks.is_empty() {
            true => range,
            false => self.block_range(range.start, range.end),
        };
        let groups = groups.into_iter().map(|ranges| ranges.into_iter().map(whole_blocks).collect());
        self.file.plan(groups.collect());
    }

    /// The bytes of whole blocks around some.
    fn block_range(&self, start: u64, end: u64) -> Range<u64> {
        let to = end.checked_next_multiple_of(BLOCK_BYTES).unwrap_or(u64::MAX).min(self.data_bytes);
        start / BLOCK_BYTES * BLOCK_BYTES..to
    }

    /// The file with its tail read.
    pub(super) fn with_tail(mut self) -> Result<Self> {
        let tail_bytes = self.size_bytes - self.data_bytes;
        if tail_bytes > 0 {
            let bytes = self.read(self.data_bytes, tail_bytes)?;
            if crc32fast::hash(&bytes) != self.checksum {
                let start = self.data_bytes;
                return Err(damage(format!(
                    "the end of the file, from byte {start} on, does not match its checksum"
                )));
            }
            self.tail = Some(bytes);
        }
        Ok(self)
    }

    /// The table of checksums that [`SummedFile::begin_tail`] gave.
    pub(super) fn decode_blocks(&self, table: &[u8]) -> Result<Arc<[u32]>> {
        let (checksums, rest) = table.as_chunks::<4>();
        if !rest.is_empty() || checksums.len() as u64 != self.data_bytes.div_ceil(BLOCK_BYTES) {
            return Err(damage("the table of checksums has not one checksum a block".to_owned()));
        }
        Ok(checksums.iter().map(|checksum| u32::from_le_bytes(*checksum)).collect())
    }

    /// Reads bytes as they are.
    fn read(&self, start: u64, length: u64) -> Result<Bytes> {
        let end = start.checked_add(length).filter(|end| *end <= self.size_bytes);
        if end.is_none() {
            let size_bytes = self.size_bytes;
            return Err(damage(format!("bytes {start} to {start}+{length} are wanted of {size_bytes}")));
        }
        let bytes = self.file.read_at(start, length)?;
        self.read_bytes.fetch_add(length, Ordering::Relaxed);
        Ok(bytes)
    }

    /// Reads bytes of the data with the whole of the blocks that they are in.
    fn read_checked(&self, start: u64, length: u64) -> Result<Bytes> {
        let end = start.saturating_add(length);
        let Range { start: from, end: to } = self.block_range(start, end);
        let first_block = from / BLOCK_BYTES;
        if end > self.data_bytes {
            let data_bytes = self.data_bytes;
            return Err(damage(format!(
                "bytes {start} to {end} of the data are wanted, which has {data_bytes}"
            )));
        }
        let bytes = self.read(from, to - from)?;
        let expected = self.blocks.iter().skip(first_block as usize);
        for (index, (block, expected)) in bytes.chunks(BLOCK_BYTES as usize).zip(expected).enumerate() {
            if crc32fast::hash(block) != *expected {
                let at = from + index as u64 * BLOCK_BYTES;
                return Err(damage(format!("the block at byte {at} does not match its checksum")));
            }
        }
        let skip = (start - from) as usize;
        Ok(bytes.slice(skip..skip + length as usize))
    }
}

fn damage(reason: String) -> ParquetError {
    ParquetError::General(reason)
}

impl Length for CheckedFile {
    fn len(&self) -> u64 {
        self.size_bytes
    }
}

impl ChunkReader for CheckedFile {
    type T = Sequential;

    fn get_read(&self, start: u64) -> Result<Sequential> {
        Ok(Sequential { file: self.clone(), at: start, piece: Bytes::new() })
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        let length = length as u64;
        match &self.tail {
            Some(tail) if start >= self.data_bytes => {
                let from = (start - self.data_bytes) as usize;
                let to = from.saturating_add(length as usize);
                if to > tail.len() {
                    return Err(damage(format!("{length} bytes at byte {start} are beyond the end")));
                }
                Ok(tail.slice(from..to))
            }
            Some(_) | None if self.blocks.is_empty() => self.read(start, length),
            Some(_) | None => self.read_checked(start, length),
        }
    }
}

/// Reads a file on from somewhere.
#[derive(Debug)]
pub(super) struct Sequential {
    file: CheckedFile,
    at: u64,
    piece: Bytes,
}

impl Read for Sequential {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.piece.is_empty() {
            let end = match self.at < self.file.data_bytes {
                true => self.file.data_bytes,
                false => self.file.size_bytes,
            };
            let length = end.saturating_sub(self.at).min(BLOCK_BYTES);
            self.piece = self.file.get_bytes(self.at, length as usize).map_err(io::Error::other)?;
            self.at += length;
        }
        let piece = self.piece.split_to(out.len().min(self.piece.len()));
        let (head, _) = out.split_at_mut(piece.len());
        head.copy_from_slice(&piece);
        Ok(piece.len())
    }
}
