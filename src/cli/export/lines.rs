//! Line protocol: by day, then measurement, series and time.

use std::path::Path;

use super::columns::Columns;
use super::output::Output;
use super::survey::Part;
use super::{Done, Export};
use crate::cli::error::ToolError;
use crate::ingest;
use crate::store::ScanBatch;

/// Bytes that are collected before they are written.
const WRITE_BYTES: usize = 1 << 20;

/// Writes the points to a file, or to standard output where none is named.
pub(super) fn write(export: &Export<'_>, path: Option<&Path>) -> Result<Done, ToolError> {
    let mut output = Output::open(path)?;
    let mut done = Done::default();
    for parts in export.survey.days.values() {
        let written = parts.iter().try_for_each(|part| write_part(export, part, &mut output, &mut done));
        let next_ns = parts.iter().map(|part| part.time.end().saturating_add(1)).max();
        let marked = written.and_then(|()| output.mark(next_ns.unwrap_or(i64::MAX)));
        if let Err(error) = marked {
            return Err(output.abandon(error));
        }
    }
    output.finish()?;
    Ok(done)
}

fn write_part(
    export: &Export<'_>,
    part: &Part,
    output: &mut Output,
    done: &mut Done,
) -> Result<(), ToolError> {
    let mut text = Vec::new();
    for batch in part.scan(export.local)? {
        let batch = batch?;
        print(&part.measurement, &batch, &mut text, output)?;
        done.points += batch.rows.num_rows() as u64;
        export.advance(done.points, &part.measurement)?;
    }
    output.write(&text)
}

/// Appends the lines of a batch to a text, which goes to the output whenever it is long.
fn print(
    measurement: &str,
    batch: &ScanBatch,
    text: &mut Vec<u8>,
    output: &mut Output,
) -> Result<(), ToolError> {
    let schema = batch.rows.schema();
    let names: Vec<&str> = schema.fields().iter().skip(1).map(|field| field.name().as_str()).collect();
    let Some(columns) = Columns::of(batch) else { return Err(ToolError::Columns(measurement.to_owned())) };
    for run in &batch.runs {
        for row in run.rows.clone() {
            let fields = names.iter().enumerate();
            let fields = fields.filter_map(|(field, name)| Some((*name, columns.value(field, row)?)));
            ingest::print_point(measurement, &run.series, fields, columns.time_ns(row), text);
            if text.len() >= WRITE_BYTES {
                output.write(text)?;
                text.clear();
            }
        }
    }
    Ok(())
}
