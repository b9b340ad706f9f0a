//! Compressed bodies.

use std::io::Read;

use flate2::bufread::MultiGzDecoder;

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
}

/// Unpacks a gzip body of one or several members, to at most `limit` bytes.
///
/// # Errors
/// [`GzipError::Malformed`] for a body that is not gzip to its end, [`GzipError::TooLarge`] as soon as the limit is
/// passed.
pub fn decode_gzip(body: &[u8], limit: usize) -> Result<Vec<u8>, GzipError> {
    let mut unpacked = Vec::with_capacity(expected_length(body).min(limit));
    let mut reader = MultiGzDecoder::new(body).take((limit as u64).saturating_add(1));
    reader.read_to_end(&mut unpacked).map_err(GzipError::Malformed)?;
    if unpacked.len() > limit {
        return Err(GzipError::TooLarge { limit });
    }
    Ok(unpacked)
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

    fn member(text: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn members_are_joined_up_to_the_limit() {
        let body = [member(b"a x=1\n"), member(b"a x=2\n")].concat();
        assert_eq!(decode_gzip(&body, 12).unwrap(), b"a x=1\na x=2\n");
        assert!(matches!(decode_gzip(&body, 11), Err(GzipError::TooLarge { limit: 11 })));
    }

    #[test]
    fn a_body_that_is_not_gzip_to_its_end_is_refused() {
        let body = member(b"a x=1\n");
        for length in 0..body.len() {
            assert!(
                matches!(decode_gzip(&body[..length], 100), Err(GzipError::Malformed(_))),
                "{length} bytes"
            );
        }
        assert!(matches!(decode_gzip(b"a x=1", 100), Err(GzipError::Malformed(_))));
        assert!(matches!(decode_gzip(&[body, b"tail".to_vec()].concat(), 100), Err(GzipError::Malformed(_))));
    }
}
