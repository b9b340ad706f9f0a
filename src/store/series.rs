//! Series: the tag sets of a measurement, and their compact text form.
//!
//! A tag set travels through batches, log records and the catalog as a *series key*: for each tag, sorted by key,
//! the length and the bytes of its key, then of its value. Equal tag sets have equal keys, so that a series is found by
//! one look-up of bytes. Keys are only made by [`encode_key`].

use std::cmp::Ordering;
use std::sync::Arc;

use super::codec::{Reader, Writer};
use super::error::Malformed;
use super::fingerprint::{Fingerprint, FingerprintMap};

/// A tag set. Together with the measurement and a time it identifies a point.
///
/// Series are ordered by their tags, keys before values: the order of rows in files and scans. A store may have millions of
/// them, so the keys of the tags are shared among series, and the values are one piece of memory.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Series {
    keys: Arc<[Arc<str>]>,
    /// For each key the length of the value and its bytes.
    values: Box<[u8]>,
}

impl Series {
    /// A series of these tags, in any order. Of two tags with one key the later stays.
    pub fn new(tags: impl IntoIterator<Item = (Arc<str>, Arc<str>)>) -> Self {
        let sorted: std::collections::BTreeMap<_, _> = tags.into_iter().collect();
        let mut values = Vec::new();
        sorted.values().for_each(|value| Writer::new(&mut values).text(value));
        Self { keys: sorted.into_keys().collect(), values: values.into() }
    }

    /// The tags, sorted by key.
    pub fn tags(&self) -> impl ExactSizeIterator<Item = (&Arc<str>, &str)> {
        let mut values = Reader::new(&self.values);
        // Values are text: they were read as such.
        self.keys.iter().map(move |key| (key, values.text().unwrap_or_default()))
    }

    /// The value of a tag; `None` where the series lacks it.
    pub fn tag(&self, key: &str) -> Option<&str> {
        let at = self.keys.binary_search_by(|tag| (**tag).cmp(key)).ok()?;
        let value = self.values().nth(at)?;
        std::str::from_utf8(value).ok()
    }

    /// The keys of the tags, sorted. Series with the same keys mostly share them.
    pub(crate) fn keys(&self) -> &[Arc<str>] {
        &self.keys
    }

    /// The values of the tags as UTF-8, in the order of their keys.
    pub(crate) fn values(&self) -> impl Iterator<Item = &[u8]> {
        let mut values = Reader::new(&self.values);
        self.keys.iter().map(move |_| values.block().unwrap_or_default())
    }

    /// Reads a series key.
    pub(crate) fn from_key(key: &[u8], shared: &mut TagKeys) -> Result<Self, Malformed> {
        let mut keys = Vec::new();
        let mut values = Vec::with_capacity(key.len());
        for tag in key_tags(key) {
            let (key, value) = tag?;
            keys.push(key);
            Writer::new(&mut values).text(value);
        }
        Ok(Self { keys: shared.share(&keys), values: values.as_slice().into() })
    }

    /// Appends the series key.
    pub(crate) fn encode_key(&self, out: &mut Vec<u8>) {
        let mut writer = Writer::new(out);
        for (key, value) in self.keys.iter().zip(self.values()) {
            writer.text(key);
            writer.block(value);
        }
    }
}

impl PartialOrd for Series {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Series {
    fn cmp(&self, other: &Self) -> Ordering {
        if Arc::ptr_eq(&self.keys, &other.keys) {
            return compare_values(&self.values, &other.values);
        }
        self.keys.iter().zip(self.values()).cmp(other.keys.iter().zip(other.values()))
    }
}

/// Compares the values of series with the same keys. Sorting a million new series is mostly this, and most of their values
/// are the same: what the values begin with in common is skipped at once, not value by value.
fn compare_values(own: &[u8], other: &[u8]) -> Ordering {
    let difference = common_prefix(own, other);
    let (mut own, mut others) = (Reader::new(own), Reader::new(other));
    let length = own.rest().len();
    // Up to the difference one of them says where the values of both are.
    let mut before = own.clone();
    while own.block().is_ok() && length - own.rest().len() <= difference {
        before = own.clone();
    }
    let skipped = length - before.rest().len();
    let of_others = others.bytes(skipped).and_then(|_| others.block());
    before.block().ok().cmp(&of_others.ok())
}

/// How many bytes at the start are the same.
fn common_prefix(one: &[u8], other: &[u8]) -> usize {
    const STEP: usize = 16;
    let ((steps, _), (other_steps, _)) = (one.as_chunks::<STEP>(), other.as_chunks::<STEP>());
    let same = steps.iter().zip(other_steps).take_while(|(one, other)| one == other).count() * STEP;
    let rest = |bytes| <[u8]>::get(bytes, same..).unwrap_or_default().iter();
    same + rest(one).zip(rest(other)).take_while(|(one, other)| one == other).count()
}

/// The sets of tag keys that series have, each kept once.
#[derive(Debug, Default)]
pub(crate) struct TagKeys {
    sets: FingerprintMap<Arc<[Arc<str>]>>,
    last: Arc<[Arc<str>]>,
}

impl TagKeys {
    fn share(&mut self, keys: &[&str]) -> Arc<[Arc<str>]> {
        // Most often a series has the same keys as the one before.
        if !self.last.iter().map(|key| &**key).eq(keys.iter().copied()) {
            let mut text = Vec::new();
            keys.iter().for_each(|key| Writer::new(&mut text).text(key));
            let set = self.sets.entry(Fingerprint::of(&text));
            self.last = set.or_insert_with(|| keys.iter().map(|key| Arc::from(*key)).collect()).clone();
        }
        self.last.clone()
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

/// Whether the tags of a series key have these keys.
pub(crate) fn has_tag_keys(key: &[u8], tags: &[&str]) -> bool {
    let mut reader = Reader::new(key);
    let mut next_is =
        |tag: &str| reader.block().is_ok_and(|key| key == tag.as_bytes()) && reader.block().is_ok();
    tags.iter().all(|tag| next_is(tag)) && reader.is_empty()
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

#[cfg(test)]
mod tests {
    use super::*;

    fn series(tags: &[(&str, &str)]) -> Series {
        Series::new(tags.iter().map(|(key, value)| (Arc::from(*key), Arc::from(*value))))
    }

    #[test]
    fn values_are_compared_one_by_one() {
        let values = ["", "a", "aa", "ab", "b", "a-value-of-twenty-one", "a-value-of-twenty-two"];
        let long = "x".repeat(200);
        let values = || values.iter().copied().chain([long.as_str()]);
        let encode = |values: [&str; 3]| {
            let mut bytes = Vec::new();
            values.iter().for_each(|value| Writer::new(&mut bytes).text(value));
            bytes
        };
        let all: Vec<_> =
            values().flat_map(|a| values().flat_map(move |b| values().map(move |c| [a, b, c]))).collect();
        for one in &all {
            for other in &all {
                let compared = compare_values(&encode(*one), &encode(*other));
                assert_eq!(compared, one.cmp(other), "{one:?} and {other:?}");
            }
        }
    }

    #[test]
    fn series_are_ordered_by_their_tags() {
        let sorted = [
            series(&[]),
            series(&[("a", "1")]),
            series(&[("a", "1"), ("b", "")]),
            series(&[("a", "10")]),
            series(&[("a", "2"), ("c", "x")]),
            series(&[("b", "1")]),
        ];
        assert!(sorted.is_sorted_by(|a, b| a < b));
        let mut shared = TagKeys::default();
        let mut key = Vec::new();
        let again = sorted.each_ref().map(|series| {
            key.clear();
            series.encode_key(&mut key);
            Series::from_key(&key, &mut shared).unwrap()
        });
        assert_eq!(again, sorted);
        assert!(again.is_sorted_by(|a, b| a < b));
        assert_eq!((again[4].tag("c"), again[4].tag("b"), again[2].tag("b")), (Some("x"), None, Some("")));
        assert_eq!(again[4].tags().map(|(_, value)| value).collect::<Vec<_>>(), ["2", "x"]);
        assert!(Series::from_key(b"\x01a\x05b", &mut shared).is_err());
    }
}
