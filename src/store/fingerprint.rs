//! Fingerprints: 128 bits that stand for a text.
//!
//! The tables of series hold fingerprints in place of the texts themselves: a million series of ten tags would be hundreds of
//! megabytes of text, and each look-up would compare one of them byte by byte. Two different texts share a fingerprint
//! with a chance of 2⁻¹²⁸ a pair; among a billion series that is less likely than a bit flipping in memory unnoticed while
//! they are counted. The hash is keyed anew in each process, so that no data set has its collisions built in, and
//! fingerprints are never written to disk.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use foldhash::quality::RandomState;

/// What stands for a text in this process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fingerprint {
    low: u64,
    high: u64,
}

/// A map by fingerprint.
pub(crate) type FingerprintMap<T> = HashMap<Fingerprint, T, BuildHasherDefault<LowHalf>>;

static KEYS: LazyLock<(RandomState, RandomState)> = LazyLock::new(Default::default);

impl Fingerprint {
    /// Stands for no text.
    pub(crate) const NONE: Self = Self { low: 0, high: 0 };

    /// Half of it: a hash.
    pub(crate) fn half(self) -> u64 {
        self.low
    }

    /// The fingerprint of a text.
    #[inline]
    pub(crate) fn of(text: &[u8]) -> Self {
        let (low, high) = &*KEYS;
        Self { low: hash(low, text), high: hash(high, text) }
    }
}

#[inline]
fn hash(state: &RandomState, text: &[u8]) -> u64 {
    let mut hasher = state.build_hasher();
    hasher.write(text);
    hasher.finish()
}

impl std::hash::Hash for Fingerprint {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.low);
    }
}

/// A fingerprint is a hash already: half of it finds its place in a table.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct LowHalf(u64);

impl Hasher for LowHalf {
    fn write(&mut self, bytes: &[u8]) {
        // Fingerprints do not come here; whatever does, is told apart somehow.
        bytes.iter().for_each(|byte| self.0 = self.0.rotate_left(8) ^ u64::from(*byte));
    }

    #[inline]
    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }

    #[inline]
    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn similar_texts_have_fingerprints_of_their_own() {
        let mut seen = FingerprintMap::default();
        for number in 0..20_000 {
            let text = format!("cpu,host=host_{number},region=eu");
            assert_eq!(seen.insert(Fingerprint::of(text.as_bytes()), number), None);
        }
        assert_eq!(seen.get(&Fingerprint::of(b"cpu,host=host_77,region=eu")), Some(&77));
        assert_eq!(seen.get(&Fingerprint::of(b"cpu,host=host_77,region=e")), None);
    }
}
