//! Finding the pieces of a line. Pieces are slices of the body with their escapes still in them.

use memchr::{memchr, memchr_iter, memchr2, memchr3};

use super::error::Problem;
use super::escape::closing_quote;

/// A place in a body of line protocol.
#[derive(Debug)]
pub(super) struct Scanner<'a> {
    body: &'a [u8],
    /// What of the body is still to be read.
    rest: &'a [u8],
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
        Self { body, rest: body, line: 1 }
    }

    pub(super) fn position(&self) -> usize {
        self.body.len() - self.rest.len()
    }

    /// The line of the position, counted from 1.
    pub(super) fn line(&self) -> u32 {
        self.line
    }

    /// What of the body is still to be read.
    #[inline]
    pub(super) fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// Goes on to `rest`, an end of what was still to be read. No line ends before it.
    #[inline]
    pub(super) fn go_on_at(&mut self, rest: &'a [u8]) {
        self.rest = rest;
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    /// Goes on by `count` bytes, or to the end.
    #[inline]
    fn skip(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or_default();
    }

    /// Goes on to `rest`; `text` begins what is read by that.
    pub(super) fn piece_before(&mut self, text: &'a [u8], rest: &'a [u8]) -> Piece<'a> {
        let offset = self.position();
        self.rest = rest;
        Piece { text, offset }
    }

    /// What was read since `start`.
    #[inline]
    fn since(&self, start: &'a [u8]) -> Piece<'a> {
        let text = start.get(..start.len() - self.rest.len()).unwrap_or_default();
        Piece { text, offset: self.body.len() - start.len() }
    }

    /// Goes to the next point, past blank lines and comments. `false` at the end of the body.
    #[inline]
    pub(super) fn find_point(&mut self) -> bool {
        while let Some(byte) = self.peek() {
            match byte {
                b' ' | b'\t' | b'\r' => self.skip(1),
                b'\n' => {
                    self.skip(1);
                    self.line += 1;
                }
                b'#' => self.skip(memchr(b'\n', self.rest).unwrap_or(self.rest.len())),
                _ => return true,
            }
        }
        false
    }

    /// The measurement and the tags: everything up to the first space that is not escaped.
    #[inline]
    pub(super) fn key(&mut self) -> Result<Piece<'a>, Problem> {
        let start = self.rest;
        loop {
            self.skip(memchr3(b' ', b'\n', b'\\', self.rest).unwrap_or(self.rest.len()));
            match self.peek() {
                Some(b' ') => break,
                Some(b'\\') => self.skip_escape(),
                Some(_) | None => {
                    let end = self.line_end();
                    return Err(Problem::new(end, 0, "missing fields", "a space and a field"));
                }
            }
        }
        let key = self.since(start);
        self.skip_spaces();
        Ok(key)
    }

    /// The position, or the one before it where that is a carriage return that belongs to the line's end.
    fn line_end(&self) -> usize {
        let position = self.position();
        let before = self.body.get(..position).unwrap_or_default();
        position - usize::from(matches!(self.peek(), Some(b'\n') | None) && before.ends_with(b"\r"))
    }

    /// Goes past a backslash and what it stands before, unless that is the end of the line.
    fn skip_escape(&mut self) {
        self.skip(1);
        if self.peek().is_some_and(|byte| byte != b'\n') {
            self.skip(1);
        }
    }

    #[inline]
    fn skip_spaces(&mut self) {
        while self.peek() == Some(b' ') {
            self.skip(1);
        }
    }

    /// A field key and the equals sign behind it.
    pub(super) fn field_key(&mut self) -> Result<Piece<'a>, Problem> {
        let start = self.rest;
        loop {
            let special = |byte: &u8| matches!(byte, b'=' | b'\\' | b',' | b' ' | b'\n');
            self.skip(self.rest.iter().position(special).unwrap_or(self.rest.len()));
            match self.peek() {
                Some(b'=') => break,
                Some(b'\\') => self.skip_escape(),
                Some(_) | None => {
                    let end = self.line_end();
                    let empty = end <= self.body.len() - start.len();
                    let what = if empty { "missing field key" } else { "missing field value" };
                    return Err(Problem::new(end, 0, what, "a field as key=value"));
                }
            }
        }
        let key = self.since(start);
        if key.text.is_empty() {
            return Err(Problem::new(key.offset, 0, "missing field key", "a name before the equals sign"));
        }
        self.skip(1);
        Ok(key)
    }

    /// A field value, up to the comma, space or end of the line behind it.
    pub(super) fn field_value(&mut self) -> Result<RawValue<'a>, Problem> {
        if let Some((b'"', inside)) = self.rest.split_first() {
            let start = self.position();
            let Some((text, behind)) = closing_quote(inside).and_then(|end| inside.split_at_checked(end))
            else {
                return Err(Problem::new(start, 0, "unbalanced quotes", "a closing quote"));
            };
            self.line += memchr_iter(b'\n', text).count() as u32;
            self.rest = behind.get(1..).unwrap_or_default();
            return match self.peek() {
                Some(b',' | b' ' | b'\n' | b'\r') | None => {
                    Ok(RawValue::Quoted(Piece { text, offset: start + 1 }))
                }
                Some(_) => Err(Problem::new(
                    self.position(),
                    0,
                    "invalid text",
                    "a comma, a space or the end of the line after a closing quote",
                )),
            };
        }
        let start = self.rest;
        let end = |byte: &u8| matches!(byte, b',' | b' ' | b'\n' | b'\r');
        self.skip(self.rest.iter().position(end).unwrap_or(self.rest.len()));
        let value = self.since(start);
        if value.text.is_empty() {
            let expected = "a number, a boolean or a text in double quotes";
            return Err(Problem::new(value.offset, 0, "missing field value", expected));
        }
        Ok(RawValue::Bare(value))
    }

    /// A comma between fields; `false` at what ends them.
    #[inline]
    pub(super) fn comma(&mut self) -> bool {
        let found = self.peek() == Some(b',');
        if found {
            self.skip(1);
        }
        found
    }

    /// A timestamp, where there is one, and the end of the line.
    pub(super) fn timestamp(&mut self) -> Result<Option<Piece<'a>>, Problem> {
        self.skip_spaces();
        let start = self.rest;
        let end = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\r');
        self.skip(self.rest.iter().position(end).unwrap_or(self.rest.len()));
        let timestamp = self.since(start);
        self.skip_spaces();
        if self.peek() == Some(b'\r') {
            self.skip(1);
        }
        match self.peek() {
            Some(b'\n') | None => Ok(Some(timestamp).filter(|timestamp| !timestamp.text.is_empty())),
            Some(_) => {
                let expected = "the end of the line after the timestamp";
                Err(Problem::new(self.position(), 0, "invalid line", expected))
            }
        }
    }

    /// Goes to the end of a point that went wrong at `offset`, and gives that end. Line ends in quoted values do not count,
    /// as far as quotes can be told in a faulty line.
    pub(super) fn skip_point(&mut self, offset: usize) -> usize {
        let from = offset.min(self.body.len());
        if let Some(seen) = self.body.get(from..self.position()) {
            // Lines inside of quoted values behind the problem were counted already.
            self.line -= memchr_iter(b'\n', seen).count() as u32;
        }
        self.rest = self.body.get(from..).unwrap_or_default();
        if let Some(b'"') = self.peek() {
            // An opening quote without a closing one: it means nothing.
            self.skip(1);
        }
        while let Some(at) = memchr2(b'\n', b'"', self.rest) {
            self.skip(at);
            let position = self.position();
            if self.peek() == Some(b'\n') {
                return position;
            }
            let opens = position.checked_sub(1).and_then(|before| self.body.get(before)) == Some(&b'=');
            self.skip(1);
            if let Some(length) = closing_quote(self.rest).filter(|_| opens) {
                let text = self.rest.get(..length).unwrap_or_default();
                self.line += memchr_iter(b'\n', text).count() as u32;
                self.skip(length + 1);
            }
        }
        self.rest = &[];
        self.body.len()
    }
}
