//! Series: the tag sets of a measurement, and their compact text form.
//!
//! A tag set travels through batches, log records and the catalog as a *series key*: for each tag, sorted by key,
//! the length and the bytes of its key, then of its value. Equal tag sets have equal keys, so that a series is found by
//! one look-up of bytes. Keys are only made by [`encode_key`].

use std::sync::Arc;

use super::codec::{Reader, Writer};
use super::error::Malformed;

/// A tag set. Together with the measurement and a time it identifies a point.
///
/// Series are ordered by their tags, keys before values: the order of rows in files and scans.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Series {
    tags: Vec<(Arc<str>, Arc<str>)>,
}

impl Series {
    /// A series of these tags, in any order. Of two tags with one key the later stays.
    pub fn new(tags: impl IntoIterator<Item = (Arc<str>, Arc<str>)>) -> Self {
        let sorted: std::collections::BTreeMap<_, _> = tags.into_iter().collect();
        Self { tags: sorted.into_iter().collect() }
    }

    /// The tags, sorted by key.
    pub fn tags(&self) -> &[(Arc<str>, Arc<str>)] {
        &self.tags
    }

    /// The value of a tag; `None` where the series lacks it.
    pub fn tag(&self, key: &str) -> Option<&str> {
        let at = self.tags.binary_search_by(|(tag, _)| (**tag).cmp(key)).ok()?;
        self.tags.get(at).map(|(_, value)| &**value)
    }

    /// Reads a series key, sharing texts through `intern`.
    pub(crate) fn from_key(key: &[u8], mut intern: impl FnMut(&str) -> Arc<str>) -> Result<Self, Malformed> {
        let tags = key_tags(key).map(|tag| tag.map(|(key, value)| (intern(key), intern(value))));
        Ok(Self { tags: tags.collect::<Result<_, _>>()? })
    }

    /// Writes the series key.
    pub(crate) fn key(&self) -> Vec<u8> {
        let mut key = Vec::new();
        encode_key(self.tags.iter().map(|(key, value)| (&**key, &**value)), &mut key);
        key
    }
}

/// Appends the series key of tags that are sorted by key.
pub(crate) fn encode_key<'a>(tags: impl Iterator<Item = (&'a str, &'a str)>, out: &mut Vec<u8>) {
    let mut writer = Writer::new(out);
    for (key, value) in tags {
        writer.text(key);
        writer.text(value);
    }
}

/// The tags of a series key.
pub(crate) fn key_tags(key: &[u8]) -> impl Iterator<Item = Result<(&str, &str), Malformed>> {
    let mut reader = Reader::new(key);
    std::iter::from_fn(move || {
        if reader.is_empty() {
            return None;
        }
        let tag = reader.text().and_then(|key| Ok((key, reader.text()?)));
        if tag.is_err() {
            reader = Reader::new(&[]);
        }
        Some(tag)
    })
}
