//! What there is to export: how many points each measurement has on each day.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::source::Source;
use crate::cli::error::ToolError;
use crate::store::{MeasurementSchema, file_names};

const DAY_NS: i64 = 24 * 3600 * 1_000_000_000;

/// The points to export. Every point is in exactly one part.
#[derive(Debug)]
pub(super) struct Survey {
    /// By day (since 1970, UTC) and measurement.
    pub(super) days: BTreeMap<i64, Vec<Part>>,
    /// Points in all parts, as far as the source counts them: see [`Source::counts_rows`].
    pub(super) row_count: u64,
}

/// The points of one measurement on one day, or what the time range leaves of it.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) measurement: Arc<str>,
    /// The name of a folder for the measurement, which no other of the bucket has.
    pub(super) folder: Arc<str>,
    pub(super) schema: Arc<MeasurementSchema>,
    pub(super) time: RangeInclusive<i64>,
    pub(super) row_count: u64,
}

impl Survey {
    /// Looks at the measurements of these names; at all where none is named.
    pub(super) fn take(
        source: &Source,
        bucket: &str,
        names: &[String],
        time: RangeInclusive<i64>,
        stop: &AtomicBool,
    ) -> Result<Self, ToolError> {
        let known = source.measurements()?;
        if let Some(name) = names.iter().find(|name| !known.iter().any(|known| **known == ***name)) {
            return Err(ToolError::Usage(format!(
                "there is no measurement {name:?} in the bucket {bucket:?}"
            )));
        }
        let names: BTreeSet<&str> = names.iter().map(String::as_str).collect();
        let folders = file_names(known.iter().map(|name| &**name));
        let mut survey = Self { days: BTreeMap::new(), row_count: 0 };
        for measurement in known.iter().filter(|name| names.is_empty() || names.contains(&***name)) {
            if stop.load(Ordering::Relaxed) {
                return Err(ToolError::Interrupted);
            }
            let Some(schema) = source.schema(measurement)? else { continue };
            let folder: Arc<str> = folders.get(&**measurement).map_or(&**measurement, String::as_str).into();
            for (day, row_count) in source.rows_by_day(measurement, &time, stop)? {
                survey.row_count += row_count;
                survey.days.entry(day).or_default().push(Part {
                    measurement: measurement.clone(),
                    folder: folder.clone(),
                    schema: schema.clone(),
                    time: within(day, &time),
                    row_count,
                });
            }
        }
        Ok(survey)
    }
}

/// The day of a time, counted from 1970.
pub(super) fn day_of(time_ns: i64) -> i64 {
    time_ns.div_euclid(DAY_NS)
}

/// What a time range leaves of a day.
fn within(day: i64, time: &RangeInclusive<i64>) -> RangeInclusive<i64> {
    let first = day.saturating_mul(DAY_NS);
    let last = first.saturating_add(DAY_NS - 1);
    // The first day there is begins before the first time.
    let last = if day < 0 && first == i64::MIN { (day + 1).saturating_mul(DAY_NS) - 1 } else { last };
    first.max(*time.start())..=last.min(*time.end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_cover_all_times_once() {
        let all = i64::MIN..=i64::MAX;
        assert_eq!(within(0, &all), 0..=DAY_NS - 1);
        assert_eq!(within(0, &(5..=7)), 5..=7);
        let first = i64::MIN.div_euclid(DAY_NS);
        assert_eq!(*within(first, &all).end() + 1, *within(first + 1, &all).start());
        assert_eq!(*within(first, &all).start(), i64::MIN);
        assert_eq!(*within(i64::MAX.div_euclid(DAY_NS), &all).end(), i64::MAX);
    }
}
