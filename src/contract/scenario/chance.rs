//! What is left to chance, the same in each run.

/// A generator of numbers by a seed: SplitMix64 (<https://prng.di.unimi.it/splitmix64.c>), whose numbers are the same in all
/// versions of this program and on all machines.
#[derive(Debug, Clone)]
pub(super) struct Chance(u64);

impl Chance {
    /// The generator of one rule of a scenario.
    pub(super) fn new(seed: u64, rule: usize) -> Self {
        let mut mixed = Self(seed ^ (rule as u64).wrapping_mul(0xd1b5_4a32_d192_ed03));
        Self(mixed.next())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to less than 1.
    pub(super) fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_always_gives_the_same_numbers_and_each_rule_its_own() {
        let numbers = |seed, rule| {
            let mut chance = Chance::new(seed, rule);
            [chance.share(), chance.share(), chance.share()]
        };
        assert_eq!(numbers(7, 0), numbers(7, 0));
        assert_ne!(numbers(7, 0), numbers(7, 1));
        assert_ne!(numbers(7, 0), numbers(8, 0));
    }

    #[test]
    fn the_numbers_are_those_of_the_published_generator() {
        let mut generator = Chance(1_234_567);
        assert_eq!(generator.next(), 6_457_827_717_110_365_317);
        assert_eq!(generator.next(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn shares_are_spread_from_nothing_to_all() {
        let mut chance = Chance::new(1, 1);
        let shares: Vec<_> = (0..10_000).map(|_| chance.share()).collect();
        assert!(shares.iter().all(|share| (0.0..1.0).contains(share)));
        let below = shares.iter().filter(|share| **share < 0.3).count();
        assert!((2800..3200).contains(&below), "{below}");
    }
}
