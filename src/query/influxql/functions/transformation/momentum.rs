//! Indicators of how steadily, and in which direction, values move.

use super::smoothing::{Average, Indicator, Smoothing};

/// Averages of the steps up and of the steps down.
#[derive(Debug)]
pub(super) struct Strength {
    up: Average,
    down: Average,
    last: f64,
    period: usize,
    /// What becomes of the two averages.
    outcome: fn(up: f64, down: f64) -> f64,
}

impl Strength {
    /// `relative_strength_index`: between 0, where all steps go down, and 100, where all go up.
    pub(super) fn index(smoothing: Smoothing) -> Strength {
        Strength::new(smoothing, |up, down| 100.0 - (100.0 / (1.0 + up / down)))
    }

    /// `chande_momentum_oscillator` with averages: between -100 and 100.
    pub(super) fn oscillator(smoothing: Smoothing) -> Strength {
        Strength::new(smoothing, |up, down| 100.0 * ((up - down) / (up + down)))
    }

    fn new(smoothing: Smoothing, outcome: fn(f64, f64) -> f64) -> Strength {
        let Smoothing { period, warmup, .. } = smoothing;
        // Over so many steps, which is one row more.
        let average = Average::weighted(period + 1, warmup, 1.0 / period as f64);
        Strength { up: average.clone(), down: average, last: 0.0, period, outcome }
    }
}

impl Indicator for Strength {
    fn add(&mut self, value: f64) -> f64 {
        let up = if value > self.last { value - self.last } else { 0.0 };
        let down = if value < self.last { self.last - value } else { 0.0 };
        self.up.add(up);
        self.down.add(down);
        self.last = value;
        (self.outcome)(self.up.last(), self.down.last())
    }

    fn warm_count(&self) -> usize {
        self.period
    }
}

/// A value and the step to it.
#[derive(Clone, Copy, Debug, Default)]
struct Step {
    value: f64,
    change: f64,
}

/// The last steps, oldest overwritten first.
#[derive(Debug)]
struct Ring {
    steps: Vec<Step>,
    newest: usize,
}

impl Ring {
    fn new(length: usize) -> Ring {
        Ring { steps: vec![Step::default(); length.max(1)], newest: 0 }
    }

    fn newest(&self) -> Step {
        self.steps.get(self.newest).copied().unwrap_or_default()
    }

    fn oldest(&self) -> Step {
        self.steps.get((self.newest + 1) % self.steps.len()).copied().unwrap_or_default()
    }

    /// Puts a step in the place of the oldest.
    fn push(&mut self, step: Step) {
        self.newest = (self.newest + 1) % self.steps.len();
        if let Some(place) = self.steps.get_mut(self.newest) {
            *place = step;
        }
    }
}

/// `chande_momentum_oscillator`: the sum of the steps up less that of the steps down, in percent of both.
#[derive(Debug)]
pub(super) struct Oscillator {
    steps: Ring,
    period: usize,
    is_first: bool,
    up: f64,
    down: f64,
}

impl Oscillator {
    pub(super) fn new(smoothing: Smoothing) -> Oscillator {
        let period = smoothing.period;
        Oscillator { steps: Ring::new(period.saturating_sub(1)), period, is_first: true, up: 0.0, down: 0.0 }
    }
}

impl Indicator for Oscillator {
    fn add(&mut self, value: f64) -> f64 {
        let change = if self.is_first { 0.0 } else { value - self.steps.newest().value };
        self.is_first = false;
        self.up += change.max(0.0);
        self.down += (-change).max(0.0);
        let sum = self.up + self.down;
        let outcome =
            if self.up != 0.0 || self.down != 0.0 { 100.0 * ((self.up - self.down) / sum) } else { 0.0 };
        let leaving = self.steps.oldest().change;
        self.up -= leaving.max(0.0);
        self.down -= (-leaving).max(0.0);
        self.steps.push(Step { value, change });
        outcome
    }

    fn warm_count(&self) -> usize {
        self.period.saturating_sub(1)
    }
}

/// `kaufmans_efficiency_ratio`: how far values came over the period, by how far they went step by step.
#[derive(Debug)]
pub(super) struct Efficiency {
    steps: Ring,
    period: usize,
    /// The length of all steps of the period.
    way: f64,
}

impl Efficiency {
    pub(super) fn new(smoothing: Smoothing) -> Efficiency {
        Efficiency { steps: Ring::new(smoothing.period), period: smoothing.period, way: 0.0 }
    }
}

impl Indicator for Efficiency {
    fn add(&mut self, value: f64) -> f64 {
        let oldest = self.steps.oldest();
        let change = (value - self.steps.newest().value).abs();
        let distance = (value - oldest.value).abs();
        self.way -= oldest.change;
        self.way += change;
        self.steps.push(Step { value, change });
        if distance == 0.0 || self.way == 0.0 { 0.0 } else { distance / self.way }
    }

    fn warm_count(&self) -> usize {
        self.period
    }
}

/// `kaufmans_adaptive_moving_average`: an average that follows fast where values move steadily, and hardly where they jitter.
#[derive(Debug)]
pub(super) struct Adaptive {
    efficiency: Efficiency,
    /// How many values were taken in, up to one more than the period.
    count: usize,
    last: f64,
}

impl Adaptive {
    pub(super) fn new(smoothing: Smoothing) -> Adaptive {
        Adaptive { efficiency: Efficiency::new(smoothing), count: 0, last: 0.0 }
    }
}

impl Indicator for Adaptive {
    fn add(&mut self, value: f64) -> f64 {
        // The weights of averages over 2 and over 30 rows.
        const FAST: f64 = 2.0 / (2.0 + 1.0);
        const SLOW: f64 = 2.0 / (30.0 + 1.0);
        if self.count <= self.efficiency.period {
            // Not warm yet: the average begins with the value before.
            self.last = self.efficiency.steps.newest().value;
            self.count += 1;
        }
        let weight = (self.efficiency.add(value) * (FAST - SLOW) + SLOW).powi(2);
        self.last += weight * (value - self.last);
        self.last
    }

    fn warm_count(&self) -> usize {
        self.efficiency.period
    }
}

#[cfg(test)]
mod tests {
    use super::super::smoothing::Warmup;
    use super::*;

    fn run(indicator: &mut dyn Indicator, values: &[f64]) -> Vec<f64> {
        let warm = indicator.warm_count();
        values.iter().map(|value| indicator.add(*value)).skip(warm).collect()
    }

    const THREE: Smoothing = Smoothing { period: 3, hold: None, warmup: Warmup::Simple };

    #[test]
    fn steady_values_are_at_the_ends_of_the_scales() {
        let rising = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
        let falling = [6.0, 5.0, 4.0, 3.0, 2.0, 1.0];
        assert_eq!(run(&mut Oscillator::new(THREE), &rising), [100.0; 4]);
        assert_eq!(run(&mut Oscillator::new(THREE), &falling), [-100.0; 4]);
        assert_eq!(run(&mut Efficiency::new(THREE), &rising).last(), Some(&1.0));
        assert_eq!(run(&mut Efficiency::new(THREE), &falling).last(), Some(&1.0));
    }

    #[test]
    fn a_period_of_one_row_is_no_mistake() {
        let one = Smoothing { period: 1, ..THREE };
        assert_eq!(run(&mut Oscillator::new(one), &[1.0, 2.0, 1.0]).len(), 3);
        assert_eq!(run(&mut Efficiency::new(one), &[1.0, 2.0, 1.0]).len(), 2);
        assert_eq!(run(&mut Adaptive::new(one), &[1.0, 2.0, 1.0]).len(), 2);
    }
}
