//! Measurements and tags, and names in general.

use std::borrow::Cow;

use memchr::{memchr, memchr2};

use super::error::Problem;
use super::escape;
use super::scan::Piece;

/// Bytes that a name (measurement, tag key, tag value, field key) may have.
const NAME_LIMIT: usize = 64 << 10;
/// Tags that there is room for at first.
const USUAL_TAGS: usize = 12;

/// A measurement and its tags, sorted by key.
#[derive(Debug)]
pub(super) struct KeyParts<'a> {
    pub(super) measurement: Cow<'a, str>,
    pub(super) tags: Vec<(Cow<'a, str>, Cow<'a, str>)>,
}

impl<'a> KeyParts<'a> {
    /// `measurement *("," tag-key "=" tag-value)`
    pub(super) fn read(key: Piece<'a>) -> Result<Self, Problem> {
        match Self::read_plain(key) {
            Some(parts) => Ok(parts),
            None => Self::read_any(key),
        }
    }

    /// A good key without escapes, which nearly all are.
    fn read_plain(key: Piece<'a>) -> Option<Self> {
        let text = std::str::from_utf8(key.text).ok()?;
        if text.len() > NAME_LIMIT || memchr(b'\\', key.text).is_some() {
            return None;
        }
        let (measurement, mut rest) = text.split_at(memchr(b',', key.text).unwrap_or(text.len()));
        if measurement.is_empty() || measurement.starts_with('_') {
            return None;
        }
        let mut tags: Vec<(Cow<'a, str>, Cow<'a, str>)> = Vec::with_capacity(USUAL_TAGS);
        while let Some(tag) = rest.strip_prefix(',') {
            let (name, value) = tag.split_at_checked(memchr2(b'=', b',', tag.as_bytes())?)?;
            let value = value.strip_prefix('=')?;
            let end = memchr2(b'=', b',', value.as_bytes()).unwrap_or(value.len());
            let (value, behind) = value.split_at_checked(end)?;
            if name.is_empty() || value.is_empty() || behind.starts_with('=') || is_reserved(name) {
                return None;
            }
            tags.push((Cow::Borrowed(name), Cow::Borrowed(value)));
            rest = behind;
        }
        tags.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let duplicate = tags.iter().zip(tags.iter().skip(1)).any(|(a, b)| a.0 == b.0);
        (!duplicate).then_some(Self { measurement: Cow::Borrowed(measurement), tags })
    }

    /// Any key, piece by piece: there it matters where what is wrong.
    fn read_any(key: Piece<'a>) -> Result<Self, Problem> {
        let mut pieces = split(key, b',');
        let first = pieces.next().unwrap_or(key);
        if first.text.is_empty() {
            return Err(Problem::new(first.offset, 0, "missing measurement", "a name"));
        }
        let measurement = read_name(first, "measurement")?;
        if measurement.starts_with('_') {
            return Err(first.problem("invalid measurement", "a name that does not begin with an underscore"));
        }
        let mut tags = Vec::new();
        for tag in pieces {
            let mut sides = split(tag, b'=');
            let (Some(name), value, None) = (sides.next(), sides.next(), sides.next()) else {
                return Err(tag.problem(
                    "invalid tag format",
                    "one equals sign in a tag; others escaped by a backslash",
                ));
            };
            if name.text.is_empty() {
                return Err(Problem::new(name.offset, 0, "missing tag key", "a tag as key=value"));
            }
            let end = Piece { text: &[], offset: tag.offset + tag.text.len() };
            let value = value.unwrap_or(end);
            if value.text.is_empty() {
                return Err(Problem::new(
                    end.offset,
                    0,
                    "missing tag value",
                    "a tag as key=value, the value not empty",
                ));
            }
            let tag_key = read_name(name, "tag key")?;
            check_reserved(&tag_key, name, "tag key")?;
            tags.push((tag_key, read_name(value, "tag value")?, name));
        }
        tags.sort_by(|a, b| a.0.cmp(&b.0));
        if let Some(((_, _, a), (_, _, b))) = tags.iter().zip(tags.iter().skip(1)).find(|(a, b)| a.0 == b.0) {
            let later = if a.offset > b.offset { a } else { b };
            return Err(later.problem("duplicate tags", "each tag key once"));
        }
        Ok(Self { measurement, tags: tags.into_iter().map(|(key, value, _)| (key, value)).collect() })
    }
}

/// The pieces between separators that are not escaped.
fn split<'a>(piece: Piece<'a>, separator: u8) -> impl Iterator<Item = Piece<'a>> {
    let mut rest = Some(piece);
    std::iter::from_fn(move || {
        let Piece { text, offset } = rest.take()?;
        let mut escaped = false;
        let end = text.iter().position(|byte| {
            let found = !escaped && *byte == separator;
            escaped = !escaped && *byte == b'\\';
            found
        });
        let Some(end) = end else { return Some(Piece { text, offset }) };
        let (head, tail) = text.split_at_checked(end)?;
        rest = Some(Piece { text: tail.get(1..)?, offset: offset + end + 1 });
        Some(Piece { text: head, offset })
    })
}

pub(super) fn read_name<'a>(piece: Piece<'a>, what: &'static str) -> Result<Cow<'a, str>, Problem> {
    let name = escape::name(utf8(piece, what)?);
    if name.ends_with('\\') {
        return Err(piece.problem(what, "a name that does not end in a backslash"));
    }
    if name.len() > NAME_LIMIT {
        return Err(piece.problem(what, format!("at most {NAME_LIMIT} bytes")));
    }
    Ok(name)
}

pub(super) fn utf8<'a>(piece: Piece<'a>, what: &'static str) -> Result<&'a str, Problem> {
    std::str::from_utf8(piece.text).map_err(|error| {
        let at = error.valid_up_to();
        Problem::new(piece.offset + at, 0, what, "UTF-8 text")
    })
}

/// Keys with a meaning of their own in tables and queries.
/// <https://docs.influxdata.com/enterprise_influxdb/v1/write_protocols/line_protocol_tutorial/> discards such points.
pub(super) fn check_reserved(name: &str, piece: Piece<'_>, what: &'static str) -> Result<(), Problem> {
    if is_reserved(name) {
        return Err(piece.problem(what, "a name other than the reserved time, _field and _measurement"));
    }
    Ok(())
}

fn is_reserved(name: &str) -> bool {
    matches!(name, "time" | "_field" | "_measurement")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn plain_keys_are_read_as_any_are(text in "[abm_=,]{0,3}m?(,(a|b|time|[abc]{0,2})=?[xyü]{0,2}){0,4}") {
            let key = Piece { text: text.as_bytes(), offset: 0 };
            let any = KeyParts::read_any(key);
            match KeyParts::read_plain(key) {
                Some(plain) => prop_assert_eq!(Ok((plain.measurement, plain.tags)), any.map(|any| (any.measurement, any.tags))),
                None => prop_assert!(any.is_err(), "{}", text),
            }
        }
    }
}
