//! Times as scenarios have them: `250ms`, `2s`, `1m`, and ranges of them, `100ms..2s`.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// The longest time of a scenario: clients have given up long before.
const LONGEST: Duration = Duration::from_secs(3600);

/// What was expected in place of a text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no time, expected a whole number with its unit, ms, s or m, up to an hour: 250ms, 2s, 1m")]
pub struct TimeError(String);

/// A time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Time(pub Duration);

/// A time, or one of a range by chance; both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeRange {
    /// The shortest.
    pub least: Duration,
    /// The longest.
    pub most: Duration,
}

impl TimeRange {
    /// The time at a share of the range, from 0 to 1.
    pub fn at(&self, share: f64) -> Duration {
        self.least + self.most.saturating_sub(self.least).mul_f64(share.clamp(0.0, 1.0))
    }
}

impl FromStr for Time {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        let wrong = || TimeError(text.to_owned());
        let digits = text.find(|character: char| !character.is_ascii_digit()).ok_or_else(wrong)?;
        let (number, unit) = text.split_at(digits);
        let number: u64 = number.parse().map_err(|_| wrong())?;
        let milliseconds = match unit {
            "ms" => Some(number),
            "s" => number.checked_mul(1000),
            "m" => number.checked_mul(60_000),
            _ => None,
        };
        let time = milliseconds.map(Duration::from_millis).filter(|time| *time <= LONGEST);
        time.map(Self).ok_or_else(wrong)
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_millis() {
            milliseconds if milliseconds % 60_000 == 0 && milliseconds > 0 => {
                write!(f, "{}m", milliseconds / 60_000)
            }
            milliseconds if milliseconds % 1000 == 0 => write!(f, "{}s", milliseconds / 1000),
            milliseconds => write!(f, "{milliseconds}ms"),
        }
    }
}

impl FromStr for TimeRange {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        let (least, most) = text.split_once("..").unwrap_or((text, text));
        let (Time(least), Time(most)) = (least.trim().parse()?, most.trim().parse()?);
        if least > most { Err(TimeError(text.to_owned())) } else { Ok(Self { least, most }) }
    }
}

impl fmt::Display for TimeRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.least == self.most {
            true => Time(self.least).fmt(f),
            false => write!(f, "{}..{}", Time(self.least), Time(self.most)),
        }
    }
}

/// Lets serde read and write a type by its text.
macro_rules! as_text {
    ($($type:ty),*) => {$(
        impl TryFrom<String> for $type {
            type Error = TimeError;

            fn try_from(text: String) -> Result<Self, TimeError> {
                text.parse()
            }
        }

        impl From<$type> for String {
            fn from(value: $type) -> Self {
                value.to_string()
            }
        }
    )*};
}

as_text!(Time, TimeRange);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_a_unit_and_print_as_they_are_read() {
        for (text, milliseconds) in [("250ms", 250), ("2s", 2000), ("1m", 60_000), ("0s", 0), ("90s", 90_000)]
        {
            let time: Time = text.parse().expect(text);
            assert_eq!((time.0.as_millis(), time.to_string().as_str()), (milliseconds, text));
        }
        for text in
            ["", "5", "s", "-1s", "1.5s", "2h", "99999999999999999999s", "61m", "18446744073709551615m"]
        {
            assert!(text.parse::<Time>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_range_has_both_its_ends() {
        let range: TimeRange = "100ms..2s".parse().expect("a range");
        assert_eq!(range.at(0.0), Duration::from_millis(100));
        assert_eq!(range.at(1.0), Duration::from_secs(2));
        assert_eq!(range.at(0.5), Duration::from_millis(1050));
        assert_eq!(range.to_string(), "100ms..2s");
        assert_eq!("3s".parse::<TimeRange>().expect("one time").to_string(), "3s");
        assert!("2s..1s".parse::<TimeRange>().is_err());
    }
}
