//! Finding the pieces of a line. Pieces are slices of the body with their escapes still in them.

use memchr::{memchr, memchr_iter, memchr3};

use super::error::Problem;
use super::escape::closing_quote;

/// A place in a body of line protocol.
#[derive(Debug)]
pub(super) struct Scanner<'a> {
    body: &'a [u8],
    position: usize,
    line: u32,
}

/// A piece of the body and where it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'a> {
    pub(super) text: &'a [u8],
    pub(super) offset: usize,
}

impl Piece<'_> {
    /// A problem that this piece is.
    pub(super) fn problem(
        &self,
        what: &'static str,
        expected: impl Into<std::borrow::Cow<'static, str>>,
    ) -> Problem {
        Problem::new(self.offset, self.text.len(), what, expected)
    }
}

/// A field value by how it is written.
#[derive(Debug, Clone, Copy)]
pub(super) enum RawValue<'a> {
    /// What is between the quotes.
    Quoted(Piece<'a>),
    /// Anything else.
    Bare(Piece<'a>),
}

impl<'a> Scanner<'a> {
    pub(super) fn new(body: &'a [u8]) -> Self {
        Self { body, position: 0, line: 1 }
    }

    pub(super) fn position(&self) -> usize {
        self.position
    }

    /// The line of the position, counted from 1.
    pub(super) fn line(&self) -> u32 {
        self.line
    }

    fn rest(&self) -> &'a [u8] {
        self.body.get(self.position..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.body.get(self.position).copied()
    }

    fn piece(&self, offset: usize, end: usize) -> Piece<'a> {
        Piece { text: self.body.get(offset..end).unwrap_or_default(), offset }
    }

    /// Goes to the next point, past blank lines and comments. `false` at the end of the body.
    pub(super) fn find_point(&mut self) -> bool {
        while let Some(byte) = self.peek() {
            match byte {
                b' ' | b'\t' | b'\r' => self.position += 1,
                b'\n' => {
                    self.position += 1;
                    self.line += 1;
                }
                b'#' => self.position += memchr(b'\n', self.rest()).unwrap_or(self.rest().len()),
                _ => return true,
            }
        }
        false
    }

    /// The measurement and the tags: everything up to the first space that is not escaped.
    pub(super) fn key(&mut self) -> Result<Piece<'a>, Problem> {
        let start = self.position;
        loop {
            let found = memchr3(b' ', b'\n', b'\\', self.rest());
            self.position += found.unwrap_or(self.rest().len());
            match self.peek() {
                Some(b' ') => break,
                Some(b'\\') => self.skip_escape(),
                Some(_) | None => {
                    let end = self.before_carriage_return();
                    return Err(Problem::new(end, 0, "missing fields", "a space and a field"));
                }
            }
        }
        let key = self.piece(start, self.position);
        self.skip_spaces();
        Ok(key)
    }

    /// The end of the text before the position, at a line's end.
    fn before_carriage_return(&self) -> usize {
        let before = self.body.get(..self.position).unwrap_or_default();
        if matches!(self.peek(), Some(b'\n') | None) && before.ends_with(b"\r") {
            before.len() - 1
        } else {
            before.len()
        }
    }

    /// Goes past a backslash and what it stands before, unless that is the end of the line.
    fn skip_escape(&mut self) {
        self.position += 1;
        if self.peek().is_some_and(|byte| byte != b'\n') {
            self.position += 1;
        }
    }

    fn skip_spaces(&mut self) {
        while self.peek() == Some(b' ') {
            self.position += 1;
        }
    }

    /// A field key and the equals sign behind it.
    pub(super) fn field_key(&mut self) -> Result<Piece<'a>, Problem> {
        let start = self.position;
        loop {
            match self.peek() {
                Some(b'=') => break,
                Some(b'\\') => self.skip_escape(),
                Some(b',' | b' ' | b'\n') | None => {
                    let end = self.before_carriage_return();
                    let what = if start >= end { "missing field key" } else { "missing field value" };
                    return Err(Problem::new(end, 0, what, "a field as key=value"));
                }
                Some(_) => self.position += 1,
            }
        }
        let key = self.piece(start, self.position);
        if key.text.is_empty() {
            return Err(Problem::new(start, 0, "missing field key", "a name before the equals sign"));
        }
        self.position += 1;
        Ok(key)
    }

    /// A field value, up to the comma, space or end of the line behind it.
    pub(super) fn field_value(&mut self) -> Result<RawValue<'a>, Problem> {
        let start = self.position;
        if self.peek() == Some(b'"') {
            let inside = self.body.get(start + 1..).unwrap_or_default();
            let Some(length) = closing_quote(inside) else {
                return Err(Problem::new(start, 0, "unbalanced quotes", "a closing quote"));
            };
            let text = self.piece(start + 1, start + 1 + length);
            self.line += memchr_iter(b'\n', text.text).count() as u32;
            self.position = start + length + 2;
            return match self.peek() {
                Some(b',' | b' ' | b'\n' | b'\r') | None => Ok(RawValue::Quoted(text)),
                Some(_) => Err(Problem::new(
                    self.position,
                    0,
                    "invalid text",
                    "a comma, a space or the end of the line after a closing quote",
                )),
            };
        }
        let length = self.rest().iter().position(|byte| matches!(byte, b',' | b' ' | b'\n' | b'\r'));
        self.position += length.unwrap_or(self.rest().len());
        let value = self.piece(start, self.position);
        if value.text.is_empty() {
            let expected = "a number, a boolean or a text in double quotes";
            return Err(Problem::new(start, 0, "missing field value", expected));
        }
        Ok(RawValue::Bare(value))
    }

    /// A comma between fields; `false` at what ends them.
    pub(super) fn comma(&mut self) -> bool {
        let found = self.peek() == Some(b',');
        self.position += usize::from(found);
        found
    }

    /// A timestamp, where there is one, and the end of the line.
    pub(super) fn timestamp(&mut self) -> Result<Option<Piece<'a>>, Problem> {
        self.skip_spaces();
        let start = self.position;
        while self.peek().is_some_and(|byte| !matches!(byte, b' ' | b'\r' | b'\n')) {
            self.position += 1;
        }
        let timestamp = self.piece(start, self.position);
        self.skip_spaces();
        if self.peek() == Some(b'\r') {
            self.position += 1;
        }
        match self.peek() {
            Some(b'\n') | None => Ok(Some(timestamp).filter(|timestamp| !timestamp.text.is_empty())),
            Some(_) => {
                Err(Problem::new(self.position, 0, "invalid line", "the end of the line after the timestamp"))
            }
        }
    }

    /// Goes to the end of a point that went wrong at `offset`, and gives that end. Line ends in quoted values do not count,
    /// as far as quotes can be told in a faulty line.
    pub(super) fn skip_point(&mut self, offset: usize) -> usize {
        let from = offset.min(self.body.len());
        if self.position > from {
            // Lines inside of quoted values behind the problem were counted already.
            let seen = self.body.get(from..self.position).unwrap_or_default();
            self.line -= memchr_iter(b'\n', seen).count() as u32;
        }
        self.position = from;
        if let Some(b'"') = self.peek() {
            // An opening quote without a closing one: it means nothing.
            self.position += 1;
        }
        while let Some(at) = memchr::memchr2(b'\n', b'"', self.rest()) {
            self.position += at;
            if self.peek() == Some(b'\n') {
                return self.position;
            }
            let opens = self.position.checked_sub(1).and_then(|before| self.body.get(before)) == Some(&b'=');
            self.position += 1;
            if let Some(length) = closing_quote(self.rest()).filter(|_| opens) {
                let text = self.rest().get(..length).unwrap_or_default();
                self.line += memchr_iter(b'\n', text).count() as u32;
                self.position += length + 1;
            }
        }
        self.position = self.body.len();
        self.position
    }
}
