//! Older exchanges in temporary files without a name: the system removes them with the process.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tidegate_generated::operations::OPERATIONS;

use crate::contract::exchange::{Body, Exchange, Request, Response};

/// A file that has grown to this is followed by the next, in bytes.
const SEGMENT_BYTES: u64 = 64 << 20;
/// More files are not kept: the oldest is forgotten.
const MOST_SEGMENTS: usize = 8;
/// What is written at once, in bytes.
const BUFFER_BYTES: usize = 128 << 10;

/// The files. Exchanges come in the order of their numbers, without a gap.
#[derive(Debug)]
pub(super) struct Spill {
    directory: PathBuf,
    segments: VecDeque<Segment>,
    /// After a failure nothing more is written, and the log says so once.
    is_broken: bool,
}

#[derive(Debug)]
struct Segment {
    file: File,
    /// The number of the first exchange.
    first: u64,
    /// Where each exchange begins.
    offsets: Vec<u64>,
    /// How much is in the file.
    written: u64,
    /// What comes after that.
    buffer: Vec<u8>,
}

/// An exchange but for its bodies, which follow.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    number: u64,
    began_at: DateTime<Utc>,
    duration_us: u64,
    operation: Option<String>,
    method: String,
    path: String,
    query: String,
    request_headers: Vec<(String, String)>,
    request_body: (usize, u64, bool),
    status: u16,
    response_headers: Vec<(String, String)>,
    response_body: (usize, u64, bool),
    is_complete: bool,
}

impl Spill {
    pub(super) fn new(directory: PathBuf) -> Self {
        Self { directory, segments: VecDeque::new(), is_broken: false }
    }

    /// Adds an exchange, whose number follows that of the last one. Where that fails, it is forgotten.
    pub(super) fn add(&mut self, exchange: &Exchange) {
        if self.is_broken {
            return;
        }
        if let Err(error) = self.try_add(exchange) {
            log::warn!(
                "The journal forgets older exchanges: they cannot be written to a temporary file: {error}"
            );
            self.is_broken = true;
            self.segments.clear();
        }
    }

    /// The exchange of a number; `None` where it is not here.
    pub(super) fn get(&mut self, number: u64) -> Option<Exchange> {
        let segment = self.segments.iter_mut().rev().find(|segment| segment.first <= number)?;
        let index = usize::try_from(number - segment.first).ok()?;
        let offset = *segment.offsets.get(index)?;
        let end = segment.offsets.get(index + 1).copied();
        let bytes = segment
            .read(offset, end)
            .inspect_err(|error| log::warn!("The journal cannot read {number}: {error}"));
        decoded(&bytes.ok()?)
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        self.segments.clear();
        self.is_broken = false;
    }

    fn try_add(&mut self, exchange: &Exchange) -> io::Result<()> {
        let is_full = |segment: &Segment| segment.length() >= SEGMENT_BYTES;
        if self.segments.back().is_none_or(is_full) {
            if let Some(last) = self.segments.back_mut() {
                last.flush()?;
            }
            if self.segments.len() >= MOST_SEGMENTS {
                self.segments.pop_front();
            }
            let file = tempfile::tempfile_in(&self.directory)?;
            let (first, offsets, buffer) = (exchange.number, Vec::new(), Vec::with_capacity(BUFFER_BYTES));
            self.segments.push_back(Segment { file, first, offsets, written: 0, buffer });
        }
        let Some(segment) = self.segments.back_mut() else { return Ok(()) };
        segment.offsets.push(segment.length());
        encode(exchange, &mut segment.buffer)?;
        if segment.buffer.len() >= BUFFER_BYTES { segment.flush() } else { Ok(()) }
    }
}

impl Segment {
    fn length(&self) -> u64 {
        self.written + self.buffer.len() as u64
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(self.written))?;
        self.file.write_all(&self.buffer)?;
        self.written = self.length();
        self.buffer.clear();
        Ok(())
    }

    fn read(&mut self, start: u64, end: Option<u64>) -> io::Result<Vec<u8>> {
        self.flush()?;
        let mut bytes = Vec::new();
        self.file.seek(SeekFrom::Start(start))?;
        (&mut self.file).take(end.unwrap_or(self.written) - start).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

fn encode(exchange: &Exchange, buffer: &mut Vec<u8>) -> io::Result<()> {
    let (request, response) = (&exchange.request, &exchange.response);
    let body = |body: &Body| (body.kept.len(), body.length_bytes, body.is_cut);
    let head = Head {
        number: exchange.number,
        began_at: exchange.began_at,
        duration_us: exchange.duration_us,
        operation: exchange.operation.map(|operation| operation.id.to_owned()),
        method: request.method.clone(),
        path: request.path.clone(),
        query: request.query.clone(),
        request_headers: request.headers.clone(),
        request_body: body(&request.body),
        status: response.status,
        response_headers: response.headers.clone(),
        response_body: body(&response.body),
        is_complete: response.is_complete,
    };
    serde_json::to_writer(&mut *buffer, &head)?;
    buffer.push(b'\n');
    buffer.extend_from_slice(&request.body.kept);
    buffer.extend_from_slice(&response.body.kept);
    Ok(())
}

fn decoded(bytes: &[u8]) -> Option<Exchange> {
    // Texts in JSON have no line ends.
    let end = memchr::memchr(b'\n', bytes)?;
    let head: Head = serde_json::from_slice(bytes.get(..end)?).ok()?;
    let mut rest = bytes.get(end + 1..)?;
    let mut body = |(kept, length_bytes, is_cut): (usize, u64, bool)| {
        let (own, others) = rest.split_at_checked(kept)?;
        rest = others;
        Some(Body { kept: Bytes::copy_from_slice(own), length_bytes, is_cut })
    };
    let (request_body, response_body) = (body(head.request_body)?, body(head.response_body)?);
    let operation =
        head.operation.and_then(|id| OPERATIONS.iter().find(|operation| operation.id == id).copied());
    Some(Exchange {
        number: head.number,
        began_at: head.began_at,
        duration_us: head.duration_us,
        operation,
        request: Request {
            method: head.method,
            path: head.path,
            query: head.query,
            headers: head.request_headers,
            body: request_body,
        },
        response: Response {
            status: head.status,
            headers: head.response_headers,
            body: response_body,
            is_complete: head.is_complete,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::test_support::exchange;

    fn numbered(number: u64) -> Exchange {
        let mut numbered = exchange("POST", "/api/v2/write?bucket=b")
            .sending("text/plain", &format!("m f={number}\nm g=1"))
            .answered(400, &[("content-type", "application/json")], "{}");
        numbered.number = number;
        numbered
    }

    #[test]
    fn what_was_written_comes_back() {
        let directory = tempfile::tempdir().unwrap();
        let mut spill = Spill::new(directory.path().to_owned());
        for number in 5..2000 {
            spill.add(&numbered(number));
        }
        for number in [5, 6, 1000, 1999] {
            assert_eq!(format!("{:?}", spill.get(number)), format!("{:?}", Some(numbered(number))));
        }
        spill.add(&numbered(2000));
        assert!(spill.get(2000).is_some() && spill.get(4).is_none() && spill.get(2001).is_none());
        assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 0, "the file has no name");
    }

    #[test]
    fn a_directory_that_is_not_there_is_no_panic() {
        let mut spill = Spill::new("/nowhere/at/all".into());
        spill.add(&numbered(1));
        assert!(spill.get(1).is_none());
    }
}
