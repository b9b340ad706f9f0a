//! How long answers took, in bounded memory.

/// Steps between one power of two and the next: medians are right to an eighth.
const STEPS: u64 = 8;

/// Counts of durations in microseconds, by steps that grow with them.
#[derive(Debug, Default)]
pub(super) struct Durations {
    counts: Vec<u64>,
    total: u64,
    greatest_us: u64,
}

impl Durations {
    pub(super) fn add(&mut self, duration_us: u64) {
        let step = step(duration_us);
        if self.counts.len() <= step {
            self.counts.resize(step + 1, 0);
        }
        if let Some(count) = self.counts.get_mut(step) {
            *count += 1;
        }
        self.total += 1;
        self.greatest_us = self.greatest_us.max(duration_us);
    }

    /// The median, rounded down by an eighth at most, and the greatest.
    pub(super) fn median_and_greatest(&self) -> Option<(u64, u64)> {
        let mut left = self.total.div_ceil(2);
        for (step, count) in self.counts.iter().enumerate() {
            if left <= *count && *count > 0 {
                return Some((least(step), self.greatest_us));
            }
            left -= count;
        }
        None
    }
}

/// The step of a duration: itself up to `STEPS`, then `STEPS` for each power of two.
fn step(duration_us: u64) -> usize {
    if duration_us < STEPS {
        return duration_us as usize;
    }
    let power = duration_us.ilog2();
    let within = (duration_us >> (power - STEPS.ilog2())) - STEPS;
    (u64::from(power - STEPS.ilog2()) * STEPS + STEPS + within) as usize
}

/// The least duration of a step.
fn least(step: usize) -> u64 {
    let step = step as u64;
    if step < STEPS { step } else { (STEPS + step % STEPS) << (step / STEPS - 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_exact_to_an_eighth() {
        for duration in [0, 1, 7, 8, 9, 15, 16, 17, 1000, 123_456, u64::MAX / 2, u64::MAX] {
            let least = least(step(duration));
            assert!(least <= duration && duration - least <= duration / STEPS, "{duration}: {least}");
        }
    }

    #[test]
    fn the_median_is_that_of_the_middle() {
        let mut durations = Durations::default();
        assert_eq!(durations.median_and_greatest(), None);
        for duration in [1000, 16, 3] {
            durations.add(duration);
        }
        assert_eq!(durations.median_and_greatest(), Some((16, 1000)));
    }
}
