//! What there is to export: how many points each measurement has on each day.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use arrow::array::TimestampNanosecondArray;

use crate::cli::error::ToolError;
use crate::cli::place::Local;
use crate::store::{MeasurementSchema, Scan, ScanBatches};

const DAY_NS: i64 = 24 * 3600 * 1_000_000_000;

/// The points to export. Every point is in exactly one part.
#[derive(Debug)]
pub(super) struct Survey {
    /// By day (since 1970, UTC) and measurement.
    pub(super) days: BTreeMap<i64, Vec<Part>>,
    /// Points in all parts.
    pub(super) row_count: u64,
}

/// The points of one measurement on one day, or what the time range leaves of it.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) measurement: Arc<str>,
    pub(super) schema: Arc<MeasurementSchema>,
    pub(super) time: RangeInclusive<i64>,
    pub(super) row_count: u64,
}

impl Survey {
    /// Looks at the measurements of these names; at all where none is named.
    pub(super) fn take(
        local: &Local,
        names: &[String],
        time: RangeInclusive<i64>,
        stop: &AtomicBool,
    ) -> Result<Self, ToolError> {
        let (store, bucket) = (&local.app.store, local.bucket.id);
        let known = store.measurements(bucket);
        if let Some(name) = names.iter().find(|name| !known.iter().any(|known| **known == ***name)) {
            let bucket = &local.bucket.name;
            return Err(ToolError::Usage(format!(
                "there is no measurement {name:?} in the bucket {bucket:?}"
            )));
        }
        let names: BTreeSet<&str> = names.iter().map(String::as_str).collect();
        let mut survey = Self { days: BTreeMap::new(), row_count: 0 };
        for measurement in known.into_iter().filter(|name| names.is_empty() || names.contains(&**name)) {
            let Some(schema) = store.schema(bucket, &measurement) else { continue };
            let scan =
                Scan { bucket, measurement: &measurement, fields: &[], time: time.clone(), series: None };
            for (day, row_count) in rows_by_day(store.scan(&scan)?, stop)? {
                survey.row_count += row_count;
                survey.days.entry(day).or_default().push(Part {
                    measurement: measurement.clone(),
                    schema: schema.clone(),
                    time: within(day, &time),
                    row_count,
                });
            }
        }
        Ok(survey)
    }
}

impl Part {
    /// The points, sorted by series and time, with all fields of the measurement.
    pub(super) fn scan(&self, local: &Local) -> Result<ScanBatches, ToolError> {
        let fields: Vec<Arc<str>> = self.schema.fields.iter().map(|(name, _)| name.clone()).collect();
        let scan = Scan {
            bucket: local.bucket.id,
            measurement: &self.measurement,
            fields: &fields,
            time: self.time.clone(),
            series: None,
        };
        Ok(local.app.store.scan(&scan)?)
    }
}

fn rows_by_day(batches: ScanBatches, stop: &AtomicBool) -> Result<BTreeMap<i64, u64>, ToolError> {
    let mut rows = BTreeMap::new();
    for batch in batches {
        let batch = batch?;
        if stop.load(Ordering::Relaxed) {
            return Err(ToolError::Interrupted);
        }
        let times = batch.rows.columns().first().map(|times| times.as_any());
        let Some(times) = times.and_then(|times| times.downcast_ref::<TimestampNanosecondArray>()) else {
            continue;
        };
        // Times ascend within a series: a look at each run of one day is enough.
        let mut rest = times.values().as_ref();
        while let Some(first) = rest.first() {
            let day = day_of(*first);
            let count = rest.iter().take_while(|time| day_of(**time) == day).count();
            *rows.entry(day).or_default() += count as u64;
            rest = rest.get(count..).unwrap_or_default();
        }
    }
    Ok(rows)
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
