//! `top` and `bottom`: the points of the greatest or least values.

use std::cmp::Ordering;

use super::cell::Cell;
use super::{Accumulator, Finished, Point, Rows, valid_rows};

/// Which values win.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rank {
    Greatest,
    Least,
}

/// A point that may be among those kept, and its part.
#[derive(Clone, Debug)]
struct Candidate<C> {
    value: C,
    point: Point,
    part: u32,
}

/// The best points of all intervals: so many of each, and at most one of each part.
#[derive(Debug)]
pub(super) struct Ranked<C> {
    rank: Rank,
    count: usize,
    /// Whether only the best point of each part counts.
    by_part: bool,
    candidates: Vec<Vec<Candidate<C>>>,
}

/// How many more candidates than needed are gathered before the worst are dropped.
const SLACK: usize = 1024;

impl<C: Cell> Ranked<C> {
    pub(super) fn new(rank: Rank, count: usize, by_part: bool) -> Self {
        Ranked { rank, count, by_part, candidates: Vec::new() }
    }

    /// Better candidates first: by value, then the earlier, then that of the earlier series.
    fn order(rank: Rank, left: &Candidate<C>, right: &Candidate<C>) -> Ordering {
        let by_value = left.value.order(&right.value);
        let by_value = if rank == Rank::Greatest { by_value.reverse() } else { by_value };
        by_value
            .then(left.point.time.cmp(&right.point.time))
            .then(left.point.chunk.cmp(&right.point.chunk))
            .then(left.point.row.cmp(&right.point.row))
    }

    /// The candidates of a slot that are kept, the best first.
    fn best(&mut self, slot: usize) -> Vec<Candidate<C>> {
        let rank = self.rank;
        let mut candidates = self.candidates.get_mut(slot).map(std::mem::take).unwrap_or_default();
        if self.by_part {
            candidates.sort_by(|left, right| left.part.cmp(&right.part).then(Self::order(rank, left, right)));
            candidates.dedup_by_key(|candidate| candidate.part);
        }
        candidates.sort_by(|left, right| Self::order(rank, left, right));
        candidates.truncate(self.count);
        candidates
    }
}

impl<C: Cell> Accumulator for Ranked<C> {
    fn resize(&mut self, slots: usize) {
        self.candidates.resize_with(slots, Vec::new);
    }

    fn update(&mut self, rows: Rows<'_>) {
        let Some(column) = C::column(rows.column) else { return };
        let (rank, count, by_part) = (self.rank, self.count, self.by_part);
        for segment in rows.segments {
            let Some(candidates) = self.candidates.get_mut(segment.slot) else { continue };
            let candidate = |row: usize| Candidate {
                value: C::get(column, row),
                point: Point {
                    time: rows.times.get(row).copied().unwrap_or_default(),
                    chunk: rows.chunk,
                    row: row as u32,
                },
                part: rows.part,
            };
            let valid = valid_rows(rows.column, &segment.rows).map(candidate);
            if by_part {
                candidates.extend(valid.min_by(|left, right| Self::order(rank, left, right)));
                continue;
            }
            for candidate in valid {
                candidates.push(candidate);
                if candidates.len() >= count.saturating_add(count.max(SLACK)) {
                    candidates.select_nth_unstable_by(count, |left, right| Self::order(rank, left, right));
                    candidates.truncate(count);
                }
            }
        }
    }

    fn finish(&mut self, order: &[usize]) -> Finished {
        let (mut values, mut points) = (Vec::new(), Vec::new());
        for (position, slot) in order.iter().enumerate() {
            let mut best = self.best(*slot);
            best.sort_by_key(|candidate| candidate.point.time);
            for candidate in best {
                values.push(Some(candidate.value));
                points.push((position, candidate.point));
            }
        }
        Finished::Rows(C::array(values), points)
    }
}
