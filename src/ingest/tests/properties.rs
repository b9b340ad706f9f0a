//! What holds of all points and of all bytes.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

use super::super::print_point;
use super::{nanoseconds, parse};
use crate::store::{NEW_SERIES, Series, TagKeys, Value};

/// A value that can be compared: floats by their bits.
#[derive(Debug, Clone, PartialEq)]
enum Field {
    Float(u64),
    Integer(i64),
    Unsigned(u64),
    Text(String),
    Boolean(bool),
}

impl Field {
    fn of(value: Value<'_>) -> Self {
        match value {
            Value::Float(value) => Self::Float(value.to_bits()),
            Value::Integer(value) => Self::Integer(value),
            Value::Unsigned(value) => Self::Unsigned(value),
            Value::String(text) => Self::Text(text.to_owned()),
            Value::Boolean(value) => Self::Boolean(value),
        }
    }

    fn value(&self) -> Value<'_> {
        match self {
            Self::Float(bits) => Value::Float(f64::from_bits(*bits)),
            Self::Integer(value) => Value::Integer(*value),
            Self::Unsigned(value) => Value::Unsigned(*value),
            Self::Text(text) => Value::String(text),
            Self::Boolean(value) => Value::Boolean(*value),
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
struct Point {
    measurement: String,
    tags: BTreeMap<String, String>,
    fields: BTreeMap<String, Field>,
    time_ns: i64,
}

impl Point {
    fn print(&self, out: &mut Vec<u8>) {
        let tags = self.tags.iter().map(|(key, value)| (Arc::from(&**key), Arc::from(&**value)));
        let fields = self.fields.iter().map(|(name, field)| (&**name, field.value()));
        print_point(&self.measurement, &Series::new(tags), fields, self.time_ns, out);
    }
}

/// The points of a text by the lines they are on, and the lines that are wrong.
fn read(text: &[u8]) -> (BTreeMap<u32, Point>, Vec<u32>) {
    let parsed = parse(text, &nanoseconds());
    let mut points = BTreeMap::new();
    for part in parsed.batch.parts() {
        let keys: Vec<_> = part.new_series_keys().collect();
        // Nothing is left of lines that are wrong.
        assert!((0..keys.len() as u32).all(|number| part.series().contains(&(number | NEW_SERIES))));
        assert!(part.columns().iter().all(|column| column.column.values().len() > 0));
        for (row, (series, time_ns)) in part.series().iter().zip(part.times()).enumerate() {
            let series =
                Series::from_key(keys[(*series ^ NEW_SERIES) as usize], &mut TagKeys::default()).unwrap();
            let tags = series.tags().map(|(key, value)| (key.to_string(), value.to_string()));
            let fields = part.columns().iter().filter_map(|column| {
                let position = column.column.positions(part.row_count()).get(row as u32)?;
                Some((column.name.to_string(), Field::of(column.column.values().get(position)?)))
            });
            let point = Point {
                measurement: part.name().to_string(),
                tags: tags.collect(),
                fields: fields.collect(),
                time_ns: *time_ns,
            };
            points.insert(part.lines()[row], point);
        }
    }
    assert_eq!(parsed.error_count, parsed.errors.len());
    (points, parsed.errors.iter().map(|error| error.line).collect())
}

/// Names that the grammar can spell: special characters often, no line feed, no backslash at the end.
fn name() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        4 => proptest::char::range('a', 'e'),
        2 => prop::sample::select(&[' ', ',', '=', '\\', '"', '#', '_', '\r', '\t', 'ü', '🍭'][..]),
        1 => any::<char>(),
    ];
    vec(character, 1..8).prop_map(|characters| {
        let mut name: String = characters.into_iter().filter(|character| *character != '\n').collect();
        if name.is_empty() || name.ends_with('\\') {
            name.push('x');
        }
        name
    })
}

fn key() -> impl Strategy<Value = String> {
    name().prop_filter("reserved", |name| !matches!(&**name, "time" | "_field" | "_measurement"))
}

/// What a measurement begins with may not be what blank lines and comments begin with.
fn measurement() -> impl Strategy<Value = String> {
    name().prop_map(|name| if name.starts_with(['_', '#', '\t', '\r']) { format!("m{name}") } else { name })
}

fn float() -> impl Strategy<Value = u64> {
    let bits = any::<u64>().prop_filter("finite", |bits| f64::from_bits(*bits).is_finite());
    let decimal = (any::<i32>(), -30_i32..30).prop_map(|(digits, exponent)| {
        let value = f64::from(digits) * 10_f64.powi(exponent);
        value.to_bits()
    });
    prop_oneof![bits, decimal]
}

fn field() -> impl Strategy<Value = Field> {
    let integer = prop_oneof![any::<i64>(), -1000..1000_i64, Just(i64::MIN), Just(i64::MAX)];
    let unsigned = prop_oneof![any::<u64>(), 0..1000_u64, Just(u64::MAX)];
    let text = prop_oneof![any::<String>(), "[ab\"\\\\\n\r ,=]{0,12}"];
    prop_oneof![
        float().prop_map(Field::Float),
        integer.prop_map(Field::Integer),
        unsigned.prop_map(Field::Unsigned),
        text.prop_map(Field::Text),
        any::<bool>().prop_map(Field::Boolean),
    ]
}

fn time_ns() -> impl Strategy<Value = i64> {
    prop_oneof![any::<i64>(), 0..i64::MAX].prop_map(|time| time.clamp(-(i64::MAX - 1), i64::MAX - 1))
}

fn point() -> impl Strategy<Value = Point> {
    (measurement(), btree_map(key(), name(), 0..4), btree_map(key(), field(), 1..5), time_ns())
        .prop_map(|(measurement, tags, fields, time_ns)| Point { measurement, tags, fields, time_ns })
}

/// Something that is a line of its own in a body.
#[derive(Debug, Clone)]
enum Line {
    Good(Point),
    Bad(&'static str),
    Ignored(&'static str),
}

fn line() -> impl Strategy<Value = Line> {
    let bad = prop::sample::select(
        &[
            "m",
            "m f",
            "m f=",
            "m f=1x",
            "m f=1,",
            "m,t= f=1",
            "m,t=a,t=b f=1",
            ",t=a f=1",
            "_m f=1",
            "m f=1 1.5",
            "m f=1 1 1",
            "m f=1,g=2i,h=?,i=\"x\ny\" 1",
            "m f=\"x\ny\",g=? 1",
            "m f=1i,f=99999999999999999999i",
            "m time=1",
            "\\",
        ][..],
    );
    let ignored = prop::sample::select(&["", "   ", "# m f=1", "\r", "\t#\""][..]);
    prop_oneof![4 => point().prop_map(Line::Good), 2 => bad.prop_map(Line::Bad), 1 => ignored.prop_map(Line::Ignored)]
}

proptest! {
    #[test]
    fn a_point_is_printed_and_read_back(point in point()) {
        let mut text = Vec::new();
        point.print(&mut text);
        prop_assert_eq!(read(&text), (BTreeMap::from([(1, point)]), vec![]), "{}", String::from_utf8_lossy(&text));
    }

    #[test]
    fn good_lines_are_kept_among_bad_ones(lines in vec(line(), 0..12), carriage_return in any::<bool>()) {
        let (mut text, mut points, mut errors) = (Vec::new(), BTreeMap::new(), Vec::new());
        for line in lines {
            let number = text.iter().filter(|byte| **byte == b'\n').count() as u32 + 1;
            match line {
                Line::Good(point) => {
                    point.print(&mut text);
                    text.pop();
                    points.insert(number, point);
                }
                Line::Bad(line) => {
                    text.extend_from_slice(line.as_bytes());
                    errors.push(number);
                }
                Line::Ignored(line) => text.extend_from_slice(line.as_bytes()),
            }
            text.extend_from_slice(if carriage_return { b"\r\n" } else { b"\n" });
        }
        prop_assert_eq!(read(&text), (points, errors), "{}", String::from_utf8_lossy(&text));
    }

    #[test]
    fn any_bytes_are_read(body in vec(any::<u8>(), 0..200)) {
        check_bytes(&body);
    }

    #[test]
    fn anything_like_a_line_is_read(body in "([a_#\\\\ ,=\"\n\r0-9.eiut+-]|m f=1|,f=\"|,t=x| f=-1i|\n){0,40}") {
        check_bytes(body.as_bytes());
    }
}

fn check_bytes(body: &[u8]) {
    let (points, errors) = read(body);
    let line_count = body.iter().filter(|byte| **byte == b'\n').count() as u32 + 1;
    assert!(errors.is_sorted_by(|a, b| a < b) && errors.iter().all(|line| (1..=line_count).contains(line)));
    let mut text = Vec::new();
    points.values().for_each(|point| point.print(&mut text));
    let again = read(&text);
    assert_eq!(again.1, [0; 0], "{}", String::from_utf8_lossy(&text));
    assert!(points.values().eq(again.0.values()), "{}", String::from_utf8_lossy(&text));
}
