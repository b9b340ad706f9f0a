//! The values of numbers and durations.

use super::super::ast::Literal;
use super::{ParseError, Result};
use crate::query::influxql::lexer::Position;

/// `integer`: signed where it fits, else unsigned.
pub(super) fn integer(text: &str, position: Position) -> Result<Literal> {
    if let Ok(value) = text.parse() {
        return Ok(Literal::Integer(value));
    }
    text.parse().map(Literal::Unsigned).map_err(|_| ParseError::at("unable to parse integer", position))
}

/// `number`; one beyond the range is none.
pub(super) fn number(text: &str, position: Position) -> Result<f64> {
    let value = text.parse().ok().filter(|value: &f64| value.is_finite());
    value.ok_or_else(|| ParseError::at("unable to parse number", position))
}

/// A literal with the sign before it, 1 or -1.
pub(super) fn signed(literal: Literal, sign: i64) -> Result<Literal> {
    Ok(match literal {
        Literal::Integer(value) => Literal::Integer(value.wrapping_mul(sign)),
        Literal::Float(value) => Literal::Float(if sign < 0 { -value } else { value }),
        Literal::Duration(length) => Literal::Duration(length.wrapping_mul(sign)),
        Literal::Unsigned(value) if sign < 0 => match 0_i64.checked_sub_unsigned(value) {
            Some(value) => Literal::Integer(value),
            None => return Err(ParseError::new(format!("constant -{value} underflows int64"))),
        },
        other @ (Literal::Unsigned(_) | Literal::String(_) | Literal::Boolean(_)) => other,
    })
}

/// `duration = (digits unit)+`, in nanoseconds.
pub(super) fn duration(text: &str) -> Result<i64> {
    let invalid = || ParseError::new("invalid duration");
    let mut total: i64 = 0;
    let mut rest = text;
    if rest.is_empty() {
        return Err(invalid());
    }
    while !rest.is_empty() {
        let digits = rest.find(|character: char| !character.is_ascii_digit()).ok_or_else(invalid)?;
        let (count, after) = rest.split_at(digits);
        let (unit, size_ns) =
            UNITS.into_iter().find(|(unit, _)| after.starts_with(unit)).ok_or_else(invalid)?;
        let count: i64 = count.parse().map_err(|_| invalid())?;
        let sum = count.checked_mul(size_ns).and_then(|part| total.checked_add(part));
        total = sum.ok_or_else(|| {
            let part = format!("{count}{unit}");
            ParseError::new(format!("overflowed duration {part}: choose a smaller duration or INF"))
        })?;
        rest = after.strip_prefix(unit).unwrap_or_default();
    }
    Ok(total)
}

/// The units of time and their lengths in nanoseconds; no unit stands before a longer one that begins with it.
const UNITS: [(&str, i64); 10] = [
    ("ns", 1),
    ("u", 1_000),
    // Both code points that look like the Greek letter are in use.
    ("µ", 1_000),
    ("μ", 1_000),
    ("ms", 1_000_000),
    ("s", 1_000_000_000),
    ("m", 60_000_000_000),
    ("h", 3_600_000_000_000),
    ("d", 86_400_000_000_000),
    ("w", 604_800_000_000_000),
];
