//! Where lines end, without reading what is in them: for cutting long texts into bodies.
//!
//! A line end inside of a quoted value belongs to the value. Lines that follow the grammar are never cut; for others this
//! agrees with the parser as far as quotes mean anything in them.

use std::ops::Range;

use memchr::{memchr, memchr_iter, memchr3, memrchr};

use super::escape::closing_quote;
use super::value::TEXT_LIMIT;

/// Bytes behind an opening quote after which it is taken for a fault of its line: the longest text, each of its characters
/// escaped.
const OPEN_QUOTE_LIMIT: usize = 2 * TEXT_LIMIT;

/// How many bytes at the start of `text`, which begins with a line, are whole lines when more text may follow it. Each has
/// its line end.
pub fn whole_lines(text: &[u8]) -> usize {
    if memchr(b'"', text).is_none() {
        return memrchr(b'\n', text).map_or(0, |at| at + 1);
    }
    let mut end = 0;
    while let Some(length) = text.get(end..).and_then(line_length) {
        end += length;
    }
    end
}

/// How many lines of `text` are points, good or bad: neither blank nor comments.
pub fn count_points(text: &[u8]) -> usize {
    points(text).count()
}

/// Where the lines of `text` are that are points, good or bad: neither blank nor comments. Each has its line end.
pub fn points(text: &[u8]) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    let lines = std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let start = at;
        at += line_length(rest).unwrap_or(rest.len());
        Some(start..at)
    });
    lines.filter(|line| {
        let line = text.get(line.clone()).unwrap_or_default();
        line.iter().find(|byte| !byte.is_ascii_whitespace()).is_some_and(|first| *first != b'#')
    })
}

/// How many line ends there are, those in quoted values too: by them lines are numbered.
pub fn count_line_ends(text: &[u8]) -> usize {
    memchr_iter(b'\n', text).count()
}

/// The bytes of the first `count` lines, as [`count_line_ends`] counts them; all bytes where there are fewer.
pub fn lines_length(text: &[u8], count: usize) -> usize {
    match count.checked_sub(1) {
        Some(last) => memchr_iter(b'\n', text).nth(last).map_or(text.len(), |at| at + 1),
        None => 0,
    }
}

/// The bytes of the first line with its end; `None` where the text may end before the line does.
fn line_length(text: &[u8]) -> Option<usize> {
    let blank = text.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).count();
    let mut at = blank;
    if text.get(at) == Some(&b'#') {
        return Some(memchr(b'\n', text)? + 1);
    }
    // Measurement and tags, where quotes mean nothing.
    loop {
        at += memchr3(b' ', b'\n', b'\\', text.get(at..)?)?;
        match text.get(at)? {
            b'\n' => return Some(at + 1),
            b'\\' => at = behind_escape(text, at)?,
            _ => break,
        }
    }
    // Fields, where a quote behind an equals sign begins a text, unless that sign is escaped.
    let mut escape_end = 0;
    loop {
        at += memchr3(b'\n', b'"', b'\\', text.get(at..)?)?;
        match text.get(at)? {
            b'\n' => return Some(at + 1),
            b'\\' => {
                at = behind_escape(text, at)?;
                escape_end = at;
            }
            _ if at != escape_end && text.get(..at).is_some_and(|before| before.ends_with(b"=")) => {
                let inside = text.get(at + 1..)?;
                match closing_quote(inside) {
                    Some(length) => at += length + 2,
                    None if inside.len() > OPEN_QUOTE_LIMIT => at += 1,
                    None => return None,
                }
            }
            _ => at += 1,
        }
    }
}

/// Goes past a backslash and what it stands before, unless that is a line end.
fn behind_escape(text: &[u8], at: usize) -> Option<usize> {
    Some(at + 1 + usize::from(*text.get(at + 1)? != b'\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_behind_its_last_whole_line() {
        let cases = [
            ("", 0),
            ("m f=1", 0),
            ("m f=1\n", 6),
            ("m f=1\nm f=2", 6),
            ("m f=\"a\nb\"\nm", 10),
            ("m f=\"a\nb", 0),
            ("m f=\"a\\\"\nb\"\n", 12),
            ("m,t=\"a f=1\nm", 11),
            ("m\\ \"x,t=v f=1\nm", 14),
            ("m \"f\\=\"=1\nm", 10),
            ("# f=\"a\nm f=\"b\nc\"\n# d=\"", 17),
            ("\r\n \"\nm f=1\n", 11),
            ("bad\"\nm f=\"", 5),
            ("m f=\"x\\", 0),
        ];
        for (text, length) in cases {
            assert_eq!(whole_lines(text.as_bytes()), length, "{text:?}");
        }
    }

    #[test]
    fn a_quote_that_never_closes_costs_its_own_line_only() {
        let text = format!("m f=\"open\n{}", "m f=1\n".repeat(1 << 19));
        assert_eq!(whole_lines(text.as_bytes()), text.len());
    }

    #[test]
    fn comments_and_blank_lines_are_no_points() {
        assert_eq!(count_points(b""), 0);
        assert_eq!(count_points(b"# m f=1\n\n \r\nm f=\"a\n#b\" 1\nbad\n  m f=1"), 3);
        assert_eq!(points(b"# c\nm f=\"a\nb\"\n\nn f=1").collect::<Vec<_>>(), [4..14, 15..20]);
        assert_eq!(count_line_ends(b"m f=\"a\nb\"\n"), 2);
        assert_eq!([0, 1, 2, 3].map(|count| lines_length(b"ab\nc\nd", count)), [0, 3, 5, 6]);
    }
}
