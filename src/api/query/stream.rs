//! The body of an answer on its way from the thread that runs the query to the connection.
//!
//! A short answer is handed over whole, with its length; a longer one leaves in pieces while the query runs. The pieces go
//! through a channel of bounded length: a client that reads slowly slows the query down, and one that goes away ends it.

use std::io::{self, Write};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Instant;

use actix_web::body::{BodySize, MessageBody};
use actix_web::web::{Bytes, BytesMut};
use flate2::Compression;
use flate2::write::GzEncoder;
use tidegate_generated::error::Error;
use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot};

/// How many bytes of an answer are collected before they leave.
const PIECE_BYTES: usize = 64 << 10;
/// How many pieces may wait for the connection.
const PIECES: usize = 4;
/// Smaller answers gain nothing from compression: they fit one network packet as they are.
const COMPRESSED_FROM_BYTES: usize = 1024;

/// Tells a running query to end once nobody waits for its answer: it is dropped with the request or with the body.
#[derive(Debug)]
pub(super) struct CancelWhenDropped(pub(super) Arc<AtomicBool>);

impl Drop for CancelWhenDropped {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// What the connection gets first.
#[derive(Debug)]
pub(super) enum Begun {
    /// The whole body.
    Whole(Encoded),
    /// The first piece of a body; the others follow.
    First(Encoded, Pieces),
}

/// Bytes, and whether they are compressed.
#[derive(Debug)]
pub(super) struct Encoded {
    pub(super) bytes: Vec<u8>,
    pub(super) gzip: bool,
}

/// The pieces after the first.
#[derive(Debug)]
pub(super) struct Pieces(mpsc::Receiver<Piece>);

#[derive(Debug)]
enum Piece {
    Bytes(Vec<u8>),
    /// Nothing follows: without this, the body was cut off.
    End,
}

/// Takes the bytes of a body in, on the thread that runs the query.
#[derive(Debug)]
pub(super) struct BodyWriter {
    /// What has not left yet, as it was written.
    buffer: Vec<u8>,
    accepts_gzip: bool,
    gzip: Option<GzEncoder<Vec<u8>>>,
    begun: Option<oneshot::Sender<Result<Begun, Error>>>,
    pieces: Option<mpsc::Sender<Piece>>,
    runtime: Handle,
    deadline: Option<Instant>,
    /// Bytes of the body that were taken out of the buffer, before compression.
    taken_bytes: u64,
}

impl BodyWriter {
    /// A writer that says through `begun` what the connection gets first; with `accepts_gzip` it compresses. After `deadline`
    /// it waits for the client no longer.
    pub(super) fn new(
        begun: oneshot::Sender<Result<Begun, Error>>,
        accepts_gzip: bool,
        runtime: Handle,
        deadline: Option<Instant>,
    ) -> Self {
        let buffer = Vec::new();
        let (begun, gzip, pieces) = (Some(begun), None, None);
        Self { buffer, accepts_gzip, gzip, begun, pieces, runtime, deadline, taken_bytes: 0 }
    }

    /// Answers with an error, unless the answer has begun; then the body is cut off.
    pub(super) fn fail(mut self, error: Error) {
        if let Some(begun) = self.begun.take() {
            // Nobody waits for an error that cannot be sent.
            drop(begun.send(Err(error)));
        }
    }

    /// Completes the body, which then waits to be sent.
    pub(super) fn finish(mut self) -> io::Result<Finished> {
        if self.begun.is_some() && self.accepts_gzip && self.buffer.len() >= COMPRESSED_FROM_BYTES {
            self.gzip = Some(encoder());
        }
        let last = self.encoded(Flush::Finish)?;
        Ok(Finished { body: self, last })
    }

    /// Takes out what was written so far, compressed if that was begun.
    fn encoded(&mut self, flush: Flush) -> io::Result<Encoded> {
        self.taken_bytes += self.buffer.len() as u64;
        let Some(encoder) = &mut self.gzip else {
            let bytes = std::mem::take(&mut self.buffer);
            return Ok(Encoded { bytes, gzip: false });
        };
        encoder.write_all(&self.buffer)?;
        self.buffer.clear();
        match flush {
            Flush::Nothing => {}
            Flush::Sync => encoder.flush()?,
            Flush::Finish => encoder.try_finish()?,
        }
        Ok(Encoded { bytes: std::mem::take(encoder.get_mut()), gzip: true })
    }

    /// Sends what was written so far.
    fn send_buffer(&mut self, flush: Flush) -> io::Result<()> {
        if let Some(begun) = self.begun.take() {
            self.gzip = self.accepts_gzip.then(encoder);
            let (sender, receiver) = mpsc::channel(PIECES);
            self.pieces = Some(sender);
            let encoded = self.encoded(flush)?;
            return begun.send(Ok(Begun::First(encoded, Pieces(receiver)))).map_err(|_| gone());
        }
        let encoded = self.encoded(flush)?;
        self.send(encoded.bytes)
    }

    fn send(&mut self, bytes: Vec<u8>) -> io::Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        self.send_piece(Piece::Bytes(bytes))
    }

    /// Puts a piece into the channel; waits while that is full.
    fn send_piece(&mut self, piece: Piece) -> io::Result<()> {
        let Some(pieces) = &self.pieces else { return Err(gone()) };
        let piece = match pieces.try_send(piece) {
            Ok(()) => return Ok(()),
            Err(mpsc::error::TrySendError::Closed(_)) => return Err(gone()),
            Err(mpsc::error::TrySendError::Full(piece)) => piece,
        };
        match self.deadline {
            None => pieces.blocking_send(piece).map_err(|_| gone()),
            Some(deadline) => self.runtime.block_on(async {
                match tokio::time::timeout_at(deadline.into(), pieces.send(piece)).await {
                    Ok(sent) => sent.map_err(|_| gone()),
                    Err(_) => Err(io::Error::new(io::ErrorKind::TimedOut, "the client reads too slowly")),
                }
            }),
        }
    }
}

/// A body that is complete, and all of it sent but the end.
#[derive(Debug)]
pub(super) struct Finished {
    body: BodyWriter,
    last: Encoded,
}

impl Finished {
    /// How many bytes the body has, before compression.
    pub(super) fn size_bytes(&self) -> u64 {
        self.body.taken_bytes
    }

    /// Sends the end.
    pub(super) fn send(self) -> io::Result<()> {
        let Self { mut body, last } = self;
        match body.begun.take() {
            Some(begun) => begun.send(Ok(Begun::Whole(last))).map_err(|_| gone()),
            None => body.send(last.bytes).and_then(|()| body.send_piece(Piece::End)),
        }
    }
}

impl Write for BodyWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.buffer.len() + bytes.len() > PIECE_BYTES && !self.buffer.is_empty() {
            self.send_buffer(Flush::Nothing)?;
        }
        if self.buffer.capacity() == 0 {
            self.buffer.reserve(if self.begun.is_some() { 4096 } else { PIECE_BYTES });
        }
        self.buffer.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.buffer.is_empty() { Ok(()) } else { self.send_buffer(Flush::Sync) }
    }
}

/// How far a compressor goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flush {
    /// It may keep what it was given.
    Nothing,
    /// The client can read all that was written.
    Sync,
    /// The stream ends.
    Finish,
}

fn encoder() -> GzEncoder<Vec<u8>> {
    GzEncoder::new(Vec::new(), Compression::fast())
}

fn gone() -> io::Error {
    io::Error::new(io::ErrorKind::BrokenPipe, "the client is gone")
}

/// A body in pieces.
#[derive(Debug)]
pub(super) struct StreamedBody {
    first: Option<Vec<u8>>,
    pieces: mpsc::Receiver<Piece>,
    ended: bool,
    _cancel: CancelWhenDropped,
}

impl StreamedBody {
    /// The body of these pieces; dropping it ends the query.
    pub(super) fn new(first: Vec<u8>, pieces: Pieces, cancel: CancelWhenDropped) -> Self {
        Self { first: Some(first), pieces: pieces.0, ended: false, _cancel: cancel }
    }
}

impl MessageBody for StreamedBody {
    type Error = io::Error;

    fn size(&self) -> BodySize {
        BodySize::Stream
    }

    /// All pieces that are there, as one: small ones do not become network packets of their own while more are waiting.
    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        if let Some(first) = self.first.take().filter(|first| !first.is_empty()) {
            return Poll::Ready(Some(Ok(first.into())));
        }
        if self.ended {
            return Poll::Ready(None);
        }
        let cut_off = || io::Error::new(io::ErrorKind::UnexpectedEof, "the answer was cut off");
        let bytes = match ready!(self.pieces.poll_recv(context)) {
            None => return Poll::Ready(Some(Err(cut_off()))),
            Some(Piece::End) => {
                self.ended = true;
                return Poll::Ready(None);
            }
            Some(Piece::Bytes(bytes)) => bytes,
        };
        if bytes.len() >= PIECE_BYTES / 2 {
            return Poll::Ready(Some(Ok(bytes.into())));
        }
        let mut joined = BytesMut::from(bytes.as_slice());
        while joined.len() < PIECE_BYTES
            && let Ok(piece) = self.pieces.try_recv()
        {
            match piece {
                Piece::Bytes(bytes) => joined.extend_from_slice(&bytes),
                Piece::End => self.ended = true,
            }
        }
        Poll::Ready(Some(Ok(joined.freeze())))
    }
}

/// Whether a client reads gzip, by its `Accept-Encoding`.
pub(super) fn accepts_gzip(header: Option<&str>) -> bool {
    let weight = |wanted: &str| {
        header.unwrap_or_default().split(',').find_map(|offer| {
            let (name, parameters) = offer.split_once(';').unwrap_or((offer, ""));
            let weight = parameters.trim().strip_prefix("q=").map_or(Ok(1.0), str::parse::<f64>);
            name.trim().eq_ignore_ascii_case(wanted).then(|| weight.is_ok_and(|weight| weight > 0.0))
        })
    };
    weight("gzip").or_else(|| weight("*")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_is_accepted_where_it_has_a_weight() {
        for (header, accepted) in [
            ("gzip", true),
            ("deflate, GZIP;q=0.5, br", true),
            ("*", true),
            ("gzip;q=0, *", false),
            ("identity", false),
            ("", false),
        ] {
            assert_eq!(accepts_gzip(Some(header)), accepted, "{header}");
        }
        assert!(!accepts_gzip(None));
    }
}
