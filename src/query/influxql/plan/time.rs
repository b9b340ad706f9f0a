//! The times of conditions: literals in all spellings, `now()` and their arithmetic.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, SecondsFormat};
use chrono_tz::Tz;

use super::super::arithmetic::floats;
use super::super::ast::{Expression, Literal, Operator};
use super::super::error::QueryError;
use super::zone::local_time_ns;

/// What times of a statement depend on.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Clock {
    /// The present, in nanoseconds since 1970.
    pub(in super::super) now_ns: i64,
    /// The zone of times written without one; UTC where absent.
    pub(in super::super) zone: Option<Tz>,
}

/// A constant that a time is compared with.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Constant {
    Time(i64),
    Duration(i64),
    Integer(i64),
    Float(f64),
}

/// The time that an expression stands for, in nanoseconds since 1970. Numbers and durations count from 1970.
///
/// # Errors
/// When the expression is no constant, or none that a time is comparable with.
pub(super) fn time_of(expression: &Expression, clock: Clock) -> Result<i64, QueryError> {
    let value = match constant(expression, clock)? {
        Some(Constant::Time(time)) | Some(Constant::Duration(time)) | Some(Constant::Integer(time)) => {
            Some(time)
        }
        // InfluxDB 1.x cuts the fraction off.
        Some(Constant::Float(number)) => Some(number as i64),
        None => None,
    };
    value.ok_or_else(|| {
        QueryError::invalid(format!("invalid operation: time and {expression} are not compatible"))
    })
}

fn constant(expression: &Expression, clock: Clock) -> Result<Option<Constant>, QueryError> {
    Ok(match expression {
        Expression::Parenthesized(inner) => constant(inner, clock)?,
        Expression::Literal(Literal::Integer(number)) => Some(Constant::Integer(*number)),
        Expression::Literal(Literal::Float(number)) => Some(Constant::Float(*number)),
        Expression::Literal(Literal::Duration(length)) => Some(Constant::Duration(*length)),
        Expression::Literal(Literal::String(text)) => parse_time(text, clock.zone)?.map(Constant::Time),
        Expression::Literal(Literal::Boolean(_) | Literal::Unsigned(_)) => None,
        Expression::Call { name, arguments } if name == "now" && arguments.is_empty() => {
            Some(Constant::Time(clock.now_ns))
        }
        Expression::Call { .. }
        | Expression::Reference { .. }
        | Expression::Wildcard(_)
        | Expression::Pattern(_) => None,
        Expression::Binary { operator, left, right } => {
            match (constant(left, clock)?, constant(right, clock)?) {
                (Some(left), Some(right)) => combine(*operator, left, right)?,
                _ => None,
            }
        }
    })
}

/// Two constants joined by an operator; nothing where it has no meaning for them. A number beside a time is a length of time in
/// nanoseconds, and one before a length is a time.
fn combine(operator: Operator, left: Constant, right: Constant) -> Result<Option<Constant>, QueryError> {
    use Constant::{Duration, Float, Integer, Time};
    let computed = |kind: fn(i64) -> Constant, left: i64, right: i64| {
        let value = match operator {
            Operator::Add => left.checked_add(right),
            Operator::Subtract => left.checked_sub(right),
            Operator::Multiply => left.checked_mul(right),
            Operator::Divide if right == 0 => Some(0),
            Operator::Divide => left.checked_div(right),
            Operator::Modulo => Some(left.checked_rem(right).unwrap_or(0)),
            Operator::BitwiseAnd => Some(left & right),
            Operator::BitwiseOr => Some(left | right),
            Operator::BitwiseXor => Some(left ^ right),
            _ => return Ok(None),
        };
        value.map(kind).map(Some).ok_or_else(|| QueryError::invalid("time is out of range"))
    };
    let float = |left: f64, right: f64| Ok(floats(operator, left, right).map(Float));
    let is_sum = matches!(operator, Operator::Add | Operator::Subtract);
    let is_product = matches!(operator, Operator::Multiply | Operator::Divide);
    match (left, right) {
        (Time(left), Duration(right) | Integer(right)) if is_sum => computed(Time, left, right),
        (Duration(left) | Integer(left), Time(right)) if operator == Operator::Add => {
            computed(Time, left, right)
        }
        (Time(left), Time(right)) if operator == Operator::Subtract => computed(Duration, left, right),
        (Duration(left), Duration(right)) if is_sum => computed(Duration, left, right),
        (Duration(left), Integer(right)) if is_product => computed(Duration, left, right),
        (Duration(left), Float(right)) if is_product => computed(Duration, left, right as i64),
        (Integer(left), Duration(right)) if is_sum => computed(Time, left, right),
        (Integer(left), Duration(right)) if operator == Operator::Multiply => computed(Duration, left, right),
        (Integer(left), Integer(right)) if operator == Operator::Divide => float(left as f64, right as f64),
        (Integer(left), Integer(right)) => computed(Integer, left, right),
        (Float(left), Float(right)) => float(left, right),
        (Integer(left), Float(right)) => float(left as f64, right),
        (Float(left), Integer(right)) => float(left, right as f64),
        _ => Ok(None),
    }
}

/// A time as text: a date, alone or with a time of day after a space, in the time of the zone; or an RFC 3339 time, which says
/// its offset from UTC. Nothing when the text does not begin like a date.
pub(super) fn parse_time(text: &str, zone: Option<Tz>) -> Result<Option<i64>, QueryError> {
    let begins_like_date =
        text.len() >= 10
            && text.bytes().take(10).enumerate().all(|(index, byte)| {
                if index == 4 || index == 7 { byte == b'-' } else { byte.is_ascii_digit() }
            });
    if !begins_like_date {
        return Ok(None);
    }
    let invalid = || QueryError::invalid("invalid timestamp string");
    if let Ok(time) = DateTime::parse_from_rfc3339(text) {
        let printed = || time.to_rfc3339_opts(SecondsFormat::Secs, true);
        return time.timestamp_nanos_opt().map(Some).ok_or_else(|| out_of_range(&printed(), time.year()));
    }
    let date_and_time = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f").ok();
    let date = || NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0);
    let time = date_and_time.or_else(date).ok_or_else(invalid)?;
    let printed = || time.and_utc().to_rfc3339_opts(SecondsFormat::Secs, true);
    local_time_ns(zone, time).map(Some).ok_or_else(|| out_of_range(&printed(), time.year()))
}

/// Why a time of this year is none that a point can have.
fn out_of_range(printed: &str, year: i32) -> QueryError {
    let end = if year < 1970 { "underflows" } else { "overflows" };
    QueryError::invalid(format!("time {printed} {end} time literal"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::influxql::{Parameters, ast::Statement, parser::parse};

    fn time(text: &str) -> Result<i64, String> {
        let query = format!("SELECT a FROM m WHERE {text}");
        let Statement::Select(select) = parse(&query, &Parameters::default()).unwrap().remove(0) else {
            panic!("select")
        };
        time_of(&select.condition.unwrap(), Clock { now_ns: 1_000_000_000, zone: None })
            .map_err(|error| error.to_string())
    }

    #[test]
    fn times_are_read_in_all_spellings() {
        for (text, expected) in [
            ("'1970-01-02'", 86_400_000_000_000),
            ("'1970-01-01T00:00:05Z'", 5_000_000_000),
            ("'1970-01-01 00:00:05'", 5_000_000_000),
            ("'1970-01-01 00:00:05.000000001'", 5_000_000_001),
            ("'1970-01-01T02:00:05.5+02:00'", 5_500_000_000),
            ("5000", 5000),
            ("10.7", 10),
            ("-5s", -5_000_000_000),
            ("now()", 1_000_000_000),
            ("now() - 1s + 5ms", 5_000_000),
            ("'1970-01-01T00:00:05Z' - 5s", 0),
            ("1970-01-01", 1968),
            ("now() + 5", 1_000_000_005),
            ("5 + 1s", 1_000_000_005),
            ("7 / 2 * 2", 7),
            ("3s / 2", 1_500_000_000),
            ("3s * 2.5", 6_000_000_000),
        ] {
            assert_eq!(time(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        assert_eq!(time("'1970-13-01'"), Err("invalid timestamp string".into()));
        assert_eq!(time("'1970-01-01T00:00:05'"), Err("invalid timestamp string".into()));
        assert_eq!(time("'foo'"), Err("invalid operation: time and 'foo' are not compatible".into()));
        assert_eq!(time("5s + 5"), Err("invalid operation: time and 5s + 5 are not compatible".into()));
        assert_eq!(time("9223372036854775807 + 1"), Err("time is out of range".into()));
    }
}
