//! Functions that need all values of an interval: `median`, `percentile`, `mode` and `distinct`; and the points themselves.

use std::cmp::Ordering;
use std::marker::PhantomData;
use std::sync::Arc;

use arrow::array::{Float64Array, Int64Array};

use super::cell::{Cell, Number};
use super::{Accumulator, Finished, Point, Rows, valid_rows};

/// `median`, always a float: the middle value, or the mean of the two in the middle.
#[derive(Debug)]
pub(super) struct Median<N> {
    values: Vec<Vec<f64>>,
    number: PhantomData<N>,
}

impl<N> Default for Median<N> {
    fn default() -> Self {
        Median { values: Vec::new(), number: PhantomData }
    }
}

impl<N: Number> Accumulator for Median<N> {
    fn resize(&mut self, slots: usize) {
        self.values.resize_with(slots, Vec::new);
    }

    fn update(&mut self, rows: Rows<'_>) {
        let Some(column) = N::column(rows.column) else { return };
        for segment in rows.segments {
            if let Some(values) = self.values.get_mut(segment.slot) {
                values.extend(valid_rows(rows.column, &segment.rows).map(|row| N::get(column, row).to_f64()));
            }
        }
    }

    fn finish(&mut self, order: &[usize]) -> Finished {
        let medians = order.iter().map(|slot| self.values.get_mut(*slot).and_then(|values| median(values)));
        Finished::Values(Arc::new(medians.collect::<Float64Array>()))
    }
}

fn median(values: &mut [f64]) -> Option<f64> {
    if values.is_empty() {
        return None;
    }
    let middle = values.len() / 2;
    let even = values.len().is_multiple_of(2);
    let (below, upper, _) = values.select_nth_unstable_by(middle, f64::total_cmp);
    let upper = *upper;
    if !even {
        return Some(upper);
    }
    let lower = below.iter().copied().max_by(f64::total_cmp)?;
    Some(lower + (upper - lower) / 2.0)
}

/// What becomes of the collected values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Finish {
    /// The value of the nearest rank.
    Percentile(f64),
    /// The most frequent value.
    Mode,
    /// Each value once, in the order of their first points.
    Distinct,
    /// How many different values there are.
    CountDistinct,
    /// All points as they are.
    Points,
}

/// The values of all intervals, with their points.
#[derive(Debug)]
pub(super) struct Collected<C> {
    finish: Finish,
    /// Whether points count from the newest on: which of equal values is the one of a percentile, and which is their first.
    descending: bool,
    entries: Vec<Vec<(C, Point)>>,
}

impl<C: Cell> Collected<C> {
    pub(super) fn new(finish: Finish, descending: bool) -> Self {
        Collected { finish, descending, entries: Vec::new() }
    }

    /// The entries of a slot in the order of time; series that share a time stay in their order.
    fn take(&mut self, slot: usize) -> Vec<(C, Point)> {
        let mut entries = self.entries.get_mut(slot).map(std::mem::take).unwrap_or_default();
        entries.sort_by_key(|(_, point)| point.time);
        entries
    }
}

impl<C: Cell> Accumulator for Collected<C> {
    fn resize(&mut self, slots: usize) {
        self.entries.resize_with(slots, Vec::new);
    }

    fn update(&mut self, rows: Rows<'_>) {
        let Some(column) = C::column(rows.column) else { return };
        for segment in rows.segments {
            let Some(entries) = self.entries.get_mut(segment.slot) else { continue };
            entries.extend(valid_rows(rows.column, &segment.rows).map(|row| {
                let time = rows.times.get(row).copied().unwrap_or_default();
                (C::get(column, row), Point { time, chunk: rows.chunk, row: row as u32 })
            }));
        }
    }

    fn finish(&mut self, order: &[usize]) -> Finished {
        match self.finish {
            Finish::Percentile(percent) => {
                let picked =
                    order.iter().map(|slot| percentile(self.take(*slot), percent, self.descending).unzip());
                let (values, points) = picked.unzip();
                Finished::Points(C::array(values), points)
            }
            Finish::Mode => {
                Finished::Values(C::array(order.iter().map(|slot| mode(self.take(*slot))).collect()))
            }
            Finish::CountDistinct => {
                let counts = order.iter().map(|slot| {
                    let count = distinct(self.take(*slot), self.descending).len() as i64;
                    (count > 0).then_some(count)
                });
                Finished::Values(Arc::new(counts.collect::<Int64Array>()))
            }
            Finish::Points => {
                let (mut values, mut points) = (Vec::new(), Vec::new());
                for (position, slot) in order.iter().enumerate() {
                    for (value, point) in self.take(*slot) {
                        values.push(Some(value));
                        points.push((position, point));
                    }
                }
                Finished::Rows(C::array(values), points)
            }
            Finish::Distinct => {
                let (mut values, mut positions) = (Vec::new(), Vec::new());
                for (position, slot) in order.iter().enumerate() {
                    values.extend(distinct(self.take(*slot), self.descending).into_iter().map(Some));
                    positions.resize(values.len(), position);
                }
                Finished::Many(C::array(values), positions)
            }
        }
    }
}

/// The entry of the nearest rank; none where the rank is below the first or beyond the last.
fn percentile<C: Cell>(mut entries: Vec<(C, Point)>, percent: f64, descending: bool) -> Option<(C, Point)> {
    if descending {
        // Series that share a time stay in their order.
        entries.sort_by_key(|(_, point)| std::cmp::Reverse(point.time));
    }
    entries.sort_by(|left, right| left.0.order(&right.0));
    let rank = (entries.len() as f64 * percent / 100.0 + 0.5).floor() - 1.0;
    if rank < 0.0 || rank >= entries.len() as f64 {
        return None;
    }
    entries.into_iter().nth(rank as usize)
}

/// The most frequent value. Of values that occur equally often it is the one with the earliest point, as documented; where no
/// value occurs twice, the least, and of truth values always true, as InfluxDB 1.x has it.
fn mode<C: Cell>(mut entries: Vec<(C, Point)>) -> Option<C> {
    entries.sort_by(|left, right| left.0.order(&right.0));
    let mut best: Option<(usize, i64, C)> = None;
    for group in entries.chunk_by(|left, right| left.0.order(&right.0) == Ordering::Equal) {
        let [(value, point), ..] = group else { continue };
        let frequency = group.len();
        let replaces = best.as_ref().is_none_or(|(most, earliest, _)| {
            let wins_tie = C::MODE_PREFERS_GREATER || (frequency > 1 && point.time < *earliest);
            frequency > *most || (frequency == *most && wins_tie)
        });
        if replaces {
            best = Some((frequency, point.time, value.clone()));
        }
    }
    best.map(|(_, _, value)| value)
}

/// Each value once, in the order of their first points, or of their last ones where the newest count first; those of one time in the order of the values.
fn distinct<C: Cell>(mut entries: Vec<(C, Point)>, descending: bool) -> Vec<C> {
    entries.sort_by(|left, right| left.1.time.cmp(&right.1.time).then_with(|| left.0.order(&right.0)));
    let mut sorted: Vec<(usize, C)> = entries.into_iter().map(|(value, _)| value).enumerate().collect();
    sorted.sort_by(|left, right| {
        let by_position = left.0.cmp(&right.0);
        left.1.order(&right.1).then(if descending { by_position.reverse() } else { by_position })
    });
    sorted.dedup_by(|later, earlier| later.1.order(&earlier.1) == Ordering::Equal);
    sorted.sort_by_key(|(position, _)| *position);
    sorted.into_iter().map(|(_, value)| value).collect()
}
