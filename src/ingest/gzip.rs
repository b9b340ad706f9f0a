//! Compressed bodies.

use std::io::Read;

use bytes::Bytes;
use flate2::bufread::MultiGzDecoder;
use tidegate_generated::types::{BodyMemory, NoBodyMemory};

/// Bytes that are unpacked before they are counted.
const PIECE_BYTES: usize = 256 << 10;

/// Why a compressed body could not be unpacked.
#[derive(Debug, thiserror::Error)]
pub enum GzipError {
    /// The body is not gzip, is damaged or ends early.
    #[error("unable to decode gzip body: {0}")]
    Malformed(#[source] std::io::Error),
    /// The body would unpack to more than is allowed.
    #[error("gzip body unpacks to more than {limit} bytes")]
    TooLarge {
        /// The bytes allowed.
        limit: usize,
    },
    /// There is no memory for what the body unpacks to, for now.
    #[error(transparent)]
    Memory(#[from] NoBodyMemory),
}

/// Unpacks a gzip body of one or several members, to at most `limit` bytes, which take their share of `memory` until they are
/// dropped.
///
/// # Errors
/// [`GzipError::Malformed`] for a body that is not gzip to its end, [`GzipError::TooLarge`] as soon as the limit is
/// passed, [`GzipError::Memory`] as soon as there is no more memory.
pub fn decode_gzip(body: &[u8], limit: usize, memory: &BodyMemory) -> Result<Bytes, GzipError> {
    let mut share = memory.share();
    // Memory that is never filled is not touched, so only what is unpacked counts.
    let mut unpacked = Vec::with_capacity(expected_length(body).min(limit));
    let mut reader = MultiGzDecoder::new(body);
    loop {
        let mut piece = reader.by_ref().take(PIECE_BYTES as u64);
        let read = piece.read_to_end(&mut unpacked).map_err(GzipError::Malformed)?;
        if unpacked.len() > limit {
            return Err(GzipError::TooLarge { limit });
        }
        if read == 0 {
            return Ok(share.hold(unpacked));
        }
        share.grow(read)?;
    }
}

/// How many bytes a body says it unpacks to: the last four of it are the length of the last member. What it says is taken
/// as far as it can be true.
fn expected_length(body: &[u8]) -> usize {
    const DEFLATE_RATIO: usize = 1032;
    let said = body.last_chunk().map_or(0, |length| u32::from_le_bytes(*length));
    (said as usize).min(body.len().saturating_mul(DEFLATE_RATIO))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::GzEncoder};

    use super::*;

    /// Memory for anything.
    fn enough() -> BodyMemory {
        BodyMemory::new(usize::MAX)
    }

    fn member(text: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn members_are_joined_up_to_the_limit() {
        let body = [member(b"a x=1\n"), member(b"a x=2\n")].concat();
        assert_eq!(decode_gzip(&body, 12, &enough()).unwrap(), &b"a x=1\na x=2\n"[..]);
        assert!(matches!(decode_gzip(&body, 11, &enough()), Err(GzipError::TooLarge { limit: 11 })));
    }

    #[test]
    fn a_body_that_is_not_gzip_to_its_end_is_refused() {
        let body = member(b"a x=1\n");
        for length in 0..body.len() {
            assert!(
                matches!(decode_gzip(&body[..length], 100, &enough()), Err(GzipError::Malformed(_))),
                "{length} bytes"
            );
        }
        assert!(matches!(decode_gzip(b"a x=1", 100, &enough()), Err(GzipError::Malformed(_))));
        let body = [body, b"tail".to_vec()].concat();
        assert!(matches!(decode_gzip(&body, 100, &enough()), Err(GzipError::Malformed(_))));
    }

    #[test]
    fn all_bodies_together_have_so_much_memory() {
        let memory = BodyMemory::new(5 * PIECE_BYTES);
        let body = member(&vec![b'#'; 3 * PIECE_BYTES]);
        let first = decode_gzip(&body, usize::MAX, &memory).unwrap();
        assert_eq!(memory.taken_bytes(), 3 * PIECE_BYTES);
        assert!(matches!(decode_gzip(&body, usize::MAX, &memory), Err(GzipError::Memory(NoBodyMemory))));
        assert_eq!(memory.taken_bytes(), 3 * PIECE_BYTES);

        // A part of the body keeps all of it.
        let part = first.slice(..1);
        drop(first);
        assert!(decode_gzip(&body, usize::MAX, &memory).is_err());
        drop(part);
        assert_eq!(memory.taken_bytes(), 0);
        assert_eq!(decode_gzip(&body, usize::MAX, &memory).unwrap().len(), 3 * PIECE_BYTES);
        assert_eq!(memory.taken_bytes(), 0);
    }
}
