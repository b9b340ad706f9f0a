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
use super::value::{self, read_time, read_value};

/// What is known of the fields of a measurement.
#[derive(Debug, Default)]
pub(super) struct Layout<'a> {
    /// The fields of the last line, in its order; behind them may be some of earlier lines.
    slots: Vec<Slot<'a>>,
    /// The column of each key that was written, as it is spelled, and each type of value.
    columns: HashMap<(&'a [u8], FieldType), usize, RandomState>,
}

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
                self.columns.remove(&(slot.key, slot.field_type));
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
            match self.read_expected(scanner, rows, *field_count) {
                Some(()) => {}
                None => self.read_other(scanner, rows, options, *field_count)?,
            }
            *field_count += 1;
            if !scanner.comma() {
                return Ok(());
            }
        }
    }

    /// A field that is as expected; `None`, and nothing is read, where it is not, or not written in the plainest way.
    #[inline]
    fn read_expected(
        &self,
        scanner: &mut Scanner<'a>,
        rows: &mut MeasurementBatch,
        index: usize,
    ) -> Option<()> {
        let slot = self.slots.get(index)?;
        let text = slot.strip_key(scanner.rest())?;
        let rest = match slot.field_type {
            FieldType::Integer => {
                let (value, rest) = number::integer_prefix(text)?;
                let rest = value::ended(rest.strip_prefix(b"i")?)?;
                rows.set(slot.column, Value::Integer(value));
                rest
            }
            FieldType::Float => {
                let (value, rest) = number::float_prefix(text)?;
                let rest = value::ended(rest)?;
                rows.set(slot.column, Value::Float(value));
                rest
            }
            FieldType::Unsigned | FieldType::String | FieldType::Boolean => return None,
        };
        scanner.go_on_at(rest);
        Some(())
    }

    /// A field of any kind, which then is the expected one.
    fn read_other(
        &mut self,
        scanner: &mut Scanner<'a>,
        rows: &mut MeasurementBatch,
        options: &ParseOptions,
        index: usize,
    ) -> Result<(), Problem> {
        let key = scanner.field_key()?;
        let value = read_value(scanner.field_value()?)?;
        let field_type = value.value().field_type();
        let expected = self.slots.get(index);
        let column = match expected.filter(|slot| slot.key == key.text && slot.field_type == field_type) {
            Some(slot) => slot.column,
            None => {
                let column = self.find_column(key, field_type, rows, options)?;
                let slot = Slot::new(key.text, field_type, column);
                match self.slots.get_mut(index) {
                    Some(old) => *old = slot,
                    None => self.slots.push(slot),
                }
                column
            }
        };
        rows.set(column, value.value());
        Ok(())
    }

    fn find_column(
        &mut self,
        key: Piece<'a>,
        field_type: FieldType,
        rows: &mut MeasurementBatch,
        options: &ParseOptions,
    ) -> Result<usize, Problem> {
        if let Some(column) = self.columns.get(&(key.text, field_type)) {
            return Ok(*column);
        }
        let name = read_name(key, "field key")?;
        check_reserved(&name, key, "field key")?;
        let limit = options.field_limit;
        if rows.columns().len() >= limit && !rows.has_column(&name, field_type) {
            return Err(
                key.problem("too many fields", format!("at most {limit} of a measurement in one request"))
            );
        }
        let column = rows.column(&name, field_type);
        self.columns.insert((key.text, field_type), column);
        Ok(column)
    }
}
