//! From the value of a tag to the series that have it.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::Mutex;

use super::super::fingerprint::Fingerprint;
use super::super::series::Series;

/// The indexes of a measurement's tags, made when a tag is searched the second time: a single search is cheaper without, and
/// where new series come in all the time, indexes would be made for nothing.
#[derive(Debug, Default)]
pub(super) struct TagIndexes(Mutex<HashMap<Box<str>, Option<Arc<TagIndex>>>>);

/// Fingerprints of the values of one tag with the ranks of the series that have them, ascending. A series without the tag
/// has the empty value.
#[derive(Debug)]
pub(super) struct TagIndex(Vec<(u64, u32)>);

impl TagIndexes {
    /// The index of a tag; `None` where it is searched for the first time. `series` are those of the measurement by rank.
    pub(super) fn get<'s>(
        &self,
        key: &str,
        series: impl Iterator<Item = &'s Arc<Series>>,
    ) -> Option<Arc<TagIndex>> {
        let known = self.0.lock().get(key).cloned();
        match known {
            Some(Some(index)) => return Some(index),
            Some(None) => {}
            None => {
                self.0.lock().insert(key.into(), None);
                return None;
            }
        }
        let index = Arc::new(TagIndex::new(key, series));
        self.0.lock().insert(key.into(), Some(index.clone()));
        Some(index)
    }
}

impl TagIndex {
    fn new<'s>(key: &str, series: impl Iterator<Item = &'s Arc<Series>>) -> Self {
        let value = |series: &Arc<Series>| hash(series.tag(key).unwrap_or_default());
        let mut ranks: Vec<(u64, u32)> = series.map(value).zip(0..).collect();
        ranks.sort_unstable();
        Self(ranks)
    }

    /// The ranks of the series with one of some values, ascending. Rarely there are others among them.
    pub(super) fn ranks<'v>(&self, values: impl Iterator<Item = &'v str>) -> Vec<u32> {
        let mut ranks = Vec::new();
        for value in values {
            let wanted = hash(value);
            let first = self.0.partition_point(|(hash, _)| *hash < wanted);
            let found = self.0.iter().skip(first).take_while(|(hash, _)| *hash == wanted);
            ranks.extend(found.map(|(_, rank)| *rank));
        }
        ranks.sort_unstable();
        ranks.dedup();
        ranks
    }
}

fn hash(value: &str) -> u64 {
    Fingerprint::of(value.as_bytes()).half()
}
