//! Backslashes.

use std::borrow::Cow;

use memchr::{memchr, memchr2};

/// Names: a backslash before a backslash, comma, equals sign or space stands for that character; before anything else it
/// is itself.
pub(super) fn name(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    match unescape(text, |byte| matches!(byte, b'\\' | b',' | b'=' | b' '), &mut out) {
        Some(()) => Cow::Owned(out),
        None => Cow::Borrowed(text),
    }
}

/// Texts in quotes: only backslashes and quotes are escaped. What was escaped is put together in `memory`.
pub(super) fn string<'t>(text: &'t str, memory: &'t mut String) -> &'t str {
    match unescape(text, |byte| matches!(byte, b'\\' | b'"'), memory) {
        Some(()) => memory,
        None => text,
    }
}

/// Replaces `out` by the text without its escapes; `None` where it has no backslash.
fn unescape(text: &str, escapable: impl Fn(u8) -> bool, out: &mut String) -> Option<()> {
    memchr(b'\\', text.as_bytes())?;
    out.clear();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        match after.as_bytes().first() {
            // Escapable characters are single bytes, so that the rest starts at a character.
            Some(byte) if escapable(*byte) => {
                out.push(char::from(*byte));
                rest = after.get(1..).unwrap_or_default();
            }
            _ => {
                out.push('\\');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    Some(())
}

/// The offset of the quote that ends a text, seen from behind the one that begins it.
pub(super) fn closing_quote(text: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + memchr2(b'"', b'\\', text.get(from..)?)?;
        match text.get(at)? {
            b'"' => return Some(at),
            // Whatever a backslash stands before, it is no end: an escaped character, or an ordinary one.
            _ => from = at + 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_published_tables() {
        let cases = [
            (r"plain", "plain"),
            (r"a\ b\,c\=d", "a b,c=d"),
            (r"\", r"\"),
            (r"\\", r"\"),
            (r"\\\", r"\\"),
            (r"\\\\", r"\\"),
            (r"\\\\\", r"\\\"),
            (r"a\b", r"a\b"),
            (r#"\""#, r#"\""#),
            (r"\é", r"\é"),
        ];
        for (text, expected) in cases {
            assert_eq!(name(text), expected, "{text}");
        }
    }

    #[test]
    fn texts_escape_quotes_and_backslashes_only() {
        assert_eq!(string(r#"a \"b\" \\ \n \,"#, &mut String::from("x")), r#"a "b" \ \n \,"#);
        assert_eq!(closing_quote(br#"a\"b" c"#), Some(4));
        assert_eq!(closing_quote(br#"a\\" c"#), Some(3));
        assert_eq!(closing_quote(br#"a\""#), None);
        assert_eq!(closing_quote(b"a\\"), None);
    }
}
