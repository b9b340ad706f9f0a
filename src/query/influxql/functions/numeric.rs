//! Functions that keep a few numbers for each interval: `mean`, `spread`, `stddev` and `sum`.

use std::fmt::Debug;
use std::marker::PhantomData;

use arrow::array::Array;

use super::cell::{Cell, Number};
use super::{Accumulator, Finished, Rows, valid_rows};

/// The running state of one interval.
pub(super) trait Reducer<N>: Clone + Debug + Default + 'static + Send {
    /// The type of the outcome.
    type Output: Cell;

    /// Takes one value in.
    fn add(&mut self, value: N);

    /// Takes values in, one after the other.
    fn add_all(&mut self, values: &[N])
    where
        N: Copy,
    {
        values.iter().for_each(|value| self.add(*value));
    }

    /// The outcome, if any value was taken in.
    fn value(&self) -> Option<Self::Output>;
}

/// The states of all intervals.
#[derive(Debug)]
pub(super) struct Reduced<N, R> {
    states: Vec<R>,
    number: PhantomData<N>,
}

impl<N, R> Default for Reduced<N, R> {
    fn default() -> Self {
        Reduced { states: Vec::new(), number: PhantomData }
    }
}

impl<N: Number, R: Reducer<N>> Accumulator for Reduced<N, R> {
    fn resize(&mut self, slots: usize) {
        self.states.resize(slots, R::default());
    }

    fn update(&mut self, rows: Rows<'_>) {
        let Some(column) = N::column(rows.column) else { return };
        let values = N::values(column).filter(|_| rows.column.null_count() == 0);
        for segment in rows.segments {
            let Some(state) = self.states.get_mut(segment.slot) else { continue };
            if let Some(values) = values.and_then(|values| values.get(segment.rows.clone())) {
                state.add_all(values);
                continue;
            }
            for row in valid_rows(rows.column, &segment.rows) {
                state.add(N::get(column, row));
            }
        }
    }

    fn finish(&mut self, order: &[usize]) -> Finished {
        let values = order.iter().map(|slot| self.states.get(*slot).and_then(R::value));
        Finished::Values(<R::Output as Cell>::array(values.collect()))
    }
}

/// `sum`, of the type of its values.
#[derive(Clone, Debug, Default)]
pub(super) struct Sum<N>(Option<N>);

impl<N: Number> Reducer<N> for Sum<N> {
    type Output = N;

    fn add(&mut self, value: N) {
        self.0 = Some(self.0.unwrap_or(N::ZERO).plus(value));
    }

    fn add_all(&mut self, values: &[N]) {
        if !values.is_empty() {
            self.0 = Some(values.iter().fold(self.0.unwrap_or(N::ZERO), |sum, value| sum.plus(*value)));
        }
    }

    fn value(&self) -> Option<N> {
        self.0
    }
}

/// `mean`, always a float.
#[derive(Clone, Debug, Default)]
pub(super) struct Mean {
    sum: f64,
    count: u64,
}

impl<N: Number> Reducer<N> for Mean {
    type Output = f64;

    fn add(&mut self, value: N) {
        self.sum += value.to_f64();
        self.count += 1;
    }

    fn add_all(&mut self, values: &[N]) {
        self.sum = N::add_to(self.sum, values);
        self.count += values.len() as u64;
    }

    fn value(&self) -> Option<f64> {
        (self.count > 0).then(|| self.sum / self.count as f64)
    }
}

/// `spread`: the greatest value less the least.
#[derive(Clone, Debug, Default)]
pub(super) struct Spread<N>(Option<(N, N)>);

impl<N: Number> Reducer<N> for Spread<N> {
    type Output = N;

    fn add(&mut self, value: N) {
        let (least, greatest) = self.0.unwrap_or((value, value));
        let least = if value.order(&least).is_lt() { value } else { least };
        let greatest = if value.order(&greatest).is_gt() { value } else { greatest };
        self.0 = Some((least, greatest));
    }

    fn value(&self) -> Option<N> {
        self.0.map(|(least, greatest)| greatest.minus(least))
    }
}

/// `stddev` of a sample, which is no number for a single value, by Welford's recurrence, which needs one pass and loses no digits to large means.
#[derive(Clone, Debug, Default)]
pub(super) struct Stddev {
    count: u64,
    mean: f64,
    squares: f64,
}

impl<N: Number> Reducer<N> for Stddev {
    type Output = f64;

    fn add(&mut self, value: N) {
        let value = value.to_f64();
        self.count += 1;
        let distance = value - self.mean;
        self.mean += distance / self.count as f64;
        self.squares += distance * (value - self.mean);
    }

    fn value(&self) -> Option<f64> {
        // Of one value this divides zero by zero.
        (self.count > 0).then(|| (self.squares / (self.count - 1) as f64).sqrt())
    }
}
