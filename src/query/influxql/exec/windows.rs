//! The intervals of one group: where rows fall, and which intervals the answer has.

use std::ops::RangeInclusive;

use super::super::functions::Segment;
use super::super::plan::Interval;

/// The intervals of a group that have rows, each with a slot of the accumulators. Slots are given out once and never move;
/// the index says where in time they are.
#[derive(Debug, Default)]
pub(super) struct Windows {
    /// Start of the interval and its slot, ascending.
    index: Vec<(i64, usize)>,
}

impl Windows {
    /// How many slots were given out.
    pub(super) fn slot_count(&self) -> usize {
        self.index.len()
    }

    /// The starts of the intervals, ascending.
    pub(super) fn starts(&self) -> Vec<i64> {
        self.index.iter().map(|(start, _)| *start).collect()
    }

    /// The slots in the order of time.
    pub(super) fn slots(&self) -> Vec<usize> {
        self.index.iter().map(|(_, slot)| *slot).collect()
    }

    /// Splits rows of ascending times into the intervals they fall in. Without an interval all fall in one.
    pub(super) fn segments(&mut self, interval: Option<Interval>, times: &[i64]) -> Vec<Segment> {
        let Some(interval) = interval else {
            if self.index.is_empty() {
                self.index.push((0, 0));
            }
            return vec![Segment { slot: 0, rows: 0..times.len() }];
        };
        let known = self.index.len();
        let (mut segments, mut row, mut cursor) = (Vec::new(), 0, 0);
        let mut added = Vec::new();
        // Where the last interval ends the next one begins, and mostly that is where the next rows are.
        let mut next: Option<i64> = None;
        while let Some(time) = times.get(row) {
            let following =
                next.filter(|_| interval.zone.is_none()).map(|start| (start, interval.after(start)));
            let (start, end) = match following {
                Some((start, end)) if (start..end).contains(time) => (start, end),
                Some(_) | None => {
                    let start = interval.start_of(*time);
                    (start, interval.after(start))
                }
            };
            next = Some(end);
            let end_row = row + length_before(times.get(row..).unwrap_or_default(), end);
            let is_before = |(other, _): &(i64, usize)| *other < start;
            let rest = self.index.get(cursor..known).unwrap_or_default();
            cursor += match rest {
                [first, ..] if !is_before(first) => 0,
                [_, second, ..] if !is_before(second) => 1,
                rest => rest.partition_point(is_before),
            };
            let slot = match self.index.get(cursor) {
                Some((other, slot)) if *other == start => *slot,
                _ => {
                    let slot = known + added.len();
                    added.push((start, slot));
                    slot
                }
            };
            segments.push(Segment { slot, rows: row..end_row });
            row = end_row;
        }
        if !added.is_empty() {
            let in_order = self.index.last() < added.first();
            self.index.extend(added);
            if !in_order {
                self.index.sort_unstable();
            }
        }
        segments
    }
}

/// How many of the times, which ascend, come before `end`; at least one. Looks near the start first: intervals are mostly short.
fn length_before(times: &[i64], end: i64) -> usize {
    let mut bound = 1;
    while times.get(bound).is_some_and(|time| *time < end) {
        bound *= 2;
    }
    let low = bound / 2;
    let near = times.get(low..bound.min(times.len())).unwrap_or_default();
    (low + near.partition_point(|time| *time < end)).max(1)
}

/// The starts of all intervals of a span, from `first` on, in the order of the answer, and at most `limit` of them.
pub(super) fn all_starts(
    interval: Interval,
    span: RangeInclusive<i64>,
    descending: bool,
    limit: usize,
) -> impl Iterator<Item = i64> + Clone {
    let (first, last) = (interval.start_of(*span.start()), interval.start_of(*span.end()));
    let next = move |start: &i64| {
        if descending {
            interval.before(*start).filter(|before| before < start)
        } else {
            Some(interval.after(*start)).filter(|after| after > start)
        }
    };
    std::iter::successors(Some(if descending { last } else { first }), next)
        .take_while(move |start| (first..=last).contains(start))
        .take(limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEN: Interval = Interval { length_ns: 10, offset_ns: 0, zone: None };

    #[test]
    fn rows_are_split_where_intervals_end() {
        let mut windows = Windows::default();
        let segments = windows.segments(Some(TEN), &[-1, 0, 3, 9, 10, 35, 36, 39]);
        let expected = [(0, 0..1), (1, 1..4), (2, 4..5), (3, 5..8)];
        assert_eq!(segments, expected.map(|(slot, rows)| Segment { slot, rows }));
        assert_eq!(windows.starts(), [-10, 0, 10, 30]);
    }

    #[test]
    fn later_series_share_slots_and_add_their_own() {
        let mut windows = Windows::default();
        windows.segments(Some(TEN), &[0, 20]);
        let segments = windows.segments(Some(TEN), &[5, 10, 25, 40]);
        let expected = [(0, 0..1), (2, 1..2), (1, 2..3), (3, 3..4)];
        assert_eq!(segments, expected.map(|(slot, rows)| Segment { slot, rows }));
        assert_eq!(windows.starts(), [0, 10, 20, 40]);
        assert_eq!(windows.slots(), [0, 2, 1, 3]);
        assert_eq!(windows.slot_count(), 4);
    }

    #[test]
    fn starts_run_over_the_whole_span_in_either_direction() {
        let starts = |descending, limit| all_starts(TEN, 3..=25, descending, limit).collect::<Vec<_>>();
        assert_eq!(starts(false, 10), [0, 10, 20]);
        assert_eq!(starts(true, 10), [20, 10, 0]);
        assert_eq!(starts(true, 2), [20, 10]);
        assert!(all_starts(TEN, RangeInclusive::new(25, 3), false, 10).next().is_none());
    }

    #[test]
    fn long_runs_are_found_whole() {
        let times: Vec<i64> = (0..1000).collect();
        assert_eq!(length_before(&times, 777), 777);
        assert_eq!(length_before(&times, 5000), 1000);
        assert_eq!(length_before(&times, 0), 1);
    }
}
