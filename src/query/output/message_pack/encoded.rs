//! Encoded items of an array whose length is not known yet.

use std::io::{self, Write};

/// From how many bytes on a piece is full.
const PIECE_BYTES: usize = 1 << 20;

/// Encoded items, in pieces: long ones are never copied, neither for more room nor into another array, and each is let go when
/// it is written.
#[derive(Debug, Default)]
pub(super) struct Encoded {
    full: Vec<Vec<u8>>,
    full_bytes: usize,
    last: Vec<u8>,
    /// How many items there are.
    pub(super) count: usize,
}

impl Encoded {
    /// How much has been encoded.
    pub(super) fn size_bytes(&self) -> usize {
        self.full_bytes + self.last.len()
    }

    /// Takes the next bytes in.
    pub(super) fn end(&mut self) -> &mut Vec<u8> {
        if self.last.len() >= PIECE_BYTES {
            self.end_piece();
        }
        &mut self.last
    }

    /// Adds the bytes of other items.
    pub(super) fn append(&mut self, other: Encoded) {
        if other.full.is_empty() {
            self.end().extend_from_slice(&other.last);
            return;
        }
        self.end_piece();
        self.full.extend(other.full);
        self.full_bytes += other.full_bytes;
        self.last = other.last;
    }

    fn end_piece(&mut self) {
        self.full_bytes += self.last.len();
        self.full.push(std::mem::take(&mut self.last));
    }

    /// Writes all bytes.
    pub(super) fn write_to(self, out: &mut impl Write) -> io::Result<()> {
        self.full.into_iter().chain([self.last]).try_for_each(|piece| out.write_all(&piece))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_written_in_their_order() {
        let mut expected = Vec::new();
        let mut all = Encoded::default();
        for (number, length) in [10, PIECE_BYTES - 1, 3, 4 * PIECE_BYTES, 0, 7].into_iter().enumerate() {
            let bytes = vec![number as u8; length];
            let mut some = Encoded::default();
            for part in bytes.chunks(1000) {
                some.end().extend_from_slice(part);
            }
            assert_eq!(some.size_bytes(), length);
            all.append(some);
            expected.extend(bytes);
        }
        assert_eq!(all.size_bytes(), expected.len());
        let mut written = Vec::new();
        all.write_to(&mut written).unwrap();
        assert!(written == expected);
    }
}
