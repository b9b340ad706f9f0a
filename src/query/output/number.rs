//! Numbers as text, without the detours of general formatting: an answer may have millions of them.

use std::io::{self, Write};

/// Writes a whole number.
pub(super) fn write_integer(out: &mut impl Write, value: impl itoa::Integer) -> io::Result<()> {
    out.write_all(itoa::Buffer::new().format(value).as_bytes())
}

/// Writes a float with the fewest digits that read back as the same number: plain, or with an exponent where it is very small
/// or large.
pub(super) fn write_float(out: &mut impl Write, value: f64) -> io::Result<()> {
    let size = value.abs();
    if size != 0.0 && !(1e-6..1e21).contains(&size) {
        let text = format!("{value:e}");
        return match text.split_once('e') {
            Some((digits, exponent)) if !exponent.starts_with('-') => write!(out, "{digits}e+{exponent}"),
            _ => out.write_all(text.as_bytes()),
        };
    }
    write_plain_float(out, value)
}

/// The same, never with an exponent.
pub(super) fn write_plain_float(out: &mut impl Write, value: f64) -> io::Result<()> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() < EXACT && !(value == 0.0 && value.is_sign_negative()) {
        return write_integer(out, value as i64);
    }
    if !(1e-4..1e15).contains(&value.abs()) {
        return write!(out, "{value}");
    }
    // Within these bounds the fast digits are plain, and have decimals.
    out.write_all(zmij::Buffer::new().format_finite(value).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn floats_have_the_fewest_digits() {
        for (value, expected) in [
            (1.0, "1"),
            (-0.0, "-0"),
            (-0.5, "-0.5"),
            (0.1 + 0.2, "0.30000000000000004"),
            (1e20, "100000000000000000000"),
            (1e21, "1e+21"),
            (1.5e-7, "1.5e-7"),
            (0.000001, "0.000001"),
            (0.0001, "0.0001"),
            (0.0, "0"),
            (-99999999999999.98, "-99999999999999.98"),
            (999999999999999.9, "999999999999999.9"),
            (1e15, "1000000000000000"),
            (16.333333333333332, "16.333333333333332"),
            (123_456_789.25, "123456789.25"),
            // Of two that are as short and as near, the even one, as in InfluxDB 1.x.
            (74_500_649_368_049.0 + 0.125, "74500649368049.12"),
        ] {
            assert_eq!(text(|out| write_float(out, value)), expected);
        }
        assert_eq!(text(|out| write_plain_float(out, 1.5e-9)), "0.0000000015");
        assert_eq!(text(|out| write_plain_float(out, 1.5e23)), "150000000000000000000000");
    }

    #[test]
    fn floats_read_back_as_they_were_and_are_as_short_as_general_formatting_has_them() {
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        for _ in 0..100_000 {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let exponent = (state % 50) as i32 - 25;
            let value = (state >> 11) as f64 * 10f64.powi(exponent - 8);
            for value in [value, (value * 1000.0).round() / 1000.0] {
                let text = text(|out| write_plain_float(out, value));
                assert_eq!(text.parse::<f64>().unwrap().to_bits(), value.to_bits(), "{text}");
                assert_eq!(text.len(), format!("{value}").len(), "{text}");
            }
        }
    }
}
