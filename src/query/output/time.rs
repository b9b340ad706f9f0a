//! Times as text and as numbers.

use std::io::{self, Write};
use std::str::FromStr;

use chrono::{DateTime, Datelike as _, Offset, TimeZone};
use chrono_tz::Tz;

/// The unit in which times are given as numbers since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Epoch {
    /// `ns`, `n`
    Nanoseconds,
    /// `u`, `µ`, `us`
    Microseconds,
    /// `ms`
    Milliseconds,
    /// `s`
    Seconds,
    /// `m`
    Minutes,
    /// `h`
    Hours,
}

/// A text that names no unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("invalid epoch: expected ns, u, µ, us, ms, s, m or h")]
pub struct UnknownEpoch;

impl FromStr for Epoch {
    type Err = UnknownEpoch;

    fn from_str(text: &str) -> Result<Self, UnknownEpoch> {
        match text {
            "ns" | "n" => Ok(Epoch::Nanoseconds),
            "u" | "us" | "µ" | "µs" | "μ" | "μs" => Ok(Epoch::Microseconds),
            "ms" => Ok(Epoch::Milliseconds),
            "s" => Ok(Epoch::Seconds),
            "m" => Ok(Epoch::Minutes),
            "h" => Ok(Epoch::Hours),
            _ => Err(UnknownEpoch),
        }
    }
}

impl Epoch {
    /// A time in this unit; what does not fill a unit is cut off toward 1970, as in InfluxDB 1.x.
    pub(super) fn count(self, time_ns: i64) -> i64 {
        let unit_ns = match self {
            Epoch::Nanoseconds => 1,
            Epoch::Microseconds => 1_000,
            Epoch::Milliseconds => 1_000_000,
            Epoch::Seconds => 1_000_000_000,
            Epoch::Minutes => 60_000_000_000,
            Epoch::Hours => 3_600_000_000_000,
        };
        time_ns / unit_ns
    }
}

/// Writes a time as RFC 3339 by the clocks of a zone, or in UTC, with as many decimals as it needs.
pub(super) fn write_rfc3339(out: &mut impl Write, time_ns: i64, zone: Option<Tz>) -> io::Result<()> {
    let (seconds, nanoseconds) = (time_ns.div_euclid(1_000_000_000), time_ns.rem_euclid(1_000_000_000));
    let date_at = |seconds| {
        let out_of_range = || io::Error::new(io::ErrorKind::InvalidData, "time is out of range");
        DateTime::from_timestamp(seconds, 0).ok_or_else(out_of_range)
    };
    let time = date_at(seconds)?;
    let ahead =
        zone.map_or(0, |zone| zone.offset_from_utc_datetime(&time.naive_utc()).fix().local_minus_utc());
    let local = seconds + i64::from(ahead);
    let (date, clock) = (date_at(local)?.date_naive(), local.rem_euclid(86_400));
    let (hour, minute, second) = (clock / 3600, clock / 60 % 60, clock % 60);
    let (year, month, day) = (i64::from(date.year()), i64::from(date.month()), i64::from(date.day()));
    // The last digit of a number. All years of nanoseconds have four.
    let digit = |number: i64| b'0' + (number % 10) as u8;
    out.write_all(&[
        digit(year / 1000),
        digit(year / 100),
        digit(year / 10),
        digit(year),
        b'-',
        digit(month / 10),
        digit(month),
        b'-',
        digit(day / 10),
        digit(day),
        b'T',
        digit(hour / 10),
        digit(hour),
        b':',
        digit(minute / 10),
        digit(minute),
        b':',
        digit(second / 10),
        digit(second),
    ])?;
    if nanoseconds != 0 {
        let mut places = 100_000_000;
        let decimals: [u8; 9] = std::array::from_fn(|_| {
            let decimal = digit(nanoseconds / places);
            places /= 10;
            decimal
        });
        let count = decimals.iter().rposition(|decimal| *decimal != b'0').map_or(0, |last| last + 1);
        out.write_all(b".")?;
        out.write_all(decimals.get(..count).unwrap_or_default())?;
    }
    // Before zones were introduced, clocks were ahead by odd seconds, for which the format has no place.
    match ahead / 60 {
        0 => out.write_all(b"Z"),
        minutes => {
            let (sign, minutes) = (if minutes < 0 { '-' } else { '+' }, minutes.abs());
            write!(out, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(time_ns: i64) -> String {
        let mut out = Vec::new();
        write_rfc3339(&mut out, time_ns, None).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn times_have_the_decimals_they_need() {
        assert_eq!(text(0), "1970-01-01T00:00:00Z");
        assert_eq!(text(1_500_000_000), "1970-01-01T00:00:01.5Z");
        assert_eq!(text(1), "1970-01-01T00:00:00.000000001Z");
        assert_eq!(text(-1), "1969-12-31T23:59:59.999999999Z");
        assert_eq!(text(i64::MAX), "2262-04-11T23:47:16.854775807Z");
        assert_eq!(text(i64::MIN), "1677-09-21T00:12:43.145224192Z");
    }

    #[test]
    fn epochs_cut_off_what_does_not_fill_a_unit() {
        assert_eq!("µ".parse::<Epoch>().map(|epoch| epoch.count(1_999)), Ok(1));
        assert_eq!("h".parse::<Epoch>().map(|epoch| epoch.count(7_200_000_000_001)), Ok(2));
        assert_eq!("d".parse::<Epoch>(), Err(UnknownEpoch));
    }
}
