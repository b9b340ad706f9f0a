//! Checksummed frames: how log and catalog put bytes into files so that damage is noticed.
//!
//! A frame is a header of 24 bytes and a payload. Numbers are little-endian.
//!
//! | bytes | what |
//! |---|---|
//! | 4 | the mark `TGFR`, or `TGFL` of a *lazy* frame |
//! | 4 | length of the payload in bytes |
//! | 8 | sequence number of what the payload begins with |
//! | 4 | CRC-32 of the payload |
//! | 4 | CRC-32 of the 20 bytes before |
//!
//! A frame is written only after the ones before it are safely on disk. So when a file does not end in a whole frame, what is
//! left over was never acknowledged: a *torn tail*. When a whole frame follows a broken one, the broken one was
//! acknowledged: *damage*, and never to be skipped.
//!
//! Lazy frames do not wait for the ones before. The payload of one begins with the length of the file (8 bytes) that was safely on
//! disk when the frame was written: as far as that reaches, what is broken is damage; behind it, it is a torn tail, whatever
//! frames follow.

use std::ops::Range;

use super::codec::Reader;

const MARK: [u8; 4] = *b"TGFR";
const LAZY_MARK: [u8; 4] = *b"TGFL";
pub(crate) const HEADER_BYTES: usize = 24;

/// The largest payload that a frame can say it has.
pub(crate) const PAYLOAD_LIMIT: usize = u32::MAX as usize;

/// A whole frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) sequence: u64,
    /// Where the payload is in the file.
    pub(crate) payload: Range<usize>,
    /// How much of the file was on disk when the frame was written.
    pub(crate) synced: usize,
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
    out.extend_from_slice(&header(MARK, sequence, &[payload]));
    out.extend_from_slice(payload);
}

/// What comes before the parts of a payload to make them a frame. Where `synced` is given, the frame is a lazy one.
pub(crate) fn prefix(sequence: u64, synced: Option<u64>, parts: &[&[u8]]) -> Vec<u8> {
    match synced {
        None => header(MARK, sequence, parts),
        Some(synced) => {
            let synced = synced.to_le_bytes();
            let parts: Vec<&[u8]> = std::iter::once(&synced[..]).chain(parts.iter().copied()).collect();
            let mut prefix = header(LAZY_MARK, sequence, &parts);
            prefix.extend_from_slice(&synced);
            prefix
        }
    }
}

fn header(mark: [u8; 4], sequence: u64, parts: &[&[u8]]) -> Vec<u8> {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    let mut payload_checksum = crc32fast::Hasher::new();
    parts.iter().for_each(|part| payload_checksum.update(part));
    let mut header = Vec::with_capacity(HEADER_BYTES + 8);
    header.extend_from_slice(&mark);
    header.extend_from_slice(&(length as u32).to_le_bytes());
    header.extend_from_slice(&sequence.to_le_bytes());
    header.extend_from_slice(&payload_checksum.finalize().to_le_bytes());
    let checksum = crc32fast::hash(&header);
    header.extend_from_slice(&checksum.to_le_bytes());
    header
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
            Err(_) if !was_on_disk(file, at) => return Frames { frames, end: End::Torn(at) },
            Err(reason) => return Frames { frames, end: End::Damaged(at, reason) },
        }
    }
    Frames { frames, end: End::Clean }
}

fn frame_at(file: &[u8], at: usize) -> Result<Frame, &'static str> {
    let rest = file.get(at..).unwrap_or_default();
    let (header, _) = rest.split_first_chunk::<HEADER_BYTES>().ok_or("the frame header is cut off")?;
    let Header { lazy, length, sequence, payload_checksum } =
        parse_header(header).ok_or("the frame header does not match its checksum")?;
    let start = at + HEADER_BYTES;
    let payload = file.get(start..start.saturating_add(length)).ok_or("the frame is cut off")?;
    if crc32fast::hash(payload) != payload_checksum {
        return Err("the frame does not match its checksum");
    }
    let end = start + length;
    if !lazy {
        return Ok(Frame { sequence, payload: start..end, synced: at });
    }
    let synced = Reader::new(payload).u64().map_err(|_| "the frame is too short")?;
    // More than was before it cannot be.
    let synced = usize::try_from(synced).unwrap_or(at).min(at);
    Ok(Frame { sequence, payload: start + size_of::<u64>()..end, synced })
}

struct Header {
    lazy: bool,
    length: usize,
    sequence: u64,
    payload_checksum: u32,
}

fn parse_header(header: &[u8; HEADER_BYTES]) -> Option<Header> {
    let (body, checksum) = header.split_last_chunk::<4>()?;
    let mut reader = Reader::new(body);
    let mark = reader.bytes(4).ok()?;
    let length = u32::from_le_bytes(*reader.bytes(4).ok()?.first_chunk()?);
    let sequence = reader.u64().ok()?;
    let payload_checksum = u32::from_le_bytes(*reader.bytes(4).ok()?.first_chunk()?);
    let lazy = mark == LAZY_MARK;
    let whole = (mark == MARK || lazy) && crc32fast::hash(body) == u32::from_le_bytes(*checksum);
    whole.then_some(Header { lazy, length: length as usize, sequence, payload_checksum })
}

/// Whether a whole frame anywhere behind a broken one tells that the broken one was on disk. The broken one's length is not
/// to be relied upon, so that each mark is tried.
fn was_on_disk(file: &[u8], at: usize) -> bool {
    let from = at + 1;
    let behind = file.get(from..).unwrap_or_default();
    let tells = |found: usize| frame_at(file, from + found).is_ok_and(|frame| frame.synced > at);
    [MARK, LAZY_MARK].iter().any(|mark| memchr::memmem::find_iter(behind, mark).any(tells))
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
    fn lazy_frames_tell_what_was_on_disk_before_them() {
        let mut bytes = b"HEAD".to_vec();
        let mut starts = Vec::new();
        // The third is written when the first is on disk, the fourth when all before it are.
        for synced in [0, 0, 1, 3] {
            starts.push(bytes.len());
            let synced = starts.get(synced).copied().unwrap_or_default() as u64;
            bytes.extend(prefix(9, Some(synced), &[b"defi", b"nition"]));
            bytes.extend(b"definition");
        }
        let Frames { frames, end } = decode(&bytes, 4);
        assert_eq!((frames.len(), end), (4, End::Clean));
        assert!(frames.iter().all(|frame| &bytes[frame.payload.clone()] == b"definition"));
        for (broken, start) in starts.iter().enumerate() {
            let mut flipped = bytes.clone();
            flipped[start + 30] ^= 1;
            let end = decode(&flipped, 4).end;
            let damaged = matches!(end, End::Damaged(offset, _) if offset == *start);
            assert!(if broken < 3 { damaged } else { end == End::Torn(*start) }, "frame {broken}: {end:?}");
            let end = decode(&flipped[..starts[3]], 4).end;
            let damaged = matches!(end, End::Damaged(offset, _) if offset == *start);
            let expected = if broken == 0 { damaged } else { broken == 3 || end == End::Torn(*start) };
            assert!(expected, "frame {broken} of three: {end:?}");
        }
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
