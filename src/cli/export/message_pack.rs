//! Reading MessagePack, as far as answers to queries use it.

use std::io::{self, BufRead, Error, ErrorKind, Read as _};

/// The next part of a document.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Null,
    Boolean(bool),
    Integer(i64),
    /// Written as one that is not negative.
    Unsigned(u64),
    Float(f64),
    Text(String),
    /// So many items follow.
    Array(usize),
    /// So many pairs follow, first their key.
    Map(usize),
}

impl Token {
    pub(super) fn as_boolean(&self) -> Option<bool> {
        if let Self::Boolean(value) = self { Some(*value) } else { None }
    }

    pub(super) fn as_integer(&self) -> Option<i64> {
        match (self, self.as_unsigned()) {
            (Self::Integer(value), _) => Some(*value),
            (_, unsigned) => unsigned.and_then(|value| i64::try_from(value).ok()),
        }
    }

    pub(super) fn as_unsigned(&self) -> Option<u64> {
        if let Self::Integer(value) = self {
            return u64::try_from(*value).ok();
        }
        if let Self::Unsigned(value) = self { Some(*value) } else { None }
    }

    pub(super) fn as_float(&self) -> Option<f64> {
        if let Self::Float(value) = self { Some(*value) } else { None }
    }

    pub(super) fn as_text(&self) -> Option<&str> {
        if let Self::Text(value) = self { Some(value) } else { None }
    }
}

/// Documents that follow each other.
#[derive(Debug)]
pub(super) struct Documents<R> {
    input: R,
}

impl<R: BufRead> Documents<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input }
    }

    /// Whether there is nothing more.
    pub(super) fn is_at_end(&mut self) -> io::Result<bool> {
        Ok(self.input.fill_buf()?.is_empty())
    }

    pub(super) fn token(&mut self) -> io::Result<Token> {
        let [mark] = self.bytes()?;
        Ok(match mark {
            0x00..=0x7f => Token::Integer(mark.into()),
            0x80..=0x8f => Token::Map((mark & 0x0f).into()),
            0x90..=0x9f => Token::Array((mark & 0x0f).into()),
            0xa0..=0xbf => self.text((mark & 0x1f).into())?,
            0xc0 => Token::Null,
            0xc2 | 0xc3 => Token::Boolean(mark == 0xc3),
            0xca => Token::Float(f32::from_be_bytes(self.bytes()?).into()),
            0xcb => Token::Float(f64::from_be_bytes(self.bytes()?)),
            0xcc => Token::Unsigned(u8::from_be_bytes(self.bytes()?).into()),
            0xcd => Token::Unsigned(u16::from_be_bytes(self.bytes()?).into()),
            0xce => Token::Unsigned(u32::from_be_bytes(self.bytes()?).into()),
            0xcf => Token::Unsigned(u64::from_be_bytes(self.bytes()?)),
            0xd0 => Token::Integer(i8::from_be_bytes(self.bytes()?).into()),
            0xd1 => Token::Integer(i16::from_be_bytes(self.bytes()?).into()),
            0xd2 => Token::Integer(i32::from_be_bytes(self.bytes()?).into()),
            0xd3 => Token::Integer(i64::from_be_bytes(self.bytes()?)),
            0xd9 => {
                let [length] = self.bytes()?;
                self.text(length.into())?
            }
            0xda => {
                let length = self.length16()?;
                self.text(length)?
            }
            0xdb => {
                let length = self.length32()?;
                self.text(length)?
            }
            0xdc => Token::Array(self.length16()?),
            0xdd => Token::Array(self.length32()?),
            0xde => Token::Map(self.length16()?),
            0xdf => Token::Map(self.length32()?),
            0xe0..=0xff => Token::Integer(mark.cast_signed().into()),
            0xc1 | 0xc4..=0xc9 | 0xd4..=0xd8 => {
                return Err(unexpected(&format!("a value of type {mark:#x}")));
            }
        })
    }

    /// The number of pairs of a map.
    pub(super) fn map(&mut self) -> io::Result<usize> {
        let found = self.token()?;
        let Token::Map(pairs) = found else {
            return Err(unexpected(&format!("{found:?} in the place of a map")));
        };
        Ok(pairs)
    }

    /// The number of items of an array.
    pub(super) fn array(&mut self) -> io::Result<usize> {
        let found = self.token()?;
        let Token::Array(items) = found else {
            return Err(unexpected(&format!("{found:?} in the place of an array")));
        };
        Ok(items)
    }

    pub(super) fn string(&mut self) -> io::Result<String> {
        let found = self.token()?;
        let Token::Text(text) = found else {
            return Err(unexpected(&format!("{found:?} in the place of a text")));
        };
        Ok(text)
    }

    /// Leaves out a value with all that is in it.
    pub(super) fn skip(&mut self) -> io::Result<()> {
        let mut values = 1_u64;
        while values > 0 {
            values -= 1;
            let token = self.token()?;
            if let Token::Array(items) = token {
                values += items as u64;
            } else if let Token::Map(pairs) = token {
                values += 2 * pairs as u64;
            }
        }
        Ok(())
    }

    fn bytes<const N: usize>(&mut self) -> io::Result<[u8; N]> {
        let mut bytes = [0; N];
        self.input.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    fn length16(&mut self) -> io::Result<usize> {
        Ok(u16::from_be_bytes(self.bytes()?).into())
    }

    fn length32(&mut self) -> io::Result<usize> {
        Ok(u32::from_be_bytes(self.bytes()?) as usize)
    }

    /// Memory is taken for what comes, not for what is announced.
    fn text(&mut self, length: usize) -> io::Result<Token> {
        let mut bytes = Vec::new();
        if self.input.by_ref().take(length as u64).read_to_end(&mut bytes)? < length {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        String::from_utf8(bytes).map(Token::Text).map_err(|_| unexpected("a text that is not UTF-8"))
    }
}

/// An error about what was found.
pub(super) fn unexpected(found: &str) -> Error {
    Error::new(ErrorKind::InvalidData, format!("found {found}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_value_is_read() {
        let cases: [(&[u8], Token); 20] = [
            (&[0xc0], Token::Null),
            (&[0xc2], Token::Boolean(false)),
            (&[0xc3], Token::Boolean(true)),
            (&[0x7f], Token::Integer(127)),
            (&[0xe0], Token::Integer(-32)),
            (&[0xd0, 0x80], Token::Integer(-128)),
            (&[0xd1, 0x80, 0], Token::Integer(-32768)),
            (&[0xd2, 0xff, 0xff, 0xff, 0xfe], Token::Integer(-2)),
            (&[0xd3, 0x80, 0, 0, 0, 0, 0, 0, 0], Token::Integer(i64::MIN)),
            (&[0xcc, 0xff], Token::Unsigned(255)),
            (&[0xcd, 1, 0], Token::Unsigned(256)),
            (&[0xce, 0, 1, 0, 0], Token::Unsigned(65536)),
            (&[0xcf, 255, 255, 255, 255, 255, 255, 255, 255], Token::Unsigned(u64::MAX)),
            (&[0xca, 0x3f, 0xc0, 0, 0], Token::Float(1.5)),
            (&[0xcb, 0x3f, 0xb9, 0x99, 0x99, 0x99, 0x99, 0x99, 0x9a], Token::Float(0.1)),
            (&[0xa1, b'x'], Token::Text("x".to_owned())),
            (&[0xd9, 1, b'x'], Token::Text("x".to_owned())),
            (&[0xdb, 0, 0, 0, 1, b'x'], Token::Text("x".to_owned())),
            (&[0xdc, 1, 0], Token::Array(256)),
            (&[0xde, 0, 2], Token::Map(2)),
        ];
        for (bytes, token) in cases {
            let mut documents = Documents::new(bytes);
            assert_eq!(documents.token().unwrap(), token, "{bytes:?}");
            assert!(documents.is_at_end().unwrap());
            assert!(Documents::new(&bytes[..bytes.len() - 1]).token().is_err());
        }
        // What was announced does not come.
        assert!(Documents::new(&[0xdb, 0xff, 0xff, 0xff, 0xff, b'x'][..]).token().is_err());
        assert!(Documents::new(&[0xc1][..]).token().is_err());
        assert!(Documents::new(&[0xa1, 0xff][..]).token().is_err());
    }

    #[test]
    fn a_value_is_left_out_with_all_that_is_in_it() {
        let mut documents = Documents::new(&[0x82, 1, 0x92, 0xc0, 0x81, 1, 2, 3, 0xa1, b'x', 0x05][..]);
        documents.skip().unwrap();
        assert_eq!(documents.token().unwrap(), Token::Integer(5));
    }
}
