//! Line protocol: by day, then measurement, series and time.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::output::Output;
use super::survey::{Part, day_of};
use super::{Done, Export};
use crate::cli::error::ToolError;
use crate::ingest::{self, Columns};
use crate::store::ScanBatch;

/// Bytes that are collected before they are written.
const WRITE_BYTES: usize = 1 << 20;
/// Points of neighbouring days that are read at once, where it is several days: to read a day takes its time however few
/// points it has.
const STRETCH_POINTS: u64 = 16 << 10;
/// Bytes of text of such days; where it is more, they are read one by one after all.
const STRETCH_BYTES: usize = 64 << 20;

/// Writes the points to a file, or to standard output where none is named.
pub(super) fn write(export: &Export<'_>, path: Option<&Path>) -> Result<Done, ToolError> {
    let mut output = Output::open(path)?;
    let mut done = Done::default();
    for days in stretches(&export.survey.days) {
        if let Err(error) = write_days(export, &days, &mut output, &mut done) {
            return Err(output.abandon(error));
        }
    }
    output.finish()?;
    Ok(done)
}

/// Neighbouring days with few points together, all others alone.
fn stretches(days: &BTreeMap<i64, Vec<Part>>) -> Vec<Vec<&[Part]>> {
    let mut stretches: Vec<Vec<&[Part]>> = Vec::new();
    let mut points = STRETCH_POINTS;
    for parts in days.values() {
        let own: u64 = parts.iter().map(|part| part.row_count).sum();
        match stretches.last_mut() {
            Some(stretch) if points.saturating_add(own) <= STRETCH_POINTS => stretch.push(parts),
            _ => {
                stretches.push(vec![parts]);
                points = 0;
            }
        }
        points = points.saturating_add(own);
    }
    stretches
}

fn write_days(
    export: &Export<'_>,
    days: &[&[Part]],
    output: &mut Output,
    done: &mut Done,
) -> Result<(), ToolError> {
    let at_once = if days.len() > 1 { read_days(export, days)? } else { None };
    for parts in days {
        for part in *parts {
            if at_once.is_none() {
                write_part(export, part, output, done)?;
            }
        }
        if let Some((texts, first)) = at_once.as_ref().zip(parts.first()) {
            if let Some(day) = texts.get(&day_of(*first.time.start())) {
                output.write(&day.lines)?;
                done.points += day.points;
            }
            export.advance(done.points, &first.measurement)?;
        }
        let next_ns = parts.iter().map(|part| part.time.end().saturating_add(1)).max();
        output.mark(next_ns.unwrap_or(i64::MAX))?;
    }
    Ok(())
}

/// The text of a day.
#[derive(Debug, Default)]
struct Day {
    lines: Vec<u8>,
    points: u64,
}

/// The text of several days, each for itself; `None` where it is too long.
fn read_days(export: &Export<'_>, days: &[&[Part]]) -> Result<Option<BTreeMap<i64, Day>>, ToolError> {
    let mut measurements: BTreeMap<Arc<str>, Part> = BTreeMap::new();
    for part in days.iter().copied().flatten() {
        let whole = measurements.entry(part.measurement.clone()).or_insert_with(|| part.clone());
        whole.time = *whole.time.start()..=*part.time.end();
    }
    let mut texts: BTreeMap<i64, Day> = BTreeMap::new();
    let mut bytes = 0;
    for part in measurements.values() {
        export.source.read(part, |batch| {
            print(&part.measurement, batch, |time_ns, line| {
                bytes += line.len();
                if bytes <= STRETCH_BYTES {
                    let day = texts.entry(day_of(time_ns)).or_default();
                    day.lines.extend_from_slice(line);
                    day.points += 1;
                }
                Ok(())
            })
        })?;
    }
    Ok((bytes <= STRETCH_BYTES).then_some(texts))
}

fn write_part(
    export: &Export<'_>,
    part: &Part,
    output: &mut Output,
    done: &mut Done,
) -> Result<(), ToolError> {
    let mut text = Vec::new();
    export.source.read(part, |batch| {
        print(&part.measurement, batch, |_, line| {
            text.extend_from_slice(line);
            if text.len() >= WRITE_BYTES {
                output.write(&text)?;
                text.clear();
            }
            Ok(())
        })?;
        done.points += batch.rows.num_rows() as u64;
        export.advance(done.points, &part.measurement)
    })?;
    output.write(&text)
}

/// Gives the points of a batch with their times, each as a line.
fn print(
    measurement: &str,
    batch: &ScanBatch,
    take: impl FnMut(i64, &[u8]) -> Result<(), ToolError>,
) -> Result<(), ToolError> {
    let Some(columns) = Columns::of(batch) else { return Err(ToolError::Columns(measurement.to_owned())) };
    ingest::print_rows(measurement, batch, &columns, take)
}
