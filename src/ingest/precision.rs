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
    /// The unit by which a timestamp is closest to the present: seconds below 5·10⁹, milliseconds below 5·10¹², microseconds
    /// below 5·10¹⁵, nanoseconds from there. Only the v3 routes know it.
    Auto,
}

/// A text that names no unit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("precision {text:?} is unknown: expected {expected}")]
pub struct UnknownPrecision {
    text: String,
    expected: &'static str,
}

impl Precision {
    /// The unit of a name that the v3 routes take.
    ///
    /// # Errors
    /// Where the name is none of those.
    pub fn from_long_name(text: &str) -> Result<Self, UnknownPrecision> {
        match text {
            "auto" => Ok(Self::Auto),
            "nanosecond" => Ok(Self::Nanosecond),
            "microsecond" => Ok(Self::Microsecond),
            "millisecond" => Ok(Self::Millisecond),
            "second" => Ok(Self::Second),
            _ => {
                let expected = "auto, nanosecond, microsecond, millisecond or second";
                Err(UnknownPrecision { text: text.to_owned(), expected })
            }
        }
    }

    /// Nanoseconds in one unit of this timestamp.
    #[inline]
    const fn unit_ns(self, timestamp: i64) -> i64 {
        match self {
            Self::Nanosecond => 1,
            Self::Microsecond => 1_000,
            Self::Millisecond => 1_000_000,
            Self::Second => 1_000_000_000,
            Self::Minute => 60_000_000_000,
            Self::Hour => 3_600_000_000_000,
            Self::Auto => match timestamp.unsigned_abs() {
                ..5_000_000_000 => 1_000_000_000,
                5_000_000_000..5_000_000_000_000 => 1_000_000,
                5_000_000_000_000..5_000_000_000_000_000 => 1_000,
                _ => 1,
            },
        }
    }

    /// A timestamp of this unit in nanoseconds; `None` where it is out of the range the service documents, from
    /// -9223372036854775806 to 9223372036854775806.
    #[inline]
    pub(super) fn time_ns(self, timestamp: i64) -> Option<i64> {
        let time_ns = timestamp.checked_mul(self.unit_ns(timestamp))?;
        (-(i64::MAX - 1)..i64::MAX).contains(&time_ns).then_some(time_ns)
    }

    /// A time in nanoseconds without what is smaller than the unit.
    pub(super) const fn cut(self, time_ns: i64) -> i64 {
        time_ns.saturating_sub(time_ns.rem_euclid(self.unit_ns(i64::MAX)))
    }
}

/// By the names that the v1 and v2 routes take.
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
            _ => {
                let expected = "n, ns, u, us, ms, s, m or h";
                Err(UnknownPrecision { text: text.to_owned(), expected })
            }
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

    #[test]
    fn the_unit_is_guessed_from_the_size() {
        let auto = Precision::from_long_name("auto").unwrap();
        for (timestamp, unit) in [
            (0, Precision::Second),
            (-4_999_999_999, Precision::Second),
            (5_000_000_000, Precision::Millisecond),
            (-4_999_999_999_999, Precision::Millisecond),
            (5_000_000_000_000, Precision::Microsecond),
            (4_999_999_999_999_999, Precision::Microsecond),
            (-5_000_000_000_000_000, Precision::Nanosecond),
            (i64::MAX - 1, Precision::Nanosecond),
        ] {
            assert_eq!(auto.time_ns(timestamp), unit.time_ns(timestamp), "{timestamp}");
        }
        assert_eq!(auto.cut(1_700_000_000_123_456_789), 1_700_000_000_123_456_789);
        let error =
            "precision \"ns\" is unknown: expected auto, nanosecond, microsecond, millisecond or second";
        assert_eq!(Precision::from_long_name("ns").unwrap_err().to_string(), error);
    }
}
