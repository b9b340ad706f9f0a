//! Transformations that compare neighbouring rows, or add rows up.

use std::cmp::Ordering;
use std::sync::Arc;

use arrow::array::{Array, Int64Array};

use super::super::cell::Number;
use super::Series;

/// The pairs of neighbouring points. Of points of the same time, only the first counts.
fn steps<N: Copy>(points: &[(i64, N)]) -> impl Iterator<Item = ((i64, N), (i64, N))> {
    let mut last: Option<(i64, N)> = None;
    points.iter().filter_map(move |point| {
        if last.is_some_and(|(time, _)| time == point.0) {
            return None;
        }
        last.replace(*point).map(|before| (before, *point))
    })
}

/// `derivative`: the change to the row before, for each `unit_ns` of time.
pub(super) fn derivative<N: Number>(
    points: &[(i64, N)],
    unit_ns: i64,
    non_negative: bool,
    descending: bool,
) -> Vec<(i64, f64)> {
    steps(points)
        .filter_map(|((time_before, before), (time, value))| {
            let change = value.change_from(before);
            let elapsed = time.wrapping_sub(time_before);
            let elapsed = if descending { elapsed.wrapping_neg() } else { elapsed };
            let rate = change / (elapsed as f64 / unit_ns as f64);
            // What is not a number is not negative.
            let is_kept = !non_negative || change.partial_cmp(&0.0) != Some(Ordering::Less);
            is_kept.then_some((time, rate))
        })
        .collect()
}

/// `difference`: the change to the row before.
pub(super) fn difference<N: Number>(points: &[(i64, N)], non_negative: bool) -> Vec<(i64, N)> {
    steps(points)
        .filter(|((_, before), (_, value))| {
            !non_negative || value.partial_cmp(before) != Some(Ordering::Less)
        })
        .map(|((_, before), (time, value))| (time, value.minus(before)))
        .collect()
}

/// `elapsed`: the time since the row before in whole units.
pub(super) fn elapsed(rows: &Series, unit_ns: i64) -> Series {
    let valid = rows.times.iter().enumerate().filter(|(row, _)| rows.values.is_valid(*row));
    let times: Vec<i64> = valid.map(|(_, time)| *time).collect();
    let values: Int64Array = times
        .windows(2)
        .map(|pair| match pair {
            [before, time] => time.wrapping_sub(*before).checked_div(unit_ns),
            _ => None,
        })
        .collect();
    let times = times.into_iter().skip(1).collect();
    Series { times, values: Arc::new(values) }
}

/// `cumulative_sum`: each row with the sum of all values so far.
pub(super) fn cumulative_sum<N: Number>(points: &[(i64, N)]) -> Vec<(i64, N)> {
    let mut sum = N::ZERO;
    let add = |(time, value): &(i64, N)| {
        sum = sum.plus(*value);
        (*time, sum)
    };
    points.iter().map(add).collect()
}

/// `moving_average`: the mean of each `length` rows, at the time of the last of them.
pub(super) fn moving_average<N: Number>(points: &[(i64, N)], length: usize) -> Vec<(i64, f64)> {
    let mut sum = N::ZERO;
    let mut averages = Vec::with_capacity(points.len().saturating_sub(length.saturating_sub(1)));
    for (row, (time, value)) in points.iter().enumerate() {
        if let Some((_, leaving)) = row.checked_sub(length).and_then(|first| points.get(first)) {
            sum = sum.minus(*leaving);
        }
        sum = sum.plus(*value);
        if row + 1 >= length {
            averages.push((*time, sum.to_f64() / length as f64));
        }
    }
    averages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_point_of_a_time_counts_in_differences() {
        let points = [(0, 1_i64), (10, 4), (10, 9), (20, 2)];
        assert_eq!(difference(&points, false), [(10, 3), (20, -2)]);
        assert_eq!(difference(&points, true), [(10, 3)]);
        assert_eq!(derivative(&points, 5, false, false), [(10, 1.5), (20, -1.0)]);
    }

    #[test]
    fn derivatives_of_descending_rows_divide_by_the_time_that_lies_between() {
        let points = [(20, 2_u64), (10, 4), (0, 1)];
        assert_eq!(derivative(&points, 10, false, true), [(10, 2.0), (0, -3.0)]);
        assert_eq!(derivative(&points, 10, true, true), [(10, 2.0)]);
    }

    #[test]
    fn moving_averages_begin_with_the_first_full_window() {
        let points = [(0, 1_i64), (1, 2), (2, 6), (3, 1)];
        assert_eq!(moving_average(&points, 2), [(1, 1.5), (2, 4.0), (3, 3.5)]);
        assert!(moving_average(&points, 5).is_empty());
        assert_eq!(cumulative_sum(&points), [(0, 1), (1, 3), (2, 9), (3, 10)]);
    }
}
