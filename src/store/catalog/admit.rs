//! Which rows of a batch fit a measurement's schema.

use std::collections::HashMap;

use super::super::batch::{MeasurementBatch, NEW_SERIES};
use super::super::error::Malformed;
use super::super::schema::{FieldType, MeasurementSchema};
use super::super::series::has_tag_keys;
use super::tag_keys;

/// How much a bucket may hold.
#[derive(Debug, Clone)]
pub(crate) struct Limits {
    pub(crate) measurements_per_bucket: usize,
    /// Columns of a measurement, `time` included.
    pub(crate) columns_per_measurement: usize,
}

impl Limits {
    pub(super) fn measurement_message(&self, measurement: &str) -> String {
        let limit = self.measurements_per_bucket;
        format!("measurement {measurement:?} is one too many: a bucket holds at most {limit} measurements")
    }
}

/// What the columns of one measurement are bound by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds<'a> {
    /// How many there may be, `time` included.
    pub(super) columns: usize,
    /// All that there may be; `None` where points bring their own.
    pub(super) declared: Option<&'a MeasurementSchema>,
}

/// Points that were not written: how many, and why the first of each measurement.
#[derive(Debug, Default)]
pub(crate) struct Refusals {
    pub(crate) count: usize,
    pub(crate) messages: Vec<(u32, String)>,
}

impl Refusals {
    /// Messages kept of one measurement; more are never shown.
    pub(crate) const LIMIT: usize = 100;

    pub(super) fn add_all(&mut self, rows: &MeasurementBatch, message: impl Fn() -> String) {
        self.count += rows.row_count();
        self.messages.extend(rows.lines().iter().take(Self::LIMIT).map(|line| (*line, message())));
    }
}

/// Adds all columns of the rows to the schema; answers `false`, the schema then being of no use, where some row does not
/// fit.
pub(super) fn extend_schema(
    schema: &mut MeasurementSchema,
    rows: &MeasurementBatch,
    bounds: &Bounds<'_>,
) -> Result<bool, Malformed> {
    let mut last = Vec::new();
    for key in rows.new_series_keys() {
        // Most often a series has the same tags as the one before.
        if has_tag_keys(key, &last) {
            continue;
        }
        last = tag_keys(key)?;
        for tag in &last {
            if schema.field(tag).is_some() {
                return Ok(false);
            }
            schema.add_tag(tag);
        }
    }
    for column in rows.columns() {
        let other_type = schema.field(&column.name).is_some_and(|known| known != column.field_type());
        if other_type || schema.has_tag(&column.name) {
            return Ok(false);
        }
        schema.add_field(&column.name, column.field_type());
    }
    let declared = bounds.declared.is_none_or(|declared| declared.covers(schema));
    Ok(declared && schema.column_count() <= bounds.columns)
}

/// Decides row by row, in the order of the lines: what an admitted row brings, binds the rows after it. Answers for each
/// row whether it fits.
pub(super) fn admit_rows(
    schema: &mut MeasurementSchema,
    rows: &MeasurementBatch,
    bounds: &Bounds<'_>,
    refusals: &mut Refusals,
) -> Result<Vec<bool>, Malformed> {
    let new_tags = rows.new_series_keys().map(tag_keys).collect::<Result<Vec<_>, _>>()?;
    let mut cells: Vec<(u32, &str, FieldType)> = Vec::new();
    for column in rows.columns() {
        cells.extend(column.column.present().map(|(row, _)| (row, &*column.name, column.field_type())));
    }
    cells.sort_by_key(|(row, _, _)| *row);
    let mut row_cells = cells.chunk_by(|a, b| a.0 == b.0).peekable();

    let mut keep = Vec::with_capacity(rows.row_count());
    let mut messages = 0;
    for ((row, series), line) in (0_u32..).zip(rows.series()).zip(rows.lines()) {
        // The tags of a series that is known are in the schema.
        let new = series.checked_sub(NEW_SERIES).and_then(|new| new_tags.get(new as usize));
        let tags = new.map(Vec::as_slice).unwrap_or_default();
        let fields =
            row_cells.next_if(|cells| cells.first().is_some_and(|cell| cell.0 == row)).unwrap_or_default();
        match check_row(schema, rows.name(), tags, fields, bounds) {
            Ok(()) => {
                tags.iter().for_each(|tag| schema.add_tag(tag));
                fields.iter().for_each(|(_, name, field_type)| schema.add_field(name, *field_type));
                keep.push(true);
            }
            Err(message) => {
                refusals.count += 1;
                messages += 1;
                if messages <= Refusals::LIMIT {
                    refusals.messages.push((*line, message));
                }
                keep.push(false);
            }
        }
    }
    Ok(keep)
}

fn check_row(
    schema: &MeasurementSchema,
    measurement: &str,
    tags: &[&str],
    fields: &[(u32, &str, FieldType)],
    bounds: &Bounds<'_>,
) -> Result<(), String> {
    if let Some(declared) = bounds.declared {
        check_declared(declared, measurement, tags, fields)?;
    }
    let mut new_columns: HashMap<&str, Option<FieldType>> = HashMap::new();
    for tag in tags {
        if let Some(field_type) = schema.field(tag) {
            return Err(format!(
                "column {tag:?} of measurement {measurement:?} is a field of type {field_type}, the point has it as a tag"
            ));
        }
        if !schema.has_tag(tag) {
            new_columns.insert(tag, None);
        }
    }
    for (_, name, found) in fields {
        let stored = schema.field(name).map(Some).or_else(|| schema.has_tag(name).then_some(None));
        match stored.or_else(|| new_columns.get(name).copied()) {
            Some(None) => {
                return Err(format!(
                    "column {name:?} of measurement {measurement:?} is a tag, the point has it as a field of type {found}"
                ));
            }
            Some(Some(expected)) if expected != *found => {
                return Err(format!(
                    "field type conflict: input field {name:?} on measurement {measurement:?} is type {found}, already \
                     exists as type {expected}"
                ));
            }
            Some(Some(_)) => {}
            None => {
                new_columns.insert(name, Some(*found));
            }
        }
    }
    let columns = schema.column_count() + new_columns.len();
    if columns > bounds.columns {
        let limit = bounds.columns;
        return Err(format!(
            "measurement {measurement:?} would have {columns} columns with this point: it holds at most {limit}, time included"
        ));
    }
    Ok(())
}

pub(super) fn undeclared_message(measurement: &str) -> String {
    format!(
        "measurement {measurement:?} has no schema: the bucket takes only what its explicit schemas declare"
    )
}

/// A point may have no other columns than those declared.
fn check_declared(
    declared: &MeasurementSchema,
    measurement: &str,
    tags: &[&str],
    fields: &[(u32, &str, FieldType)],
) -> Result<(), String> {
    let expected = |name: &str| match declared.field(name) {
        Some(field_type) => format!("declared as a field of type {field_type}"),
        None if declared.has_tag(name) => "declared as a tag".to_owned(),
        None => "not declared".to_owned(),
    };
    if let Some(tag) = tags.iter().find(|tag| !declared.has_tag(tag)) {
        let expected = expected(tag);
        return Err(format!(
            "column {tag:?} of measurement {measurement:?} is {expected}, the point has it as a tag"
        ));
    }
    let unfit = fields.iter().find(|(_, name, found)| declared.field(name) != Some(*found));
    if let Some((_, name, found)) = unfit {
        let expected = expected(name);
        return Err(format!(
            "column {name:?} of measurement {measurement:?} is {expected}, the point has it as a field of type {found}"
        ));
    }
    Ok(())
}
