//! Exponential moving averages, and what is made of them.

/// How the technical indicators smooth their values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Smoothing {
    /// Over how many rows, at least one.
    pub(crate) period: usize,
    /// How many rows are held back at the start; as many as the indicator needs to be meaningful where absent.
    pub(crate) hold: Option<usize>,
    /// How averages begin.
    pub(crate) warmup: Warmup,
}

/// How an average is formed before it has seen as many values as its period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Warmup {
    /// As an exponential average over the values so far.
    Exponential,
    /// As the mean of the values so far.
    Simple,
}

/// Something that takes values one by one and gives one for each.
pub(super) trait Indicator {
    /// Takes a value in.
    fn add(&mut self, value: f64) -> f64;

    /// After how many values the indicator is meaningful.
    fn warm_count(&self) -> usize;
}

impl Smoothing {
    /// What an indicator makes of some points, without those that are held back and those that are infinite.
    pub(super) fn run(
        self,
        points: impl Iterator<Item = (i64, f64)>,
        indicator: &mut dyn Indicator,
    ) -> Vec<(i64, f64)> {
        let hold = self.hold.unwrap_or_else(|| indicator.warm_count());
        let values = points.map(|(time, value)| (time, indicator.add(value)));
        values.skip(hold).filter(|(_, value)| !value.is_infinite()).collect()
    }
}

/// An exponential moving average.
#[derive(Clone, Debug)]
pub(super) struct Average {
    period: usize,
    warmup: Warmup,
    /// The weight of a new value once the average is warm.
    weight: f64,
    count: usize,
    last: f64,
}

impl Average {
    /// An average of the weight that is common for a period: two parts in one more than the period.
    pub(super) fn new(period: usize, warmup: Warmup) -> Average {
        Average::weighted(period, warmup, 2.0 / (period as f64 + 1.0))
    }

    /// An average of another weight.
    pub(super) fn weighted(period: usize, warmup: Warmup, weight: f64) -> Average {
        Average { period, warmup, weight, count: 0, last: 0.0 }
    }

    /// Takes a value in; gives the average.
    pub(super) fn add(&mut self, value: f64) -> f64 {
        let weight = match self.warmup {
            _ if self.is_warm() => self.weight,
            // The weights of a shorter period, so that the first value does not weigh too much.
            Warmup::Exponential => 2.0 / (self.count as f64 + 2.0),
            Warmup::Simple => 1.0 / (self.count as f64 + 1.0),
        };
        self.last = if self.count == 0 { value } else { (value - self.last) * weight + self.last };
        self.count = self.period.min(self.count + 1);
        self.last
    }

    /// The average so far.
    pub(super) fn last(&self) -> f64 {
        self.last
    }

    /// Whether as many values were taken in as the period has.
    fn is_warm(&self) -> bool {
        self.count == self.period
    }

    /// Whether the average may be averaged again: an exponential one from the start, a simple one when it is warm.
    fn is_ready(&self) -> bool {
        self.warmup == Warmup::Exponential || self.is_warm()
    }
}

/// One to three averages, each of the one before: together they follow their values with less delay than one does.
#[derive(Debug)]
pub(super) struct Chain {
    averages: Vec<Average>,
}

impl Chain {
    pub(super) fn new(smoothing: Smoothing, length: usize) -> Chain {
        Chain { averages: vec![Average::new(smoothing.period, smoothing.warmup); length] }
    }
}

impl Indicator for Chain {
    fn add(&mut self, value: f64) -> f64 {
        let mut outcomes = [0.0; 3];
        let mut current = value;
        let mut is_ready = true;
        for (average, outcome) in self.averages.iter_mut().zip(&mut outcomes) {
            if is_ready {
                current = average.add(current);
            }
            is_ready = average.is_ready();
            *outcome = current;
        }
        let [first, second, third] = outcomes;
        match self.averages.len() {
            1 => first,
            2 => 2.0 * first - second,
            _ => 3.0 * first - 3.0 * second + third,
        }
    }

    fn warm_count(&self) -> usize {
        warm_count(&self.averages)
    }
}

/// Until when averages of averages are warm: exponential ones all at once, simple ones one after the other.
fn warm_count(averages: &[Average]) -> usize {
    let Some(first) = averages.first() else { return 0 };
    let one = first.period.saturating_sub(1);
    if first.warmup == Warmup::Exponential { one } else { one * averages.len() }
}

/// The change of a threefold average in percent of its last value.
#[derive(Debug)]
pub(super) struct Rate {
    averages: Vec<Average>,
    last: f64,
}

impl Rate {
    pub(super) fn new(smoothing: Smoothing) -> Rate {
        Rate { averages: vec![Average::new(smoothing.period, smoothing.warmup); 3], last: 0.0 }
    }
}

impl Indicator for Rate {
    fn add(&mut self, value: f64) -> f64 {
        let mut current = value;
        for average in &mut self.averages {
            current = average.add(current);
            if !average.is_ready() {
                break;
            }
        }
        let rate = (current / self.last - 1.0) * 100.0;
        self.last = current;
        rate
    }

    fn warm_count(&self) -> usize {
        warm_count(&self.averages) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn smoothing(period: usize, warmup: Warmup) -> Smoothing {
        Smoothing { period, hold: None, warmup }
    }

    #[test]
    fn averages_warm_up_in_either_way() {
        let mut simple = Average::new(3, Warmup::Simple);
        assert_eq!([1.0, 3.0, 5.0].map(|value| simple.add(value)), [1.0, 2.0, 3.0]);
        assert_eq!(simple.add(7.0), 5.0);
        let mut exponential = Average::new(3, Warmup::Exponential);
        assert_eq!([3.0, 6.0, 6.0].map(|value| exponential.add(value)), [3.0, 5.0, 5.5]);
    }

    #[test]
    fn rows_are_held_back_until_the_average_is_warm() {
        let points = [(0, 1.0), (1, 3.0), (2, 5.0)];
        let smoothing = smoothing(2, Warmup::Simple);
        let run = |smoothing: Smoothing, length| {
            smoothing.run(points.into_iter(), &mut Chain::new(smoothing, length))
        };
        assert_eq!(run(smoothing, 1).len(), 2);
        assert_eq!(run(smoothing, 2).len(), 1);
        assert_eq!(run(Smoothing { hold: Some(0), ..smoothing }, 3).len(), 3);
    }
}
