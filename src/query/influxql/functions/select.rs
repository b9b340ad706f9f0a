//! Selectors that keep one point for each interval: `first`, `last`, `max` and `min`.

use std::cmp::Ordering;

use arrow::array::Array;

use super::cell::Cell;
use super::{Accumulator, Finished, Point, Rows, valid_rows};

/// Which of two points a selector keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Preference {
    /// The earliest; of two at the same time, the greater.
    First,
    /// The latest; of two at the same time, the greater.
    Last,
    /// The greatest; of two equal ones, the earlier.
    Greatest,
    /// The least; of two equal ones, the earlier.
    Least,
}

impl Preference {
    /// Whether a candidate replaces the point kept so far.
    fn prefers<C: Cell>(self, candidate: (&C, i64), kept: (&C, i64)) -> bool {
        let by_value = candidate.0.order(kept.0);
        let by_time = candidate.1.cmp(&kept.1);
        match self {
            Preference::First => by_time.then(by_value.reverse()).is_lt(),
            Preference::Last => by_time.then(by_value).is_gt(),
            Preference::Greatest => by_value.reverse().then(by_time).is_lt(),
            Preference::Least => by_value.then(by_time).is_lt(),
        }
    }
}

/// The points of all intervals.
#[derive(Debug)]
pub(super) struct Selected<C> {
    preference: Preference,
    kept: Vec<Option<(C, Point)>>,
}

impl<C: Cell> Selected<C> {
    pub(super) fn new(preference: Preference) -> Self {
        Selected { preference, kept: Vec::new() }
    }
}

/// The first row of the greatest or of the least value. The rows begin at `first_row`.
fn best_of<C: Cell>(first_row: usize, values: &[C], wanted: Ordering) -> Option<usize> {
    let mut values = values.iter().enumerate();
    let mut best = values.next()?;
    for one in values {
        if one.1.order(best.1) == wanted {
            best = one;
        }
    }
    Some(first_row + best.0)
}

impl<C: Cell> Accumulator for Selected<C> {
    fn resize(&mut self, slots: usize) {
        self.kept.resize(slots, None);
    }

    fn update(&mut self, rows: Rows<'_>) {
        let Some(column) = C::column(rows.column) else { return };
        let dense = C::values(column).filter(|_| rows.column.null_count() == 0);
        for segment in rows.segments {
            let Some(kept) = self.kept.get_mut(segment.slot) else { continue };
            let mut valid = valid_rows(rows.column, &segment.rows);
            // Within a run times ascend: the first and the last point need no search beyond those of the same time.
            let same_time = |one: &usize, other: &usize| rows.times.get(*one) == rows.times.get(*other);
            let greater = |best: usize, row: usize| {
                if C::get(column, row).order(&C::get(column, best)).is_gt() { row } else { best }
            };
            let best = match self.preference {
                Preference::First => {
                    let first = valid.next();
                    first.map(|first| valid.take_while(|row| same_time(&first, row)).fold(first, greater))
                }
                Preference::Last => {
                    let mut valid = segment.rows.clone().rev().filter(|row| rows.column.is_valid(*row));
                    let last = valid.next();
                    last.map(|last| valid.take_while(|row| same_time(&last, row)).fold(last, greater))
                }
                Preference::Greatest => match dense.and_then(|values| values.get(segment.rows.clone())) {
                    Some(values) => best_of(segment.rows.start, values, Ordering::Greater),
                    None => valid.reduce(greater),
                },
                Preference::Least => match dense.and_then(|values| values.get(segment.rows.clone())) {
                    Some(values) => best_of(segment.rows.start, values, Ordering::Less),
                    None => valid.reduce(|best, row| {
                        if C::get(column, row).order(&C::get(column, best)).is_lt() { row } else { best }
                    }),
                },
            };
            let Some(row) = best else { continue };
            let Some(&time) = rows.times.get(row) else { continue };
            let value = C::get(column, row);
            if kept
                .as_ref()
                .is_none_or(|(old, point)| self.preference.prefers((&value, time), (old, point.time)))
            {
                *kept = Some((value, Point { time, chunk: rows.chunk, row: row as u32 }));
            }
        }
    }

    fn finish(&mut self, order: &[usize]) -> Finished {
        let kept = order.iter().map(|slot| self.kept.get(*slot).cloned().flatten());
        let (values, points) = kept.map(Option::unzip).unzip();
        Finished::Points(C::array(values), points)
    }
}
