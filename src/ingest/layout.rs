//! The fields and the time of a line, as a row of a batch.
//!
//! The fields of the last line of a measurement are what is expected of its next: where a line has the same fields in the same
//! order, its keys are compared with them and nothing is looked up. Whatever is not as expected is read piece by piece, and
//! so are the mistakes: only there it matters where things are.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::store::{FieldType, MeasurementBatch, Value};

use super::ParseOptions;
use super::error::Problem;
use super::key::{check_reserved, read_name};
use super::number;
use super::scan::{Piece, Scanner};
use super::value::{read_time, read_value};

/// What is known of the fields of a measurement.
#[derive(Debug, Default)]
pub(super) struct Layout<'a> {
    /// The fields of the last line, in its order; behind them may be some of earlier lines.
    slots: Vec<Slot<'a>>,
    columns: Columns<'a>,
    /// Kept for its memory.
    text: String,
}

/// The column of each key that was written, as it is spelled, and each type of value.
#[derive(Debug, Default)]
struct Columns<'a>(HashMap<(&'a [u8], FieldType), usize, RandomState>);

/// A field that is expected.
#[derive(Debug, Clone, Copy)]
struct Slot<'a> {
    /// The key as it is spelled, and the first bytes of it with the equals sign as a number.
    key: &'a [u8],
    head: u128,
    head_mask: u128,
    field_type: FieldType,
    column: usize,
}

const HEAD_BYTES: usize = size_of::<u128>();

impl<'a> Slot<'a> {
    fn new(key: &'a [u8], field_type: FieldType, column: usize) -> Self {
        let mut head = [0; HEAD_BYTES];
        let mut mask = [0; HEAD_BYTES];
        for ((head, mask), byte) in head.iter_mut().zip(&mut mask).zip(key.iter().chain(b"=")) {
            (*head, *mask) = (*byte, 0xff);
        }
        let (head, head_mask) = (u128::from_ne_bytes(head), u128::from_ne_bytes(mask));
        Self { key, head, head_mask, field_type, column }
    }

    /// What is behind the key and the equals sign where `text` begins with them.
    #[inline]
    fn strip_key<'t>(&self, text: &'t [u8]) -> Option<&'t [u8]> {
        let head = u128::from_ne_bytes(*text.first_chunk()?);
        if head & self.head_mask != self.head {
            return None;
        }
        let (key, behind) = text.split_at_checked(self.key.len())?;
        if self.key.len() >= HEAD_BYTES && (key != self.key || behind.first() != Some(&b'=')) {
            return None;
        }
        behind.get(1..)
    }
}

impl<'a> Layout<'a> {
    /// `fields [1*" " timestamp] [CR]`: sets the values of the next row of `rows` and gives its time in nanoseconds. Where
    /// that fails no value is set.
    pub(super) fn read_row(
        &mut self,
        scanner: &mut Scanner<'a>,
        rows: &mut MeasurementBatch,
        options: &ParseOptions,
    ) -> Result<i64, Problem> {
        let column_count = rows.columns().len();
        let mut field_count = 0;
        let time = self
            .read_fields(scanner, rows, options, &mut field_count)
            .and_then(|()| read_time(scanner, options));
        if time.is_err() {
            self.take_back(rows, field_count, column_count);
        }
        time
    }

    /// Undoes the first `field_count` fields, and the columns that came with them.
    fn take_back(&mut self, rows: &mut MeasurementBatch, field_count: usize, column_count: usize) {
        let read = self.slots.get(..field_count).unwrap_or_default();
        for slot in read {
            rows.unset(slot.column);
            if slot.column >= column_count {
                self.columns.0.remove(&(slot.key, slot.field_type));
            }
        }
        rows.truncate_columns(column_count);
        let kept = read.iter().take_while(|slot| slot.column < column_count).count();
        self.slots.truncate(kept);
    }

    /// `field *("," field)`. The first `field_count` slots are those that were read, also in case of an error.
    fn read_fields(
        &mut self,
        scanner: &mut Scanner<'a>,
        rows: &mut MeasurementBatch,
        options: &ParseOptions,
        field_count: &mut usize,
    ) -> Result<(), Problem> {
        loop {
            let expected = self.slots.get(*field_count);
            match expected.and_then(|slot| Some((slot, slot.strip_key(scanner.rest())?))) {
                Some((slot, text)) => match plain_number(slot.field_type, text) {
                    Some((value, rest)) => {
                        rows.set(slot.column, value);
                        scanner.go_on_at(rest);
                    }
                    None => {
                        let key = scanner.piece_before(slot.key, text);
                        self.read_value(key, scanner, rows, options, *field_count)?;
                    }
                },
                None => {
                    let key = scanner.field_key()?;
                    self.read_value(key, scanner, rows, options, *field_count)?;
                }
            }
            *field_count += 1;
            if !scanner.comma() {
                return Ok(());
            }
        }
    }

    /// The value of the field with this key, which is the expected one from now on.
    fn read_value(
        &mut self,
        key: Piece<'a>,
        scanner: &mut Scanner<'a>,
        rows: &mut MeasurementBatch,
        options: &ParseOptions,
        index: usize,
    ) -> Result<(), Problem> {
        let value = read_value(scanner.field_value()?, &mut self.text)?;
        let field_type = value.field_type();
        let expected = self.slots.get(index);
        let column = match expected.filter(|slot| slot.key == key.text && slot.field_type == field_type) {
            Some(slot) => slot.column,
            None => {
                let column = self.columns.find(key, field_type, rows, options)?;
                let slot = Slot::new(key.text, field_type, column);
                match self.slots.get_mut(index) {
                    Some(old) => *old = slot,
                    None => self.slots.push(slot),
                }
                column
            }
        };
        rows.set(column, value);
        Ok(())
    }
}

/// A number of the expected type in its plainest spelling, and what is behind it.
#[inline]
fn plain_number(field_type: FieldType, text: &[u8]) -> Option<(Value<'static>, &[u8])> {
    let (value, rest) = match field_type {
        FieldType::Integer => {
            let (value, rest) = number::integer_prefix(text)?;
            (Value::Integer(value), rest.strip_prefix(b"i")?)
        }
        FieldType::Float => {
            let (value, rest) = number::float_prefix(text)?;
            (Value::Float(value), rest)
        }
        FieldType::Unsigned => {
            let (value, rest) = number::integer_prefix(text)?;
            (Value::Unsigned(u64::try_from(value).ok()?), rest.strip_prefix(b"u")?)
        }
        FieldType::String | FieldType::Boolean => return None,
    };
    matches!(rest.first(), Some(b',' | b' ' | b'\n')).then_some((value, rest))
}

impl<'a> Columns<'a> {
    /// The column of a field, which is started where it is missing.
    fn find(
        &mut self,
        key: Piece<'a>,
        field_type: FieldType,
        rows: &mut MeasurementBatch,
        options: &ParseOptions,
    ) -> Result<usize, Problem> {
        if let Some(column) = self.0.get(&(key.text, field_type)) {
            return Ok(*column);
        }
        let name = read_name(key, "field key")?;
        check_reserved(&name, key, "field key")?;
        let limit = options.field_limit;
        if rows.columns().len() >= limit && !rows.has_column(&name, field_type) {
            let expected = format!("at most {limit} of a measurement in one request");
            return Err(key.problem("too many fields", expected));
        }
        let column = rows.column(&name, field_type);
        self.0.insert((key.text, field_type), column);
        Ok(column)
    }
}
