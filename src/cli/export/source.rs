//! Where the points to export are.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use arrow::array::TimestampNanosecondArray;

use super::server::Server;
use super::survey::{Part, day_of};
use crate::cli::error::ToolError;
use crate::cli::place::{Local, Place};
use crate::store::{MeasurementSchema, Scan, ScanBatch, ScanBatches};

/// A bucket to read.
#[derive(Debug)]
pub(super) enum Source {
    /// In a directory, which is this command's until it ends.
    Directory(Box<Local>),
    /// Behind a server.
    Server(Server),
}

impl Source {
    /// The bucket of a place.
    pub(super) fn open(place: Place, bucket: &str, org: Option<&str>) -> Result<Self, ToolError> {
        Ok(match place {
            Place::Directory(local) => Self::Directory(local),
            Place::Server(client) => Self::Server(Server::find(client, bucket, org)?),
        })
    }

    /// Whether [`Self::rows_by_day`] counts every row. Else it is those with the most frequent field.
    pub(super) fn counts_rows(&self) -> bool {
        matches!(self, Self::Directory(_))
    }

    /// The names of the measurements, sorted.
    pub(super) fn measurements(&self) -> Result<Vec<Arc<str>>, ToolError> {
        match self {
            Self::Directory(local) => Ok(local.app.store.measurements(local.bucket.id)),
            Self::Server(server) => server.measurements(),
        }
    }

    /// The columns of a measurement; `None` where nothing was ever written to it.
    pub(super) fn schema(&self, measurement: &str) -> Result<Option<Arc<MeasurementSchema>>, ToolError> {
        match self {
            Self::Directory(local) => Ok(local.app.store.schema(local.bucket.id, measurement)),
            Self::Server(server) => server.schema(measurement).map(|schema| Some(Arc::new(schema))),
        }
    }

    /// The days (since 1970, UTC) with points of a measurement, and how many points each has.
    pub(super) fn rows_by_day(
        &self,
        measurement: &str,
        time: &RangeInclusive<i64>,
        stop: &AtomicBool,
    ) -> Result<BTreeMap<i64, u64>, ToolError> {
        match self {
            Self::Directory(local) => {
                let (bucket, time) = (local.bucket.id, time.clone());
                let scan = Scan { bucket, measurement, fields: &[], time, series: None };
                count_by_day(local.app.store.scan(&scan)?, stop)
            }
            Self::Server(server) => server.rows_by_day(measurement, time),
        }
    }

    /// Hands over the points of a part with all fields of the measurement, sorted by series and time.
    pub(super) fn read(
        &self,
        part: &Part,
        mut take: impl FnMut(&ScanBatch) -> Result<(), ToolError>,
    ) -> Result<(), ToolError> {
        match self {
            Self::Directory(local) => {
                let fields: Vec<Arc<str>> = part.schema.fields.iter().map(|(name, _)| name.clone()).collect();
                let scan = Scan {
                    bucket: local.bucket.id,
                    measurement: &part.measurement,
                    fields: &fields,
                    time: part.time.clone(),
                    series: None,
                };
                local.app.store.scan(&scan)?.try_for_each(|batch| take(&batch?))
            }
            Self::Server(server) => server.read(&part.measurement, &part.schema, &part.time, take),
        }
    }
}

fn count_by_day(batches: ScanBatches, stop: &AtomicBool) -> Result<BTreeMap<i64, u64>, ToolError> {
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
