//! Units of timestamps.

use std::str::FromStr;

/// The unit of the timestamps of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Precision {
    /// Nanoseconds.
    #[default]
    Nanosecond,
    /// Microseconds.
    Microsecond,
    /// Milliseconds.
    Millisecond,
    /// Seconds.
    Second,
    /// Minutes; only the v1 routes know them.
    Minute,
    /// Hours; only the v1 routes know them.
    Hour,
}

/// A text that names no unit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("precision {0:?} is unknown: expected n, ns, u, us, ms, s, m or h")]
pub struct UnknownPrecision(String);

impl Precision {
    /// Nanoseconds in one unit.
    pub const fn nanoseconds(self) -> i64 {
        match self {
            Self::Nanosecond => 1,
            Self::Microsecond => 1_000,
            Self::Millisecond => 1_000_000,
            Self::Second => 1_000_000_000,
            Self::Minute => 60_000_000_000,
            Self::Hour => 3_600_000_000_000,
        }
    }

    /// A timestamp of this unit in nanoseconds; `None` where it is out of the range the service documents, from
    /// -9223372036854775806 to 9223372036854775806.
    pub(super) fn time_ns(self, timestamp: i64) -> Option<i64> {
        let time_ns = timestamp.checked_mul(self.nanoseconds())?;
        (-(i64::MAX - 1)..i64::MAX).contains(&time_ns).then_some(time_ns)
    }

    /// A time in nanoseconds without what is smaller than the unit.
    pub(super) const fn cut(self, time_ns: i64) -> i64 {
        time_ns.saturating_sub(time_ns.rem_euclid(self.nanoseconds()))
    }
}

impl FromStr for Precision {
    type Err = UnknownPrecision;

    fn from_str(text: &str) -> Result<Self, UnknownPrecision> {
        match text {
            "n" | "ns" => Ok(Self::Nanosecond),
            "u" | "us" | "µ" => Ok(Self::Microsecond),
            "ms" => Ok(Self::Millisecond),
            "s" => Ok(Self::Second),
            "m" => Ok(Self::Minute),
            "h" => Ok(Self::Hour),
            _ => Err(UnknownPrecision(text.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_stay_in_the_documented_range() {
        assert_eq!(Precision::Second.time_ns(1_600_000_000), Some(1_600_000_000_000_000_000));
        assert_eq!(Precision::Second.time_ns(9_300_000_000), None);
        assert_eq!(Precision::Nanosecond.time_ns(i64::MAX), None);
        assert_eq!(Precision::Nanosecond.time_ns(i64::MAX - 1), Some(i64::MAX - 1));
        assert_eq!(Precision::Nanosecond.time_ns(i64::MIN + 1), None);
        assert_eq!(Precision::Nanosecond.time_ns(i64::MIN + 2), Some(i64::MIN + 2));
        assert_eq!(Precision::Second.cut(-1), -1_000_000_000);
    }
}
