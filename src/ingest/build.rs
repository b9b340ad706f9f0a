//! From the pieces of a line to a row of a batch.

use std::borrow::Cow;
use std::sync::Arc;

use crate::store::{
    FieldType, Fingerprint, FingerprintMap, SeriesIndex, SeriesLookup, Value, WriteBatch, encode_key,
};

use super::error::Problem;
use super::number::{self, NumberError};
use super::scan::{Piece, RawValue, Scanner};
use super::{ParseOptions, escape};

/// Bytes that a name (measurement, tag key, tag value, field key) may have.
const NAME_LIMIT: usize = 64 << 10;
/// Bytes that a text value may have.
const TEXT_LIMIT: usize = 1 << 20;

/// Makes a batch, line by line.
#[derive(Debug)]
pub(super) struct Builder<'a> {
    options: &'a ParseOptions,
    batch: WriteBatch,
    /// The series that were written before, by their text: they cost one look-up a line.
    lookup: SeriesLookup<'a>,
    /// The others of this body.
    keys: FingerprintMap<Key>,
    /// For each measurement the fields of its last line: a line with the same fields costs no look-up of names.
    layouts: Vec<Vec<Slot<'a>>>,
    fields: Vec<Field<'a>>,
    series_key: Vec<u8>,
}

#[derive(Debug, Clone, Copy)]
struct Key {
    measurement: usize,
    series: u32,
}

#[derive(Debug, Clone, Copy)]
struct Slot<'a> {
    key: &'a [u8],
    field_type: FieldType,
    column: usize,
}

#[derive(Debug)]
struct Field<'a> {
    key: Piece<'a>,
    value: FieldValue<'a>,
    column: usize,
}

#[derive(Debug)]
enum FieldValue<'a> {
    Plain(Value<'static>),
    Text(Cow<'a, str>),
}

impl FieldValue<'_> {
    fn value(&self) -> Value<'_> {
        match self {
            Self::Plain(value) => *value,
            Self::Text(text) => Value::String(text),
        }
    }
}

impl<'a> Builder<'a> {
    pub(super) fn new(options: &'a ParseOptions, index: &'a Arc<SeriesIndex>) -> Self {
        Self {
            options,
            batch: WriteBatch::new(index.clone()),
            lookup: index.lookup(),
            keys: FingerprintMap::default(),
            layouts: Vec::new(),
            fields: Vec::new(),
            series_key: Vec::new(),
        }
    }

    pub(super) fn finish(self) -> WriteBatch {
        self.batch
    }

    /// Reads a point and adds it. Where that fails nothing of the point is added.
    pub(super) fn add_point(&mut self, scanner: &mut Scanner<'a>, line: u32) -> Result<(), Problem> {
        let key = scanner.key()?;
        let text = Fingerprint::of(key.text);
        let known = match self.lookup.find(&text) {
            Some(series) => {
                let measurement = self.batch.known_measurement(series, &self.lookup);
                Some(Key { measurement, series: series.number })
            }
            None => self.keys.get(&text).copied(),
        };
        let parts = if known.is_none() { Some(KeyParts::read(key)?) } else { None };
        self.read_fields(scanner)?;
        let time_ns = self.time(scanner.timestamp()?)?;
        let Key { measurement, series } = match (known, parts) {
            (Some(known), _) => known,
            (None, Some(parts)) => self.add_key(key, text, &parts)?,
            (None, None) => return Ok(()),
        };
        self.find_columns(measurement)?;
        let Some(rows) = self.batch.part_mut(measurement) else { return Ok(()) };
        for field in &self.fields {
            rows.set(field.column, field.value.value());
        }
        rows.push_row(series, time_ns, line);
        Ok(())
    }

    fn read_fields(&mut self, scanner: &mut Scanner<'a>) -> Result<(), Problem> {
        self.fields.clear();
        loop {
            let key = scanner.field_key()?;
            let value = field_value(scanner.field_value()?)?;
            self.fields.push(Field { key, value, column: 0 });
            if !scanner.comma() {
                return Ok(());
            }
        }
    }

    fn time(&self, timestamp: Option<Piece<'_>>) -> Result<i64, Problem> {
        let Some(piece) = timestamp else {
            return Ok(self.options.precision.cut(self.options.default_time_ns));
        };
        let range = "a time between the years 1677 and 2262 in the precision of the request";
        let time_ns = match number::integer(piece.text) {
            Ok(timestamp) => self.options.precision.time_ns(timestamp),
            Err(NumberError::Range) => None,
            Err(NumberError::Syntax) => return Err(piece.problem("bad timestamp", "an integer")),
        };
        let time_ns = time_ns.ok_or_else(|| piece.problem("timestamp out of range", range))?;
        match self.options.oldest_time_ns {
            Some(oldest) if time_ns < oldest => Err(piece
                .problem("points beyond retention policy", format!("a time from {oldest} nanoseconds on"))),
            _ => Ok(time_ns),
        }
    }

    fn add_key(&mut self, key: Piece<'a>, text: Fingerprint, parts: &KeyParts<'_>) -> Result<Key, Problem> {
        let limit = self.options.measurement_limit;
        if self.layouts.len() >= limit && !self.batch.has_measurement(&parts.measurement) {
            return Err(key.problem("too many measurements", format!("at most {limit} in one request")));
        }
        let measurement = self.batch.measurement(&parts.measurement);
        self.series_key.clear();
        encode_key(parts.tags.iter().map(|(key, value)| (&**key, &**value)), &mut self.series_key);
        let series =
            self.batch.part_mut(measurement).map_or(0, |rows| rows.add_series(&self.series_key, Some(text)));
        let key = Key { measurement, series };
        self.keys.insert(text, key);
        Ok(key)
    }

    fn find_columns(&mut self, measurement: usize) -> Result<(), Problem> {
        if self.layouts.len() <= measurement {
            self.layouts.resize_with(measurement + 1, Vec::new);
        }
        let (Some(layout), Some(rows)) =
            (self.layouts.get_mut(measurement), self.batch.part_mut(measurement))
        else {
            return Ok(());
        };
        for (index, field) in self.fields.iter_mut().enumerate() {
            let field_type = field.value.value().field_type();
            let slot =
                layout.get(index).filter(|slot| slot.key == field.key.text && slot.field_type == field_type);
            if let Some(slot) = slot {
                field.column = slot.column;
                continue;
            }
            let name = read_name(field.key, "field key")?;
            check_reserved(&name, field.key, "field key")?;
            if rows.columns().len() >= self.options.field_limit && !rows.has_column(&name, field_type) {
                let limit = self.options.field_limit;
                return Err(field
                    .key
                    .problem("too many fields", format!("at most {limit} of a measurement in one request")));
            }
            field.column = rows.column(&name, field_type);
            let slot = Slot { key: field.key.text, field_type, column: field.column };
            match layout.get_mut(index) {
                Some(old) => *old = slot,
                None => layout.push(slot),
            }
        }
        Ok(())
    }
}

/// A measurement and its tags, sorted by key.
#[derive(Debug)]
struct KeyParts<'a> {
    measurement: Cow<'a, str>,
    tags: Vec<(Cow<'a, str>, Cow<'a, str>)>,
}

impl<'a> KeyParts<'a> {
    /// `measurement *("," tag-key "=" tag-value)`
    fn read(key: Piece<'a>) -> Result<Self, Problem> {
        let mut pieces = split(key, b',');
        let first = pieces.next().unwrap_or(key);
        if first.text.is_empty() {
            return Err(Problem::new(first.offset, 0, "missing measurement", "a name"));
        }
        let measurement = read_name(first, "measurement")?;
        if measurement.starts_with('_') {
            return Err(first.problem("invalid measurement", "a name that does not begin with an underscore"));
        }
        let mut tags = Vec::new();
        for tag in pieces {
            let mut sides = split(tag, b'=');
            let (Some(name), value, None) = (sides.next(), sides.next(), sides.next()) else {
                return Err(tag.problem(
                    "invalid tag format",
                    "one equals sign in a tag; others escaped by a backslash",
                ));
            };
            if name.text.is_empty() {
                return Err(Problem::new(name.offset, 0, "missing tag key", "a tag as key=value"));
            }
            let end = Piece { text: &[], offset: tag.offset + tag.text.len() };
            let value = value.unwrap_or(end);
            if value.text.is_empty() {
                return Err(Problem::new(
                    end.offset,
                    0,
                    "missing tag value",
                    "a tag as key=value, the value not empty",
                ));
            }
            let tag_key = read_name(name, "tag key")?;
            check_reserved(&tag_key, name, "tag key")?;
            tags.push((tag_key, read_name(value, "tag value")?, name));
        }
        tags.sort_by(|a, b| a.0.cmp(&b.0));
        if let Some(((_, _, a), (_, _, b))) = tags.iter().zip(tags.iter().skip(1)).find(|(a, b)| a.0 == b.0) {
            let later = if a.offset > b.offset { a } else { b };
            return Err(later.problem("duplicate tags", "each tag key once"));
        }
        Ok(Self { measurement, tags: tags.into_iter().map(|(key, value, _)| (key, value)).collect() })
    }
}

/// The pieces between separators that are not escaped.
fn split<'a>(piece: Piece<'a>, separator: u8) -> impl Iterator<Item = Piece<'a>> {
    let mut rest = Some(piece);
    std::iter::from_fn(move || {
        let Piece { text, offset } = rest.take()?;
        let mut escaped = false;
        let end = text.iter().position(|byte| {
            let found = !escaped && *byte == separator;
            escaped = !escaped && *byte == b'\\';
            found
        });
        let Some(end) = end else { return Some(Piece { text, offset }) };
        let (head, tail) = text.split_at_checked(end)?;
        rest = Some(Piece { text: tail.get(1..)?, offset: offset + end + 1 });
        Some(Piece { text: head, offset })
    })
}

fn read_name<'a>(piece: Piece<'a>, what: &'static str) -> Result<Cow<'a, str>, Problem> {
    let name = escape::name(text(piece, what)?);
    if name.ends_with('\\') {
        return Err(piece.problem(what, "a name that does not end in a backslash"));
    }
    if name.len() > NAME_LIMIT {
        return Err(piece.problem(what, format!("at most {NAME_LIMIT} bytes")));
    }
    Ok(name)
}

fn text<'a>(piece: Piece<'a>, what: &'static str) -> Result<&'a str, Problem> {
    std::str::from_utf8(piece.text).map_err(|error| {
        let at = error.valid_up_to();
        Problem::new(piece.offset + at, 0, what, "UTF-8 text")
    })
}

/// Keys with a meaning of their own in tables and queries.
/// <https://docs.influxdata.com/enterprise_influxdb/v1/write_protocols/line_protocol_tutorial/> discards such points.
fn check_reserved(name: &str, piece: Piece<'_>, what: &'static str) -> Result<(), Problem> {
    if matches!(name, "time" | "_field" | "_measurement") {
        return Err(piece.problem(what, "a name other than the reserved time, _field and _measurement"));
    }
    Ok(())
}

fn field_value(raw: RawValue<'_>) -> Result<FieldValue<'_>, Problem> {
    let piece = match raw {
        RawValue::Quoted(piece) => {
            if piece.text.len() > TEXT_LIMIT {
                return Err(piece.problem("text value too long", format!("at most {TEXT_LIMIT} bytes")));
            }
            return Ok(FieldValue::Text(escape::string(text(piece, "text value")?)));
        }
        RawValue::Bare(piece) => piece,
    };
    let number = match piece.text {
        [digits @ .., b'i'] => number::integer(digits).map(Value::Integer),
        [digits @ .., b'u'] => number::unsigned(digits).map(Value::Unsigned),
        [b'0'..=b'9' | b'.' | b'-' | b'+', ..] => number::float(piece.text).map(Value::Float),
        _ => {
            let value = number::boolean(piece.text).map(Value::Boolean).map(FieldValue::Plain);
            let expected = "a finite number, an integer with i or u, a boolean or a text in double quotes";
            return value.ok_or_else(|| piece.problem("invalid field value", expected));
        }
    };
    number.map(FieldValue::Plain).map_err(|error| match error {
        NumberError::Syntax => {
            piece.problem("invalid number", "a decimal number, or digits with i or u behind them")
        }
        NumberError::Range => piece.problem("number out of range", "a number that 64 bits can hold"),
    })
}
