//! Made-up texts: words, what formats ask for, what patterns match.

use chrono::{DateTime, SecondsFormat};
use regex_syntax::hir::{Class, Hir, HirKind};
use serde_json::Value;

use super::random::Random;

const WORDS: [&str; 24] = [
    "amber", "basin", "cedar", "delta", "ember", "fjord", "grove", "harbour", "inlet", "juniper", "kelp",
    "lagoon", "marsh", "north", "orchid", "pebble", "quartz", "reef", "shoal", "tide", "umber", "vale",
    "willow", "zephyr",
];
/// 2020-01-01 to 2030-01-01, in seconds since 1970.
const YEARS: (i64, i64) = (1_577_836_800, 1_893_456_000);
/// Repetitions beyond what a pattern asks for at least.
const MORE_REPETITIONS: u32 = 4;
/// Longest text made for a pattern, in repetitions all together: `(a{1000}){1000}` is refused, not made.
const LONGEST_PATTERN: usize = 10_000;

/// A text that fits a schema of type `string`; `None` where its pattern is beyond this generator.
pub(super) fn from_schema(schema: &Value, random: &mut Random) -> Option<Value> {
    let bound = |name: &str| schema.get(name).and_then(Value::as_u64);
    let least = bound("minLength").and_then(|length| usize::try_from(length).ok()).unwrap_or(0);
    let most = bound("maxLength").and_then(|length| usize::try_from(length).ok()).unwrap_or(usize::MAX);
    if let Some(pattern) = schema.get("pattern").and_then(Value::as_str) {
        return matching(pattern, least, most, random).map(Value::String);
    }
    let mut text = match schema.get("format").and_then(Value::as_str) {
        Some(format) => formatted(format, random).unwrap_or_else(|| words(random)),
        None => words(random),
    };
    while text.chars().count() < least {
        text.push('-');
        text.push_str(&words(random));
    }
    Some(Value::String(text.chars().take(most).collect()))
}

/// One to three words.
pub(super) fn words(random: &mut Random) -> String {
    let mut text = word(random).to_owned();
    for _ in 0..random.count(0, 2) {
        text.push(' ');
        text.push_str(word(random));
    }
    text
}

pub(super) fn word(random: &mut Random) -> &'static str {
    random.pick(&WORDS).copied().unwrap_or("word")
}

/// A text in one of the formats that OpenAPI and JSON Schema name; `None` for others.
fn formatted(format: &str, random: &mut Random) -> Option<String> {
    Some(match format {
        "id" => format!("{:016x}", random.number().max(1)),
        "date-time" => time(random)?.to_rfc3339_opts(SecondsFormat::AutoSi, true),
        "date" => time(random)?.format("%Y-%m-%d").to_string(),
        "time" => time(random)?.format("%H:%M:%SZ").to_string(),
        "uri" | "url" => format!("https://{}.example.com/{}", word(random), word(random)),
        "uri-reference" => format!("/{}/{}", word(random), word(random)),
        "hostname" => format!("{}.example.com", word(random)),
        "email" => format!("{}@{}.example.com", word(random), word(random)),
        "ipv4" => format!("192.0.2.{}", random.between(1, 254)),
        "ipv6" => format!("2001:db8::{:x}", random.between(1, 0xffff)),
        "uuid" => {
            let (high, low) = (random.number(), random.number());
            let (first, second, third) = (high >> 32, high >> 16 & 0xffff, high & 0xfff);
            let (fourth, fifth) = (low >> 48 & 0x3fff | 0x8000, low & 0xffff_ffff_ffff);
            format!("{first:08x}-{second:04x}-4{third:03x}-{fourth:04x}-{fifth:012x}")
        }
        "byte" => base64(random),
        _ => return None,
    })
}

fn time(random: &mut Random) -> Option<DateTime<chrono::Utc>> {
    let seconds = random.between(YEARS.0, YEARS.1);
    let nanoseconds = if random.once_in(2) { random.between(0, 999_999_999) } else { 0 };
    DateTime::from_timestamp(seconds, u32::try_from(nanoseconds).ok()?)
}

/// Whole groups of the alphabet are valid base64 whatever they mean.
fn base64(random: &mut Random) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let length = 4 * random.count(1, 6);
    (0..length).map(|_| random.pick(ALPHABET).map_or('A', |byte| char::from(*byte))).collect()
}

/// A text that a regular expression matches, of a length within bounds.
fn matching(pattern: &str, least: usize, most: usize, random: &mut Random) -> Option<String> {
    let parsed = regex_syntax::parse(pattern).ok()?;
    let compiled = regex::Regex::new(pattern).ok()?;
    for _ in 0..16 {
        let mut text = Vec::new();
        append(&parsed, random, &mut text)?;
        let text = String::from_utf8(text).ok()?;
        // What look-arounds ask for is not made on purpose: it is there by chance or another text is tried.
        let length = text.chars().count();
        if compiled.is_match(&text) && (least..=most).contains(&length) {
            return Some(text);
        }
    }
    None
}

fn append(pattern: &Hir, random: &mut Random, text: &mut Vec<u8>) -> Option<()> {
    if text.len() > LONGEST_PATTERN {
        return None;
    }
    match pattern.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.extend_from_slice(&literal.0),
        HirKind::Class(class) => append_one_of(class, random, text)?,
        HirKind::Repetition(repetition) => {
            let most = repetition.min.saturating_add(MORE_REPETITIONS);
            let most = repetition.max.map_or(most, |max| max.min(most));
            for _ in 0..random.between(repetition.min.into(), most.into()) {
                append(&repetition.sub, random, text)?;
            }
        }
        HirKind::Capture(capture) => append(&capture.sub, random, text)?,
        HirKind::Concat(parts) => parts.iter().try_for_each(|part| append(part, random, text))?,
        HirKind::Alternation(choices) => append(random.pick(choices)?, random, text)?,
    }
    Some(())
}

/// A character of a class, a plain one where the class has any.
fn append_one_of(class: &Class, random: &mut Random, text: &mut Vec<u8>) -> Option<()> {
    let ranges: Vec<(u32, u32)> = match class {
        Class::Unicode(class) => {
            class.ranges().iter().map(|range| (range.start().into(), range.end().into())).collect()
        }
        Class::Bytes(class) => {
            class.ranges().iter().map(|range| (range.start().into(), range.end().into())).collect()
        }
    };
    let plain = |(start, end): &(u32, u32)| {
        let (start, end) = ((*start).max(0x21), (*end).min(0x7e));
        (start <= end).then_some((start, end))
    };
    let plain: Vec<(u32, u32)> = ranges.iter().filter_map(plain).collect();
    let (start, end) = *random.pick(if plain.is_empty() { &ranges } else { &plain })?;
    let code = u32::try_from(random.between(start.into(), end.into())).ok()?;
    let character = char::from_u32(code)?;
    text.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
    Some(())
}

#[cfg(test)]
mod tests {
    use regex::Regex;
    use serde_json::json;

    use super::*;

    #[test]
    fn texts_match_the_pattern_of_their_schema_and_its_lengths() {
        for pattern in ["^[0-9a-f]{16}$", r"^\d+(s|m|h)$", "^#[A-F0-9]{6}$", "cpu|mem", "^a?b*c+.$", r"^\w{3,}$"] {
            for seed in 0..50 {
                let schema = json!({ "type": "string", "pattern": pattern, "maxLength": 40 });
                let made = from_schema(&schema, &mut Random::new(seed));
                let text = made.as_ref().and_then(Value::as_str).expect(pattern);
                assert!(Regex::new(pattern).expect("a pattern").is_match(text), "{pattern}: {text}");
                assert!(text.chars().count() <= 40, "{pattern}: {text}");
            }
        }
    }

    #[test]
    fn patterns_beyond_the_generator_make_nothing() {
        for pattern in ["(?=lookahead)", "[", "^(a{1000}){1000}$", "^abc$x"] {
            let schema = json!({ "type": "string", "pattern": pattern });
            assert_eq!(from_schema(&schema, &mut Random::new(1)), None, "{pattern}");
        }
    }

    #[test]
    fn lengths_are_kept_without_a_pattern() {
        for seed in 0..50 {
            let schema = json!({ "type": "string", "minLength": 7, "maxLength": 7 });
            let made = from_schema(&schema, &mut Random::new(seed)).expect("a text");
            assert_eq!(made.as_str().map(str::len), Some(7), "{made}");
        }
    }
}
