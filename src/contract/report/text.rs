//! Texts as the forms of the report show them.

use std::fmt::{self, Write as _};

use chrono::{DateTime, SecondsFormat, Utc};

/// A text between tags or in an attribute in double quotes, of HTML and of XML. What XML 1.0 cannot say, such as control
/// characters, is shown as U+FFFD.
pub(super) struct Escaped<'a>(pub(super) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                '\t' | '\n' => f.write_char(character)?,
                '\r' => f.write_str("&#13;")?,
                '\u{0}'..='\u{1f}' | '\u{7f}' | '\u{fffe}' | '\u{ffff}' => f.write_char('\u{fffd}')?,
                _ => f.write_char(character)?,
            }
        }
        Ok(())
    }
}

/// A number with a comma after each three digits.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A number with its noun.
pub(super) fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

/// A time span in the unit that fits it.
pub(super) fn duration(microseconds: u64) -> String {
    match microseconds {
        0..1_000 => format!("{microseconds} µs"),
        1_000..10_000 => format!("{:.1} ms", microseconds as f64 / 1e3),
        10_000..1_000_000 => format!("{:.0} ms", microseconds as f64 / 1e3),
        1_000_000..60_000_000 => format!("{:.1} s", microseconds as f64 / 1e6),
        _ => format!("{} min {} s", microseconds / 60_000_000, microseconds / 1_000_000 % 60),
    }
}

/// A time span in seconds with three decimals.
pub(super) fn seconds(microseconds: u64) -> String {
    let milliseconds = microseconds.saturating_add(500) / 1_000;
    format!("{}.{:03}", milliseconds / 1_000, milliseconds % 1_000)
}

/// A time as people read it, to the second.
pub(super) fn time(time: DateTime<Utc>) -> String {
    time.format("%Y-%m-%d %H:%M:%S UTC").to_string()
}

/// A time as programs read it, to the millisecond.
pub(super) fn timestamp(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// The share of a whole in percent, without decimals; it is only 0 or 100 where that is exact.
pub(super) fn percent(part: usize, whole: usize) -> usize {
    match (part, whole) {
        (_, 0) => 100,
        (0, _) => 0,
        _ if part >= whole => 100,
        _ => ((part * 200 + whole) / (whole * 2)).clamp(1, 99),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup() {
        let text = "<script>alert(\"&'\")</script>\u{0}\u{1b}[31m\r\n\u{ffff}";
        let escaped =
            "&lt;script&gt;alert(&quot;&amp;&#39;&quot;)&lt;/script&gt;\u{fffd}\u{fffd}[31m&#13;\n\u{fffd}";
        assert_eq!(Escaped(text).to_string(), escaped);
    }

    #[test]
    fn numbers_are_grouped_by_three_digits() {
        for (number, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(number), text);
        }
        assert_eq!(counted(1, "request", "requests"), "1 request");
        assert_eq!(counted(2_000, "request", "requests"), "2,000 requests");
    }

    #[test]
    fn durations_have_the_unit_that_fits() {
        let texts = [850, 1_250, 12_400, 3_200_000, 188_000_000].map(duration);
        assert_eq!(texts, ["850 µs", "1.2 ms", "12 ms", "3.2 s", "3 min 8 s"]);
        assert_eq!(
            [0, 1_499, 2_000_500, u64::MAX].map(seconds),
            ["0.000", "0.001", "2.001", "18446744073709.551"]
        );
    }

    #[test]
    fn percents_are_0_and_100_only_where_that_is_so() {
        assert_eq!(percent(0, 115), 0);
        assert_eq!(percent(1, 1_000), 1);
        assert_eq!(percent(61, 115), 53);
        assert_eq!(percent(999, 1_000), 99);
        assert_eq!(percent(115, 115), 100);
        assert_eq!(percent(0, 0), 100);
    }
}
