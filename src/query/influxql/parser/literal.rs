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

/// `number`
pub(super) fn number(text: &str, position: Position) -> Result<f64> {
    text.parse().map_err(|_| ParseError::at("unable to parse number", position))
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
        let letters = after.find(|character: char| character.is_ascii_digit()).unwrap_or(after.len());
        let (unit, after) = after.split_at(letters);
        let count: i64 = count.parse().map_err(|_| invalid())?;
        let part = count.checked_mul(unit_ns(unit).ok_or_else(invalid)?).ok_or_else(invalid)?;
        total = total.checked_add(part).ok_or_else(invalid)?;
        rest = after;
    }
    Ok(total)
}

fn unit_ns(unit: &str) -> Option<i64> {
    Some(match unit {
        "ns" => 1,
        // Both code points that look like the Greek letter are in use.
        "u" | "µ" | "μ" | "us" | "µs" | "μs" => 1_000,
        "ms" => 1_000_000,
        "s" => 1_000_000_000,
        "m" => 60_000_000_000,
        "h" => 3_600_000_000_000,
        "d" => 86_400_000_000_000,
        "w" => 604_800_000_000_000,
        _ => return None,
    })
}
