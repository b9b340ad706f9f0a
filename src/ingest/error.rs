//! What is wrong with a line, said so that its author finds the place.

use std::borrow::Cow;
use std::fmt;

/// Characters of a faulty line, or of a faulty piece of one, that a message shows.
const LINE_SHOWN: usize = 1024;
const PIECE_SHOWN: usize = 64;

/// A line that is not in the batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineError {
    /// The line on which the point starts, counted from 1.
    pub line: u32,
    /// The character of the point at which it goes wrong, counted from 1.
    pub column: u32,
    /// What is wrong: begins with `unable to parse '<the line>': `, which clients look for, then says what was expected
    /// and what was found.
    pub message: String,
}

impl fmt::Display for LineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.message)
    }
}

/// Where and why reading stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Problem {
    /// Offset in the body of what was found.
    pub(super) offset: usize,
    /// Bytes of what was found; 0 where a single character says enough.
    pub(super) length: usize,
    /// What is wrong, in a few words.
    pub(super) what: &'static str,
    /// What would have been right.
    pub(super) expected: Cow<'static, str>,
}

impl Problem {
    pub(super) fn new(
        offset: usize,
        length: usize,
        what: &'static str,
        expected: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self { offset, length, what, expected: expected.into() }
    }
}

impl LineError {
    /// `point` is the text that starts at `start` in the body.
    pub(super) fn new(point: &[u8], start: usize, line: u32, problem: &Problem) -> Self {
        let at = problem.offset.saturating_sub(start).min(point.len());
        let (before, after) = point.split_at(at);
        let column = String::from_utf8_lossy(before).chars().count() as u32 + 1;
        let found = match after.get(..problem.length).filter(|piece| !piece.is_empty()) {
            Some(piece) => quoted(piece),
            None => match String::from_utf8_lossy(after).chars().next() {
                Some(character) => format!("{character:?}"),
                None => "the end of the line".to_owned(),
            },
        };
        let text = shortened(point.trim_ascii_end(), LINE_SHOWN);
        let Problem { what, expected, .. } = problem;
        let message = format!(
            "unable to parse '{text}': {what} at column {column}: expected {expected}, found {found}"
        );
        Self { line, column, message }
    }
}

fn quoted(piece: &[u8]) -> String {
    format!("'{}'", shortened(piece, PIECE_SHOWN))
}

fn shortened(text: &[u8], characters: usize) -> String {
    // A character takes at most four bytes: enough of the text to hold as many, and the same text in the end.
    let head = text.get(..characters * 4).unwrap_or(text);
    let mut shown: String = String::from_utf8_lossy(head).chars().take(characters).collect();
    if shown.len() < text.len() && head.len() + shown.len() > characters {
        shown.push('…');
    }
    shown
}
