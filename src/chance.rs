//! Where ids, tokens and request ids come from: the operating system, or a seed, with which every run draws the same.

use std::fmt;
use std::sync::Arc;

use parking_lot::Mutex;
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};

/// A source of random bits; clones share it. By default it is the system's, fit for secrets.
#[derive(Clone, Default)]
pub struct Chance(Option<Arc<Seeded>>);

struct Seeded {
    seed: u64,
    generator: Mutex<StdRng>,
}

impl Chance {
    /// A source that gives the same bits for the same seed, in the order in which they are asked for. Whoever knows the seed knows
    /// them all: not for secrets that have to be kept.
    pub fn seeded(seed: u64) -> Self {
        Self(Some(Arc::new(Seeded { seed, generator: Mutex::new(StdRng::seed_from_u64(seed)) })))
    }

    /// Whether the bits come from a seed.
    pub fn is_seeded(&self) -> bool {
        self.0.is_some()
    }

    /// Begins anew, with bits that differ for each `stream`. Does nothing without a seed.
    pub fn restart(&self, stream: u64) {
        if let Some(seeded) = &self.0 {
            let mut seed = [0; 32];
            for (place, byte) in
                seed.iter_mut().zip([seeded.seed, stream].iter().flat_map(|part| part.to_le_bytes()))
            {
                *place = byte;
            }
            *seeded.generator.lock() = StdRng::from_seed(seed);
        }
    }

    /// 64 bits.
    pub fn bits(&self) -> u64 {
        match &self.0 {
            Some(seeded) => seeded.generator.lock().next_u64(),
            None => rand::random(),
        }
    }

    /// Fills a slice.
    pub fn fill(&self, bytes: &mut [u8]) {
        match &self.0 {
            Some(seeded) => seeded.generator.lock().fill_bytes(bytes),
            None => rand::fill(bytes),
        }
    }
}

impl fmt::Debug for Chance {
    /// The seed is not shown: with it tokens could be guessed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_seeded() { "Chance(seeded)" } else { "Chance(system)" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_bits_again_and_other_streams_others() {
        let draw = |chance: &Chance| {
            let mut bytes = [0; 16];
            chance.fill(&mut bytes);
            (chance.bits(), bytes)
        };
        let chance = Chance::seeded(7);
        assert_eq!(draw(&chance), draw(&Chance::seeded(7)));
        assert_ne!(draw(&Chance::seeded(7)), draw(&Chance::seeded(8)));
        chance.restart(1);
        let first = draw(&chance);
        assert_ne!(draw(&chance), first);
        chance.restart(2);
        assert_ne!(draw(&chance), first);
        chance.restart(1);
        assert_eq!(draw(&chance), first);
        assert_ne!(draw(&Chance::default()), draw(&Chance::default()));
    }
}
