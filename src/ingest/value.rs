//! What is right of an equals sign, and the time of a point.

use crate::store::Value;

use super::error::Problem;
use super::key::utf8;
use super::number::{self, NumberError};
use super::scan::{Piece, RawValue, Scanner};
use super::{ParseOptions, escape};

/// Bytes that a text value may have.
pub(super) const TEXT_LIMIT: usize = 1 << 20;

/// `float | integer "i" | unsigned "u" | boolean | DQUOTE text DQUOTE`; a text with escapes is put together in `memory`.
pub(super) fn read_value<'v>(raw: RawValue<'v>, memory: &'v mut String) -> Result<Value<'v>, Problem> {
    let piece = match raw {
        RawValue::Quoted(piece) => {
            if piece.text.len() > TEXT_LIMIT {
                return Err(piece.problem("text value too long", format!("at most {TEXT_LIMIT} bytes")));
            }
            return Ok(Value::String(escape::string(utf8(piece, "text value")?, memory)));
        }
        RawValue::Bare(piece) => piece,
    };
    let number = match piece.text {
        [digits @ .., b'i'] => number::integer(digits).map(Value::Integer),
        [digits @ .., b'u'] => number::unsigned(digits).map(Value::Unsigned),
        [b'0'..=b'9' | b'.' | b'-' | b'+', ..] => number::float(piece.text).map(Value::Float),
        _ => {
            let expected = "a finite number, an integer with i or u, a boolean or a text in double quotes";
            let value = number::boolean(piece.text).map(Value::Boolean);
            return value.ok_or_else(|| piece.problem("invalid field value", expected));
        }
    };
    number.map_err(|error| match error {
        NumberError::Syntax => {
            piece.problem("invalid number", "a decimal number, or digits with i or u behind them")
        }
        NumberError::Range => piece.problem("number out of range", "a number that 64 bits can hold"),
    })
}

/// `[1*" " timestamp] [CR]`: the time of a point in nanoseconds since 1970.
#[inline]
pub(super) fn read_time(scanner: &mut Scanner<'_>, options: &ParseOptions) -> Result<i64, Problem> {
    if let Some((time_ns, rest)) = plain_time(scanner.rest(), options) {
        scanner.go_on_at(rest);
        return Ok(time_ns);
    }
    match scanner.timestamp()? {
        Some(piece) => time(piece, options),
        None => Ok(options.precision.cut(options.default_time_ns)),
    }
}

/// A good time in its plainest spelling, and the end of the line behind it.
#[inline]
fn plain_time<'a>(text: &'a [u8], options: &ParseOptions) -> Option<(i64, &'a [u8])> {
    let (timestamp, rest) = number::integer_prefix(text.strip_prefix(b" ")?)?;
    let time_ns = options.precision.time_ns(timestamp).filter(|_| rest.first() == Some(&b'\n'))?;
    options.oldest_time_ns.is_none_or(|oldest| time_ns >= oldest).then_some((time_ns, rest))
}

fn time(piece: Piece<'_>, options: &ParseOptions) -> Result<i64, Problem> {
    let range = "a time between the years 1677 and 2262 in the precision of the request";
    let time_ns = match number::integer(piece.text) {
        Ok(timestamp) => options.precision.time_ns(timestamp),
        Err(NumberError::Range) => None,
        Err(NumberError::Syntax) => return Err(piece.problem("bad timestamp", "an integer")),
    };
    let time_ns = time_ns.ok_or_else(|| piece.problem("timestamp out of range", range))?;
    match options.oldest_time_ns {
        Some(oldest) if time_ns < oldest => {
            let expected = format!("a time from {oldest} nanoseconds on");
            Err(piece.problem("points beyond retention policy", expected))
        }
        _ => Ok(time_ns),
    }
}
