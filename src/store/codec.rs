//! Reading and writing of the store's own binary forms: little-endian numbers, variable-length counts, texts.

use super::error::Malformed;

/// Appends values to a byte vector.
#[derive(Debug)]
pub(crate) struct Writer<'a> {
    out: &'a mut Vec<u8>,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(out: &'a mut Vec<u8>) -> Self {
        Self { out }
    }

    pub(crate) fn byte(&mut self, value: u8) {
        self.out.push(value);
    }

    pub(crate) fn bytes(&mut self, value: &[u8]) {
        self.out.extend_from_slice(value);
    }

    pub(crate) fn u64(&mut self, value: u64) {
        self.bytes(&value.to_le_bytes());
    }

    /// A count: seven bits a byte, the lowest first, the high bit set on all but the last.
    pub(crate) fn count(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.byte((value as u8) | 0x80);
            value >>= 7;
        }
        self.byte(value as u8);
    }

    /// A length and as many bytes.
    pub(crate) fn block(&mut self, value: &[u8]) {
        self.count(value.len() as u64);
        self.bytes(value);
    }

    /// A length and UTF-8 text of as many bytes.
    pub(crate) fn text(&mut self, value: &str) {
        self.block(value.as_bytes());
    }

    /// Numbers of eight bytes each, without their count.
    pub(crate) fn words(&mut self, values: impl ExactSizeIterator<Item = [u8; 8]>) {
        self.out.reserve(values.len() * 8);
        for value in values {
            self.bytes(&value);
        }
    }
}

/// Takes values off the front of a byte slice. Nothing here panics or allocates by a length it has not seen backed by
/// bytes, whatever the input.
#[derive(Debug, Clone)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// What was not taken yet.
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.rest
    }

    pub(crate) fn byte(&mut self) -> Result<u8, Malformed> {
        let (first, rest) = self.rest.split_first().ok_or(Malformed("ends before a byte"))?;
        self.rest = rest;
        Ok(*first)
    }

    #[inline]
    pub(crate) fn bytes(&mut self, length: usize) -> Result<&'a [u8], Malformed> {
        let (head, rest) = self.rest.split_at_checked(length).ok_or(Malformed("ends before its length"))?;
        self.rest = rest;
        Ok(head)
    }

    pub(crate) fn u64(&mut self) -> Result<u64, Malformed> {
        let (head, rest) = self.rest.split_first_chunk::<8>().ok_or(Malformed("ends before a number"))?;
        self.rest = rest;
        Ok(u64::from_le_bytes(*head))
    }

    #[inline]
    pub(crate) fn count(&mut self) -> Result<usize, Malformed> {
        // Most counts are small.
        if let [first @ ..0x80, rest @ ..] = self.rest {
            self.rest = rest;
            return Ok(usize::from(*first));
        }
        self.long_count()
    }

    fn long_count(&mut self) -> Result<usize, Malformed> {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return usize::try_from(value).map_err(|_| Malformed("holds a count beyond memory"));
            }
        }
        Err(Malformed("holds a count of more than 64 bits"))
    }

    #[inline]
    pub(crate) fn block(&mut self) -> Result<&'a [u8], Malformed> {
        let length = self.count()?;
        self.bytes(length)
    }

    pub(crate) fn text(&mut self) -> Result<&'a str, Malformed> {
        std::str::from_utf8(self.block()?).map_err(|_| Malformed("holds text that is not UTF-8"))
    }

    pub(crate) fn words(
        &mut self,
        count: usize,
    ) -> Result<impl ExactSizeIterator<Item = [u8; 8]> + 'a, Malformed> {
        let length = count.checked_mul(8).ok_or(Malformed("holds a count beyond memory"))?;
        let (chunks, _) = self.bytes(length)?.as_chunks::<8>();
        Ok(chunks.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_of_every_length_come_back() {
        for shift in 0..64 {
            for value in [(1_u64 << shift) - 1, 1 << shift] {
                let mut bytes = Vec::new();
                Writer::new(&mut bytes).count(value);
                assert_eq!(Reader::new(&bytes).count(), Ok(value as usize));
            }
        }
    }

    #[test]
    fn input_that_ends_early_is_an_error() {
        let mut bytes = Vec::new();
        let mut writer = Writer::new(&mut bytes);
        writer.text("tide");
        writer.u64(7);
        for length in 0..bytes.len() {
            let mut reader = Reader::new(&bytes[..length]);
            assert!(reader.text().and_then(|_| reader.u64()).is_err(), "{length} bytes");
        }
        assert!(Reader::new(&[0xff; 11]).count().is_err());
        assert!(Reader::new(&[2, 0xff, 0xff]).text().is_err());
        assert!(Reader::new(&[0; 16]).words(usize::MAX).is_err());
    }
}
