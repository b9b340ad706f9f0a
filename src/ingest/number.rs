//! Numbers and truth values.

/// Why digits are no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NumberError {
    Syntax,
    Range,
}

/// A signed integer: an optional sign and digits.
pub(super) fn integer(text: &[u8]) -> Result<i64, NumberError> {
    match text.split_first() {
        Some((b'-', digits)) => 0_i64.checked_sub_unsigned(unsigned(digits)?).ok_or(NumberError::Range),
        Some((b'+', digits)) => i64::try_from(unsigned(digits)?).map_err(|_| NumberError::Range),
        _ => i64::try_from(unsigned(text)?).map_err(|_| NumberError::Range),
    }
}

/// Digits.
pub(super) fn unsigned(text: &[u8]) -> Result<u64, NumberError> {
    if text.is_empty() || !text.iter().all(u8::is_ascii_digit) {
        return Err(NumberError::Syntax);
    }
    let digit = |value: u64, byte: &u8| value.checked_mul(10)?.checked_add(u64::from(byte - b'0'));
    text.iter().try_fold(0, digit).ok_or(NumberError::Range)
}

/// A decimal number, with a fraction and an exponent or without. Infinities and not-a-number have no spelling, and a
/// number too large for 64 bits is refused.
pub(super) fn float(text: &[u8]) -> Result<f64, NumberError> {
    if !text.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E')) {
        return Err(NumberError::Syntax);
    }
    let text = std::str::from_utf8(text).map_err(|_| NumberError::Syntax)?;
    let value: f64 = text.parse().map_err(|_| NumberError::Syntax)?;
    if value.is_finite() { Ok(value) } else { Err(NumberError::Range) }
}

/// A truth value in one of its ten spellings.
pub(super) fn boolean(text: &[u8]) -> Option<bool> {
    match text {
        b"t" | b"T" | b"true" | b"True" | b"TRUE" => Some(true),
        b"f" | b"F" | b"false" | b"False" | b"FALSE" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_reach_both_ends_and_no_further() {
        assert_eq!(integer(b"-9223372036854775808"), Ok(i64::MIN));
        assert_eq!(integer(b"+9223372036854775807"), Ok(i64::MAX));
        assert_eq!(integer(b"9223372036854775808"), Err(NumberError::Range));
        assert_eq!(integer(b"-9223372036854775809"), Err(NumberError::Range));
        assert_eq!(unsigned(b"18446744073709551615"), Ok(u64::MAX));
        assert_eq!(unsigned(b"18446744073709551616"), Err(NumberError::Range));
        for text in ["", "-", "+", "1.", "0x1", "1 ", "--1"] {
            assert_eq!(integer(text.as_bytes()), Err(NumberError::Syntax), "{text}");
        }
        assert_eq!(unsigned(b"-1"), Err(NumberError::Syntax));
    }

    #[test]
    fn floats_have_the_decimal_spellings_only() {
        for (text, expected) in [
            ("1", 1.0),
            ("1.", 1.0),
            (".5", 0.5),
            ("-1.234456e+78", -1.234456e78),
            ("+1E-3", 0.001),
            ("0e0", 0.0),
        ] {
            assert_eq!(float(text.as_bytes()), Ok(expected), "{text}");
        }
        for text in ["", ".", "e5", "1e", "1.2.3", "inf", "-Infinity", "NaN", "nan", "0x10", "1_000", "١"] {
            assert_eq!(float(text.as_bytes()), Err(NumberError::Syntax), "{text}");
        }
        assert_eq!(float(b"1e309"), Err(NumberError::Range));
    }
}
