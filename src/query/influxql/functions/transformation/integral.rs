//! `integral`: the area under the line through the points, by trapezia.

use super::Setting;

/// The area in each interval, or of all points, in units of `unit_ns`. Where an interval ends between two points, the line
/// between them is cut there. Intervals without points give none, the rest of their line counts for the next that has some.
/// Of points of the same time, the last counts.
pub(super) fn integral(points: &[(i64, f64)], unit_ns: i64, setting: Setting) -> Vec<(i64, f64)> {
    let Some((&(first_time, first_value), rest)) = points.split_first() else { return Vec::new() };
    // Where the area of a time is given, and from where on points belong to another interval.
    let window = |time: i64| match setting.interval {
        None => (setting.time_ns, None),
        Some(interval) => {
            let start = interval.start_of(time);
            let end = interval.after(start);
            if setting.descending { (end, Some(start)) } else { (start, Some(end)) }
        }
    };
    let is_beyond = |time: i64, end: i64| if setting.descending { time <= end } else { time >= end };
    let units = |from: i64, to: i64| to.wrapping_sub(from) as f64 / unit_ns as f64;

    let mut areas = Vec::new();
    let (mut begin, mut end) = window(first_time);
    let (mut last_time, mut last_value, mut area) = (first_time, first_value, 0.0);
    for &(time, value) in rest {
        if time == last_time {
            last_value = value;
            continue;
        }
        if let Some(end_time) = end.filter(|end| is_beyond(time, *end)) {
            if last_time != end_time {
                let slope = (value - last_value) / time.wrapping_sub(last_time) as f64;
                let value_at_end = slope * end_time.wrapping_sub(last_time) as f64 + last_value;
                area += 0.5 * (value_at_end + last_value) * units(last_time, end_time);
                (last_time, last_value) = (end_time, value_at_end);
            }
            areas.push((begin, area));
            area = 0.0;
            (begin, end) = window(time);
        }
        area += 0.5 * (value + last_value) * units(last_time, time);
        (last_time, last_value) = (time, value);
    }
    // A single point at the very start of its interval has no area in it.
    if last_time != begin {
        areas.push((begin, area));
    }
    areas
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::influxql::plan::Interval;

    fn setting(interval: Option<i64>) -> Setting {
        let interval = interval.map(|length_ns| Interval { length_ns, offset_ns: 0, zone: None });
        Setting { interval, descending: false, time_ns: 0 }
    }

    #[test]
    fn lines_are_cut_where_intervals_end() {
        let points = [(0, 0.0), (5, 10.0), (15, 30.0)];
        assert_eq!(integral(&points, 1, setting(None)), [(0, 225.0)]);
        assert_eq!(integral(&points, 1, setting(Some(10))), [(0, 100.0), (10, 125.0)]);
    }

    #[test]
    fn a_point_alone_has_an_area_of_zero() {
        assert_eq!(integral(&[(5, 3.0)], 1, setting(Some(10))), [(0, 0.0)]);
        assert!(integral(&[(10, 3.0)], 1, setting(Some(10))).is_empty());
        assert!(integral(&[], 1, setting(None)).is_empty());
    }
}
