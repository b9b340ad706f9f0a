//! Checksummed frames: how log and catalog put bytes into files so that damage is noticed.
//!
//! A frame is a header of 24 bytes and a payload. Numbers are little-endian.
//!
//! | bytes | what |
//! |---|---|
//! | 4 | the mark `TGFR` |
//! | 4 | length of the payload in bytes |
//! | 8 | sequence number of what the payload begins with |
//! | 4 | CRC-32 of the payload |
//! | 4 | CRC-32 of the 20 bytes before |
//!
//! A frame is written only after the one before it is safely on disk. So when a file does not end in a whole frame, what is
//! left over was never acknowledged: a *torn tail*. When a whole frame follows a broken one, the broken one was
//! acknowledged: *damage*, and never to be skipped.

use std::ops::Range;

use super::codec::Reader;

const MARK: [u8; 4] = *b"TGFR";
const HEADER_BYTES: usize = 24;

/// The largest payload that a frame can say it has.
pub(crate) const PAYLOAD_LIMIT: usize = u32::MAX as usize;

/// A whole frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) sequence: u64,
    /// Where the payload is in the file.
    pub(crate) payload: Range<usize>,
}

/// What a file of frames holds.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Frames {
    pub(crate) frames: Vec<Frame>,
    pub(crate) end: End,
}

/// How a file of frames ends.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// With a whole frame.
    Clean,
    /// With bytes from this offset on that are no whole frame.
    Torn(usize),
    /// It does not end here: at this offset is a broken frame, with whole ones behind it.
    Damaged(usize, &'static str),
}

/// Appends a frame.
pub(crate) fn encode(sequence: u64, payload: &[u8], out: &mut Vec<u8>) {
    let mut header = Vec::with_capacity(HEADER_BYTES);
    header.extend_from_slice(&MARK);
    header.extend_from_slice(&(payload.len() as u32).to_le_bytes());
    header.extend_from_slice(&sequence.to_le_bytes());
    header.extend_from_slice(&crc32fast::hash(payload).to_le_bytes());
    let checksum = crc32fast::hash(&header);
    out.extend_from_slice(&header);
    out.extend_from_slice(&checksum.to_le_bytes());
    out.extend_from_slice(payload);
}

/// Reads the frames of a file from an offset on.
pub(crate) fn decode(file: &[u8], from: usize) -> Frames {
    let mut frames = Vec::new();
    let mut at = from;
    while at < file.len() {
        match frame_at(file, at) {
            Ok(frame) => {
                at = frame.payload.end;
                frames.push(frame);
            }
            Err(_) if !whole_frame_behind(file, at) => return Frames { frames, end: End::Torn(at) },
            Err(reason) => return Frames { frames, end: End::Damaged(at, reason) },
        }
    }
    Frames { frames, end: End::Clean }
}

fn frame_at(file: &[u8], at: usize) -> Result<Frame, &'static str> {
    let rest = file.get(at..).unwrap_or_default();
    let (header, _) = rest.split_first_chunk::<HEADER_BYTES>().ok_or("the frame header is cut off")?;
    let (length, sequence, payload_checksum) =
        parse_header(header).ok_or("the frame header does not match its checksum")?;
    let start = at + HEADER_BYTES;
    let payload = file.get(start..start.saturating_add(length)).ok_or("the frame is cut off")?;
    if crc32fast::hash(payload) != payload_checksum {
        return Err("the frame does not match its checksum");
    }
    Ok(Frame { sequence, payload: start..start + length })
}

/// Length, sequence number and checksum of the payload.
fn parse_header(header: &[u8; HEADER_BYTES]) -> Option<(usize, u64, u32)> {
    let (body, checksum) = header.split_last_chunk::<4>()?;
    let mut reader = Reader::new(body);
    let mark = reader.bytes(4).ok()?;
    let length = u32::from_le_bytes(*reader.bytes(4).ok()?.first_chunk()?);
    let sequence = reader.u64().ok()?;
    let payload_checksum = u32::from_le_bytes(*reader.bytes(4).ok()?.first_chunk()?);
    let whole = mark == MARK && crc32fast::hash(body) == u32::from_le_bytes(*checksum);
    whole.then_some((length as usize, sequence, payload_checksum))
}

/// Whether there is a whole frame anywhere behind a broken one. The broken one's length is not to be relied upon, so that
/// each mark is tried.
fn whole_frame_behind(file: &[u8], at: usize) -> bool {
    let from = at + 1;
    let behind = file.get(from..).unwrap_or_default();
    memchr::memmem::find_iter(behind, &MARK).any(|found| frame_at(file, from + found).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> (Vec<u8>, Vec<usize>) {
        let mut bytes = b"HEAD".to_vec();
        let mut starts = Vec::new();
        for (sequence, payload) in [(1, &b"one"[..]), (2, b""), (3, b"three TGFR three")] {
            starts.push(bytes.len());
            encode(sequence, payload, &mut bytes);
        }
        (bytes, starts)
    }

    #[test]
    fn frames_come_back() {
        let (bytes, _) = file();
        let Frames { frames, end } = decode(&bytes, 4);
        assert_eq!(end, End::Clean);
        let read: Vec<_> =
            frames.iter().map(|frame| (frame.sequence, &bytes[frame.payload.clone()])).collect();
        assert_eq!(read, [(1, &b"one"[..]), (2, b""), (3, b"three TGFR three")]);
    }

    #[test]
    fn a_cut_anywhere_in_the_last_frame_is_a_torn_tail() {
        let (bytes, starts) = file();
        for length in starts[2] + 1..bytes.len() {
            let Frames { frames, end } = decode(&bytes[..length], 4);
            assert_eq!((frames.len(), end), (2, End::Torn(starts[2])), "{length} bytes");
        }
        let zeros = [bytes.as_slice(), &[0; 100]].concat();
        assert_eq!(decode(&zeros, 4).end, End::Torn(bytes.len()));
    }

    #[test]
    fn a_flipped_bit_is_damage_unless_it_is_in_the_last_frame() {
        let (bytes, starts) = file();
        for at in 4..bytes.len() {
            let mut flipped = bytes.clone();
            flipped[at] ^= 0x10;
            let end = decode(&flipped, 4).end;
            let start = *starts.iter().rfind(|start| **start <= at).unwrap();
            match end {
                End::Damaged(offset, _) => assert!(offset == start && start < starts[2], "byte {at}"),
                End::Torn(offset) => assert!(offset == start && start == starts[2], "byte {at}"),
                End::Clean => panic!("byte {at} was flipped unnoticed"),
            }
        }
    }
}
