//! Intervals by the clocks of a time zone, and times written without a zone.
//!
//! Where clocks are changed within an interval, it is longer or shorter by as much, if it is longer than that: a day has 23 or
//! 25 hours twice a year. Shorter intervals keep their length, as in InfluxDB 1.x.

use chrono::{DateTime, NaiveDateTime, Offset, TimeZone};
use chrono_tz::Tz;

use super::Interval;

/// What clocks of the zone are ahead of UTC at a time, in nanoseconds.
fn ahead_ns(zone: Tz, time_ns: i64) -> i64 {
    let time = DateTime::from_timestamp_nanos(time_ns).naive_utc();
    i64::from(zone.offset_from_utc_datetime(&time).fix().local_minus_utc()) * 1_000_000_000
}

/// The start of the interval in which a time falls.
pub(super) fn start_of(interval: Interval, zone: Tz, time_ns: i64) -> i64 {
    let start = start_by_clock(interval, zone, time_ns);
    // Clocks that were put back within an interval show its start once more.
    let before = start_by_clock(interval, zone, start.saturating_sub(1));
    if end_of(interval, zone, before) > time_ns { before } else { start }
}

/// When clocks last showed the start of the interval in which a time falls.
fn start_by_clock(interval: Interval, zone: Tz, time_ns: i64) -> i64 {
    let ahead = ahead_ns(zone, time_ns);
    let start = time_ns.saturating_sub(passed_ns(interval, time_ns, ahead));
    let change = ahead - ahead_ns(zone, start);
    let change = if change.abs() < interval.length_ns { change } else { 0 };
    start.saturating_add(change)
}

/// The end of the interval in which a time falls.
pub(super) fn end_of(interval: Interval, zone: Tz, time_ns: i64) -> i64 {
    let ahead = ahead_ns(zone, time_ns);
    let end = time_ns.saturating_add(interval.length_ns - passed_ns(interval, time_ns, ahead));
    let ahead_then = ahead_ns(zone, end);
    let change = ahead - ahead_then;
    // Hours that clocks go through twice belong to the interval that they end; skipped ones come after the change, which may
    // lie beyond the end.
    let applies = change.abs() < interval.length_ns
        && (change > 0 || ahead_ns(zone, end.saturating_add(change)) == ahead_then);
    if applies { end.saturating_add(change) } else { end }
}

/// How long ago clocks that are ahead of UTC by `ahead` would have shown the start of the interval. The offset of intervals
/// is one of the clocks too: days that begin at five o'clock do so on the day that clocks change.
fn passed_ns(interval: Interval, time_ns: i64, ahead: i64) -> i64 {
    time_ns.saturating_add(ahead).saturating_sub(interval.offset_ns).rem_euclid(interval.length_ns)
}

/// The time at which clocks of the zone show this. Of two such times, and where there is none, the one that InfluxDB 1.x takes:
/// by the offset that holds near the same time in UTC.
pub(super) fn local_time_ns(zone: Option<Tz>, clock: NaiveDateTime) -> Option<i64> {
    let time_ns = clock.and_utc().timestamp_nanos_opt()?;
    let Some(zone) = zone else { return Some(time_ns) };
    let near = time_ns.checked_sub(ahead_ns(zone, time_ns))?;
    time_ns.checked_sub(ahead_ns(zone, near))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR_NS: i64 = 3_600_000_000_000;

    fn ns(text: &str) -> i64 {
        text.parse::<DateTime<chrono::Utc>>().unwrap().timestamp_nanos_opt().unwrap()
    }

    #[test]
    fn days_are_those_of_the_zone() {
        let zone = Tz::Europe__Berlin;
        let day = Interval { length_ns: 24 * HOUR_NS, offset_ns: 0, zone: Some(zone) };
        for (time, start, end) in [
            ("2021-03-28T12:00:00Z", "2021-03-27T23:00:00Z", "2021-03-28T22:00:00Z"),
            ("2021-03-28T00:30:00Z", "2021-03-27T23:00:00Z", "2021-03-28T22:00:00Z"),
            ("2021-10-31T12:00:00Z", "2021-10-30T22:00:00Z", "2021-10-31T23:00:00Z"),
            ("2021-10-30T22:00:00Z", "2021-10-30T22:00:00Z", "2021-10-31T23:00:00Z"),
        ] {
            assert_eq!((day.start_of(ns(time)), end_of(day, zone, ns(time))), (ns(start), ns(end)), "{time}");
            assert_eq!(day.after(ns(start)), ns(end));
            assert_eq!(day.before(ns(end)), Some(ns(start)));
        }
    }

    #[test]
    fn offsets_are_by_the_clocks_too() {
        let zone = Tz::Europe__Berlin;
        let day = Interval { length_ns: 24 * HOUR_NS, offset_ns: 5 * HOUR_NS, zone: Some(zone) };
        for (time, start, end) in [
            ("2021-10-31T03:59:59Z", "2021-10-30T03:00:00Z", "2021-10-31T04:00:00Z"),
            ("2021-10-31T04:00:00Z", "2021-10-31T04:00:00Z", "2021-11-01T04:00:00Z"),
            ("2021-03-28T02:59:59Z", "2021-03-27T04:00:00Z", "2021-03-28T03:00:00Z"),
            ("2021-03-28T03:00:00Z", "2021-03-28T03:00:00Z", "2021-03-29T03:00:00Z"),
        ] {
            assert_eq!((day.start_of(ns(time)), end_of(day, zone, ns(time))), (ns(start), ns(end)), "{time}");
            assert_eq!(day.after(ns(start)), ns(end));
            assert_eq!(day.before(ns(end)), Some(ns(start)));
        }
    }

    #[test]
    fn an_hour_that_clocks_go_through_twice_is_of_one_interval() {
        let two_hours = Interval { length_ns: 2 * HOUR_NS, offset_ns: 0, zone: Some(Tz::Europe__Berlin) };
        for time in ["2021-10-31T00:30:00Z", "2021-10-31T01:30:00Z", "2021-10-31T02:59:00Z"] {
            assert_eq!(two_hours.start_of(ns(time)), ns("2021-10-31T00:00:00Z"), "{time}");
        }
        assert_eq!(two_hours.after(ns("2021-10-31T00:00:00Z")), ns("2021-10-31T03:00:00Z"));
    }

    #[test]
    fn times_at_the_ends_of_the_range_are_no_trouble() {
        let hour = Interval { length_ns: HOUR_NS, offset_ns: 1, zone: Some(Tz::Asia__Kolkata) };
        for time in [i64::MIN, i64::MIN + 1, i64::MAX - 1, i64::MAX] {
            assert!(hour.start_of(time) <= time.saturating_add(1));
            assert!(hour.after(time) >= time.saturating_sub(1));
        }
    }

    #[test]
    fn clocks_tell_the_time() {
        let clock = |text: &str| text.parse::<NaiveDateTime>().unwrap();
        let berlin = |text: &str| local_time_ns(Some(Tz::Europe__Berlin), clock(text));
        assert_eq!(berlin("2021-01-01T00:00:00"), Some(ns("2020-12-31T23:00:00Z")));
        assert_eq!(berlin("2021-07-01T00:00:00"), Some(ns("2021-06-30T22:00:00Z")));
        assert_eq!(local_time_ns(None, clock("2021-01-01T00:00:00")), Some(ns("2021-01-01T00:00:00Z")));
    }
}
