//! From the text of a series, as clients write it, to its number in the catalog.
//!
//! A series seen before costs one look-up of its raw text (`cpu,host=a,region=b`, escapes still in it): no tag of it is
//! read. Clients may write one series in several ways, by another order of tags or by needless escapes; each way is an entry
//! of its own.
//!
//! There is one index for each bucket, from its first write until the bucket is dropped. A batch holds on to the index it
//! was made with, so that the numbers in it are never taken for those of another time: see
//! [`StoreError::BucketGone`](super::StoreError::BucketGone).

use std::sync::Arc;

use parking_lot::{RwLock, RwLockReadGuard};

use super::fingerprint::{Fingerprint, FingerprintMap};

/// The texts of a bucket's series; made by [`super::Store::series_index`], used by [`crate::ingest`].
#[derive(Debug, Default)]
pub struct SeriesIndex {
    inner: RwLock<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    measurements: Vec<Measurement>,
    known: FingerprintMap<KnownSeries>,
}

#[derive(Debug)]
struct Measurement {
    name: Arc<str>,
    /// By number, one text of each series, [`Fingerprint::NONE`] where none was written yet.
    texts: Vec<Fingerprint>,
}

/// A series that the catalog has a number for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct KnownSeries {
    /// The measurement's number in its bucket.
    pub(crate) measurement: u32,
    /// The series' number in its measurement.
    pub(crate) number: u32,
}

impl SeriesIndex {
    /// Begins to look up texts.
    pub(crate) fn lookup(&self) -> SeriesLookup<'_> {
        SeriesLookup { inner: self.inner.read(), last: KnownSeries { measurement: 0, number: 0 } }
    }

    /// Numbers a measurement. To be called once for each, by the catalog.
    pub(crate) fn add_measurement(&self, name: Arc<str>) -> u32 {
        let mut inner = self.inner.write();
        inner.measurements.push(Measurement { name, texts: Vec::new() });
        (inner.measurements.len() - 1) as u32
    }

    /// Enters texts of a measurement's series, by their fingerprints.
    pub(crate) fn add(&self, measurement: u32, texts: impl Iterator<Item = (Fingerprint, u32)>) {
        let Inner { measurements, known } = &mut *self.inner.write();
        let Some(Measurement { texts: by_number, .. }) = measurements.get_mut(measurement as usize) else {
            return;
        };
        for (text, number) in texts {
            known.insert(text, KnownSeries { measurement, number });
            let place = number as usize;
            if by_number.len() <= place {
                by_number.resize(place + 1, Fingerprint::NONE);
            }
            if let Some(slot) = by_number.get_mut(place) {
                *slot = text;
            }
        }
    }
}

/// Look-ups of one request. Others look up at the same time; who enters texts waits for one look-up at most.
#[derive(Debug)]
pub(crate) struct SeriesLookup<'a> {
    inner: RwLockReadGuard<'a, Inner>,
    /// What was found last.
    last: KnownSeries,
}

impl SeriesLookup<'_> {
    /// The series of a text; `None` where the text was never written.
    #[inline]
    pub(crate) fn find(&mut self, text: &Fingerprint) -> Option<KnownSeries> {
        RwLockReadGuard::bump(&mut self.inner);
        // Clients write their series in the same order again and again, so that the next number is a good guess. Of a
        // million series its text is near the last one in memory, while an entry of the map is anywhere.
        let next = KnownSeries { number: self.last.number.wrapping_add(1), ..self.last };
        let guessed = self.inner.measurements.get(next.measurement as usize);
        let guessed = guessed.and_then(|measurement| measurement.texts.get(next.number as usize));
        let found = if guessed == Some(text) { Some(next) } else { self.inner.known.get(text).copied() };
        self.last = found.unwrap_or(self.last);
        found
    }

    /// The name of a measurement by its number.
    pub(crate) fn measurement(&self, number: u32) -> Option<&Arc<str>> {
        self.inner.measurements.get(number as usize).map(|measurement| &measurement.name)
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn texts_are_entered_while_others_look_up() {
        let index = SeriesIndex::default();
        let cpu = index.add_measurement(Arc::from("cpu"));
        let text = |number: u32| Fingerprint::of(format!("cpu,host={number}").as_bytes());
        thread::scope(|scope| {
            scope.spawn(|| (0..1000).for_each(|number| index.add(cpu, [(text(number), number)].into_iter())));
            let mut lookup = index.lookup();
            while lookup.find(&text(999)).is_none() {}
            let found = KnownSeries { measurement: cpu, number: 500 };
            assert_eq!(lookup.find(&text(500)), Some(found));
            assert_eq!(lookup.measurement(found.measurement).map(|name| &**name), Some("cpu"));
        });
        assert_eq!(index.lookup().find(&text(1000)), None);
    }
}
