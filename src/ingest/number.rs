//! Numbers and truth values.
//!
//! [`integer`], [`unsigned`] and [`float`] take a whole value and tell what is wrong with it. [`integer_prefix`] and
//! [`float_prefix`] read the plain spellings, which nearly all numbers have, off the front of a text without looking for
//! their end first; where they give `None` the value may still be a good one.

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

/// The most digits that any 64 bits can hold.
const SAFE_DIGITS: usize = 19;
const POWERS: [u64; SAFE_DIGITS + 1] = {
    let mut powers = [1; SAFE_DIGITS + 1];
    let mut exponent = 1;
    while exponent <= SAFE_DIGITS {
        powers[exponent] = powers[exponent - 1] * 10;
        exponent += 1;
    }
    powers
};

/// The integer that a text begins with, and what is behind it.
#[inline]
pub(super) fn integer_prefix(text: &[u8]) -> Option<(i64, &[u8])> {
    let (negative, digits) = sign(text);
    let (value, count) = digits_prefix(digits)?;
    let value = i64::try_from(value).ok().filter(|_| count > 0)?;
    Some((if negative { -value } else { value }, digits.get(count..)?))
}

/// The number without an exponent that a text begins with, and what is behind it.
///
/// Its digits make an integer that a float holds exactly, and so does the power of ten that they are divided by: then the
/// quotient is rounded once, and right.
#[inline]
pub(super) fn float_prefix(text: &[u8]) -> Option<(f64, &[u8])> {
    const EXACT: u64 = 1 << 53;
    let (negative, digits) = sign(text);
    let (whole, whole_count) = digits_prefix(digits)?;
    let mut rest = digits.get(whole_count..)?;
    let (mut value, mut count, mut divisor) = (whole, whole_count, 1.0);
    if let Some((b'.', fraction)) = rest.split_first() {
        let (part, part_count) = digits_prefix(fraction)?;
        let scale = *POWERS.get(part_count)?;
        count += part_count;
        if count > SAFE_DIGITS {
            return None;
        }
        value = whole * scale + part;
        // Up to 10²² powers of ten are exact as floats.
        divisor = scale as f64;
        rest = fraction.get(part_count..)?;
    }
    if count == 0 || value > EXACT {
        return None;
    }
    let value = value as f64 / divisor;
    Some((if negative { -value } else { value }, rest))
}

#[inline]
fn sign(text: &[u8]) -> (bool, &[u8]) {
    match text.split_first() {
        Some((b'-', digits)) => (true, digits),
        _ => (false, text),
    }
}

/// The digits that a text begins with, as a number, and how many they are; `None` where they are more than
/// [`SAFE_DIGITS`].
#[inline]
fn digits_prefix(text: &[u8]) -> Option<(u64, usize)> {
    let Some(first) = text.first_chunk() else { return few_digits(text) };
    let (value, count) = eight_digits(*first);
    if count < 8 { Some((value, count)) } else { many_digits(value, text) }
}

/// [`digits_prefix`] of a text whose first eight bytes are digits and make `value`.
fn many_digits(value: u64, text: &[u8]) -> Option<(u64, usize)> {
    let text = text.get(8..)?;
    let Some(next) = text.first_chunk() else { return joined(value, 8, few_digits(text)?) };
    let (part, count) = eight_digits(*next);
    let (value, count) = joined(value, 8, (part, count))?;
    if count < 16 {
        return Some((value, count));
    }
    let text = text.get(8..)?;
    let next = match text.first_chunk() {
        Some(next) => eight_digits(*next),
        None => few_digits(text)?,
    };
    joined(value, 16, next)
}

#[inline]
fn joined(value: u64, count: usize, (part, part_count): (u64, usize)) -> Option<(u64, usize)> {
    if count + part_count > SAFE_DIGITS {
        return None;
    }
    Some((value * POWERS.get(part_count)? + part, count + part_count))
}

/// The digits that less than eight bytes begin with.
fn few_digits(text: &[u8]) -> Option<(u64, usize)> {
    let digits = text.iter().map_while(|byte| byte.is_ascii_digit().then(|| u64::from(byte - b'0')));
    Some(digits.fold((0, 0), |(value, count), digit| (value * 10 + digit, count + 1)))
}

/// The digits that eight bytes begin with, all bytes at once.
#[inline]
fn eight_digits(bytes: [u8; 8]) -> (u64, usize) {
    const ZEROS: u64 = u64::from_ne_bytes([b'0'; 8]);
    const TOP_BITS: u64 = u64::from_ne_bytes([0x80; 8]);
    const OVER_NINE: u64 = u64::from_ne_bytes([0x80 - 10; 8]);
    let digits = u64::from_le_bytes(bytes) ^ ZEROS;
    // The top bit of the first byte that is no digit is the lowest set; a carry reaches only what is behind it.
    let others = (digits.wrapping_add(OVER_NINE) | digits) & TOP_BITS;
    let count = (others.trailing_zeros() / 8) as usize;
    // Zeros in front take the place of what is behind the digits.
    let digits = digits.unbounded_shl(64 - 8 * count as u32);
    // Digits to pairs to the whole: each byte of `pairs` with an even number holds two digits.
    let pairs = digits * 10 + (digits >> 8);
    const EVERY_FOURTH: u64 = 0x0000_00ff_0000_00ff;
    let high = (pairs & EVERY_FOURTH).wrapping_mul(100 + (1_000_000 << 32));
    let low = ((pairs >> 16) & EVERY_FOURTH).wrapping_mul(1 + (10_000 << 32));
    (high.wrapping_add(low) >> 32, count)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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

    #[test]
    fn prefixes_end_where_the_number_does() {
        assert_eq!(integer_prefix(b"12i,"), Some((12, &b"i,"[..])));
        assert_eq!(integer_prefix(b"-7"), Some((-7, &b""[..])));
        assert_eq!(integer_prefix(b"1700000000000000000\n"), Some((1_700_000_000_000_000_000, &b"\n"[..])));
        for text in ["", "-", "x", "+1", "12345678901234567890", "9999999999999999999", "--1"] {
            assert_eq!(integer_prefix(text.as_bytes()), None, "{text}");
        }
        assert_eq!(float_prefix(b"-1.5,"), Some((-1.5, &b","[..])));
        assert_eq!(float_prefix(b".25 1"), Some((0.25, &b" 1"[..])));
        assert_eq!(float_prefix(b"3.e7"), Some((3.0, &b"e7"[..])));
        assert_eq!(float_prefix(b"-0").map(|(value, _)| value.to_bits()), Some((-0.0_f64).to_bits()));
        for text in ["", ".", "-.", "e", "9007199254740993", "0.00000000000000000001"] {
            assert_eq!(float_prefix(text.as_bytes()), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn integer_prefixes_are_what_the_whole_is(value in any::<i64>(), digits in 0_u32..19, tail in "[^0-9]{0,9}") {
            let value = value / 10_i64.pow(digits);
            let text = format!("{value}{tail}");
            let found = integer_prefix(text.as_bytes());
            prop_assert!(value == i64::MIN || found == Some((value, tail.as_bytes())), "{}: {:?}", text, found);
        }

        #[test]
        fn float_prefixes_are_what_the_whole_is(text in "-?[0-9]{0,12}(\\.[0-9]{0,12})?", tail in "[,e \n]{0,9}") {
            let joined = format!("{text}{tail}");
            if let Some((value, rest)) = float_prefix(joined.as_bytes()) {
                prop_assert_eq!(rest, tail.as_bytes());
                prop_assert_eq!(float(text.as_bytes()).map(f64::to_bits), Ok(value.to_bits()));
            } else {
                prop_assert!(text.len() > 16 || float(text.as_bytes()).is_err(), "{}", text);
            }
        }
    }
}
