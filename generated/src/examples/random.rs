//! Chance that can be repeated: the same seed gives the same numbers.

/// A generator of numbers (SplitMix64): small, fast, and not for secrets.
#[derive(Debug)]
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Any number.
    pub(super) fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from `least` to `most`, both included; `least` where there is none.
    pub(super) fn between(&mut self, least: i64, most: i64) -> i64 {
        let span = i128::from(most) - i128::from(least) + 1;
        if span <= 1 {
            return least;
        }
        let offset = i128::from(self.number()) % span;
        i64::try_from(i128::from(least) + offset).unwrap_or(least)
    }

    /// A count from `least` to `most`, both included.
    pub(super) fn count(&mut self, least: usize, most: usize) -> usize {
        let bound = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        usize::try_from(self.between(bound(least), bound(most))).unwrap_or(least)
    }

    /// A fraction from 0 to 1, 1 excluded.
    pub(super) fn fraction(&mut self) -> f64 {
        (self.number() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True once in `times`.
    pub(super) fn once_in(&mut self, times: u64) -> bool {
        self.number().is_multiple_of(times.max(1))
    }

    /// One of `choices`; `None` where there is none.
    pub(super) fn pick<'a, T>(&mut self, choices: &'a [T]) -> Option<&'a T> {
        choices.get(self.count(0, choices.len().saturating_sub(1)))
    }
}

/// A seed from any text: a number as it is, other texts hashed (FNV-1a).
pub(super) fn seed_from(text: &str) -> u64 {
    text.parse().unwrap_or_else(|_| {
        text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        })
    })
}
