//! Durations as templates write them: Flux duration literals, with or without a sign.

use std::fmt;

use serde::{Deserialize, Serialize};

const SECOND_NS: i64 = 1_000_000_000;

/// The units with their lengths in nanoseconds, longest first. A month and a year are as long as those that time begins with:
/// 31 and 365 days.
const UNITS: [(&str, i64); 11] = [
    ("y", 365 * 86_400 * SECOND_NS),
    ("mo", 31 * 86_400 * SECOND_NS),
    ("w", 7 * 86_400 * SECOND_NS),
    ("d", 86_400 * SECOND_NS),
    ("h", 3_600 * SECOND_NS),
    ("m", 60 * SECOND_NS),
    ("s", SECOND_NS),
    ("ms", 1_000_000),
    ("us", 1_000),
    ("µs", 1_000),
    ("ns", 1),
];

/// A duration in nanoseconds. Its text is a literal in hours and smaller units, `0s` for none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TemplateDuration(i64);

impl TemplateDuration {
    /// Reads a literal such as `1h30m` or `-5m`; also one with a fraction, such as `1.5s`, which is how Go writes them.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (text, sign) = match text.strip_prefix('-') {
            Some(rest) => (rest, -1),
            None => (text, 1),
        };
        let mut rest = text;
        let mut total: i64 = 0;
        while !rest.is_empty() {
            let digits = rest.find(|character: char| !character.is_ascii_digit() && character != '.')?;
            let (number, after) = rest.split_at_checked(digits)?;
            let end = after.find(|character: char| character.is_ascii_digit()).unwrap_or(after.len());
            let (unit, after) = after.split_at_checked(end)?;
            let (_, unit_ns) = UNITS.iter().find(|(name, _)| *name == unit)?;
            total = total.checked_add(scaled(number, *unit_ns)?)?;
            rest = after;
        }
        (!text.is_empty()).then_some(Self(total * sign))
    }

    /// Whether it is no time at all.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }
}

/// A decimal number of units in nanoseconds.
fn scaled(number: &str, unit_ns: i64) -> Option<i64> {
    match number.parse::<i64>() {
        Ok(number) => number.checked_mul(unit_ns),
        Err(_) => {
            let ns = number.parse::<f64>().ok()? * unit_ns as f64;
            (ns < i64::MAX as f64).then_some(ns.round() as i64)
        }
    }
}

impl fmt::Display for TemplateDuration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == 0 {
            return f.write_str("0s");
        }
        if self.0 < 0 {
            f.write_str("-")?;
        }
        let mut rest = self.0.unsigned_abs();
        for (unit, unit_ns) in UNITS.iter().skip(4).filter(|(unit, _)| *unit != "µs") {
            let unit_ns = unit_ns.unsigned_abs();
            let count = rest / unit_ns;
            if count > 0 {
                write!(f, "{count}{unit}")?;
            }
            rest %= unit_ns;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_read_and_written() {
        let written = |text: &str| TemplateDuration::parse(text).map(|duration| duration.to_string());
        for (text, expected) in [
            ("1h0m0s", "1h"),
            ("1h30m", "1h30m"),
            ("-5m", "-5m"),
            ("90s", "1m30s"),
            ("1.5s", "1s500ms"),
            ("1mo", "744h"),
            ("1w", "168h"),
            ("10µs", "10us"),
            ("0s", "0s"),
        ] {
            assert_eq!(written(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["", "-", "5", "h", "5parsecs", "1h5", "9999999999y", "1..5s", "m5"] {
            assert_eq!(written(text), None, "{text}");
        }
    }
}
