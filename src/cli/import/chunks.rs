//! Files as chunks of whole lines.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::MultiGzDecoder;

use crate::ingest;

/// What a gzip file begins with.
const GZIP_MARK: [u8; 2] = [0x1f, 0x8b];
/// Bytes read from a file at a time.
const READ_BYTES: usize = 256 << 10;
/// Longest line there can be: what a server takes as one body.
const LINE_LIMIT: usize = 250_000_000;

/// Some whole lines of a file.
#[derive(Debug)]
pub(super) struct Chunk {
    pub(super) text: Vec<u8>,
    /// The file's name.
    pub(super) file: Arc<str>,
    /// How many files came before it.
    pub(super) file_number: usize,
    /// The first line, counted from 1.
    pub(super) line: u64,
    /// Where it begins, in uncompressed bytes.
    pub(super) byte: u64,
    /// Bytes read of all files so far, as they are stored.
    pub(super) stored_bytes: u64,
    /// Why there is no more of the file, where that is not its end. The text is then empty.
    pub(super) failure: Option<io::Error>,
}

/// The chunks of files, one after the other. The first failure is the last chunk.
pub(super) struct Chunks {
    files: VecDeque<PathBuf>,
    file_number: usize,
    /// Uncompressed bytes to leave out of the next file.
    skip: u64,
    chunk_bytes: usize,
    stored_bytes: Arc<AtomicU64>,
    open: Option<Open>,
}

/// The file being read.
struct Open {
    reader: Box<dyn Read + Send>,
    file: Arc<str>,
    line: u64,
    byte: u64,
    /// What was read behind the last whole line.
    rest: Vec<u8>,
    /// What reading ended with, once the lines before are given out.
    failure: Option<io::Error>,
}

/// A name for messages.
pub(super) fn name(path: &Path) -> Arc<str> {
    if path == Path::new("-") { "standard input".into() } else { path.display().to_string().into() }
}

impl Chunks {
    /// Of files in their order, `skip` uncompressed bytes of the first left out.
    pub(super) fn new(files: Vec<PathBuf>, skip: u64, chunk_bytes: usize) -> Self {
        Self {
            files: files.into(),
            file_number: 0,
            skip,
            chunk_bytes: chunk_bytes.max(1),
            stored_bytes: Arc::default(),
            open: None,
        }
    }

    fn chunk(&self, open: &Open, text: Vec<u8>, failure: Option<io::Error>) -> Chunk {
        Chunk {
            text,
            file: open.file.clone(),
            file_number: self.file_number,
            line: open.line,
            byte: open.byte,
            stored_bytes: self.stored_bytes.load(Ordering::Relaxed),
            failure,
        }
    }

    fn open_next(&mut self) -> Option<Result<Open, Chunk>> {
        let path = self.files.pop_front()?;
        let mut open = Open {
            reader: Box::new(io::empty()),
            file: name(&path),
            line: 1,
            byte: 0,
            rest: Vec::new(),
            failure: None,
        };
        let opened = reader(&path, self.stored_bytes.clone()).and_then(|reader| {
            open.reader = reader;
            open.skip(std::mem::take(&mut self.skip))
        });
        Some(match opened {
            Ok(()) => Ok(open),
            Err(error) => Err(self.chunk(&open, Vec::new(), Some(error))),
        })
    }

    fn fail(&mut self, chunk: Chunk) -> Option<Chunk> {
        self.files.clear();
        Some(chunk)
    }
}

impl Iterator for Chunks {
    type Item = Chunk;

    fn next(&mut self) -> Option<Chunk> {
        loop {
            let mut open = match self.open.take() {
                Some(open) => open,
                None => match self.open_next()? {
                    Ok(open) => open,
                    Err(failed) => return self.fail(failed),
                },
            };
            match open.read_lines(self.chunk_bytes) {
                Ok(Some(text)) => {
                    let chunk = self.chunk(&open, text, None);
                    open.byte += chunk.text.len() as u64;
                    open.line += ingest::count_line_ends(&chunk.text) as u64;
                    self.open = Some(open);
                    return Some(chunk);
                }
                Ok(None) => self.file_number += 1,
                Err(error) => {
                    let chunk = self.chunk(&open, Vec::new(), Some(error));
                    return self.fail(chunk);
                }
            }
        }
    }
}

impl Open {
    /// Leaves bytes out, which must be whole lines.
    fn skip(&mut self, bytes: u64) -> io::Result<()> {
        let mut piece = Vec::with_capacity(READ_BYTES);
        let mut last = b'\n';
        while self.byte < bytes {
            piece.clear();
            let wanted = (bytes - self.byte).min(READ_BYTES as u64);
            self.reader.by_ref().take(wanted).read_to_end(&mut piece)?;
            let Some(read) = piece.last() else {
                let message = format!("--from-byte is {bytes}, but there are only {} bytes", self.byte);
                return Err(io::Error::other(message));
            };
            last = *read;
            self.byte += piece.len() as u64;
            self.line += ingest::count_line_ends(&piece) as u64;
        }
        if last == b'\n' {
            return Ok(());
        }
        Err(io::Error::other(format!("--from-byte is {bytes}, which is not the beginning of a line")))
    }

    /// The next lines: about as many bytes as asked for, more where a line is longer. `None` at the end.
    fn read_lines(&mut self, bytes: usize) -> io::Result<Option<Vec<u8>>> {
        let mut text = std::mem::take(&mut self.rest);
        let mut wanted = bytes.max(text.len());
        loop {
            if let Some(failure) = self.failure.take() {
                return Err(failure);
            }
            let missing = wanted - text.len();
            text.reserve_exact(missing);
            let read = self.reader.by_ref().take(missing as u64).read_to_end(&mut text);
            let ended = read.is_ok() && text.len() < wanted;
            self.failure = read.err();
            if ended {
                // The last line may lack its line end.
                return Ok(Some(text).filter(|text| !text.is_empty()));
            }
            let end = ingest::whole_lines(&text);
            if end > 0 {
                self.rest = text.split_off(end);
                return Ok(Some(text));
            }
            if text.len() > LINE_LIMIT {
                return Err(io::Error::other(format!("this line is longer than {LINE_LIMIT} bytes")));
            }
            wanted = (text.len() * 2).clamp(1, LINE_LIMIT + 1);
        }
    }
}

/// Counts what is read.
struct Counted<R> {
    reader: R,
    bytes: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.bytes.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Opens a file; what it begins with tells whether it is gzip.
fn reader(path: &Path, bytes: Arc<AtomicU64>) -> io::Result<Box<dyn Read + Send>> {
    let file: Box<dyn Read + Send> =
        if path == Path::new("-") { Box::new(io::stdin()) } else { Box::new(File::open(path)?) };
    let mut reader = BufReader::with_capacity(READ_BYTES, Counted { reader: file, bytes });
    let mut mark = Vec::new();
    reader.by_ref().take(GZIP_MARK.len() as u64).read_to_end(&mut mark)?;
    let is_gzip = mark == GZIP_MARK;
    let whole = Cursor::new(mark).chain(reader);
    Ok(if is_gzip { Box::new(MultiGzDecoder::new(whole)) } else { Box::new(whole) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunks(text: &[u8], skip: u64, bytes: usize) -> Vec<(String, u64, u64, Option<String>)> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        let chunks = Chunks::new(vec![file.path().to_owned()], skip, bytes);
        let text = |chunk: &Chunk| String::from_utf8(chunk.text.clone()).unwrap();
        chunks
            .map(|chunk| (text(&chunk), chunk.line, chunk.byte, chunk.failure.map(|error| error.to_string())))
            .collect()
    }

    fn good(text: &str, line: u64, byte: u64) -> (String, u64, u64, Option<String>) {
        (text.to_owned(), line, byte, None)
    }

    #[test]
    fn chunks_are_whole_lines_with_their_places() {
        let text = b"m f=1\nm f=\"a\nb\"\nm f=3";
        assert_eq!(chunks(text, 0, 8), [good("m f=1\n", 1, 0), good("m f=\"a\nb\"\nm f=3", 2, 6)]);
        assert_eq!(chunks(text, 0, 1000), [good("m f=1\nm f=\"a\nb\"\nm f=3", 1, 0)]);
        assert_eq!(chunks(text, 16, 1000), [good("m f=3", 4, 16)]);
        assert_eq!(chunks(b"", 0, 8), []);
    }

    #[test]
    fn whole_lines_before_a_failure_are_given_out() {
        use std::io::Write;
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(b"m f=1\nm f=2\nm f=3\n").unwrap();
        let whole = encoder.finish().unwrap();
        let [first, failed] = &chunks(&whole[..whole.len() - 4], 0, 1000)[..] else { panic!() };
        assert_eq!(*first, good("m f=1\nm f=2\nm f=3\n", 1, 0));
        assert_eq!((failed.1, failed.2, failed.3.is_some()), (4, 18, true));
        assert_eq!(chunks(&[&whole[..], &whole[..]].concat(), 0, 1000).len(), 1);
    }

    #[test]
    fn a_start_inside_of_a_line_or_behind_the_end_is_refused() {
        let [(_, line, byte, Some(message))] = &chunks(b"m f=1\nm f=2\n", 8, 8)[..] else { panic!() };
        assert_eq!((*line, *byte), (2, 8));
        assert_eq!(message, "--from-byte is 8, which is not the beginning of a line");
        let [(.., Some(message))] = &chunks(b"m f=1\n", 8, 8)[..] else { panic!() };
        assert_eq!(message, "--from-byte is 8, but there are only 6 bytes");
    }
}
