//! The store through its public interface: what is written comes back, whatever happens in between.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use arrow::array::{Array, AsArray};
use arrow::datatypes::TimestampNanosecondType;
use arrow::util::display::array_value_to_string;
use tidegate::ingest::{ParseOptions, Precision, parse};
use tidegate::store::{
    Durability, Scan, ScanBatch, Series, SeriesChoice, Store, StoreError, StoreOptions, WriteReport,
};
use tidegate_generated::types::Id;

mod buckets;
mod compaction;
mod damage;
mod deletes;
mod durability;
mod files;
mod formats;
mod kill;
mod model;
mod objects;
mod retention;
mod scans;
mod schemas;
mod threads;
mod workload;

fn bucket(number: u64) -> Id {
    Id::new(number).unwrap()
}

/// Opens a directory, where it was open before with its lock gone: a process that another test is just starting may hold that
/// a moment longer.
fn open(directory: &Path) -> Store {
    for _ in 0..100 {
        match Store::open(StoreOptions::directory(directory)) {
            Err(StoreError::Locked { .. }) => std::thread::sleep(std::time::Duration::from_millis(10)),
            opened => return opened.unwrap(),
        }
    }
    panic!("{} stays locked", directory.display());
}

fn try_write(store: &Store, bucket: Id, lines: &str) -> Result<WriteReport, StoreError> {
    let parsed =
        parse(lines.as_bytes(), &ParseOptions::new(Precision::Nanosecond, 0), &store.series_index(bucket));
    assert_eq!(parsed.errors, []);
    store.write(bucket, &parsed.batch)
}

/// Writes lines all of which are taken.
fn write(store: &Store, bucket: Id, lines: &str) {
    let report = try_write(store, bucket, lines).unwrap();
    assert_eq!((report.written, report.refused), (lines.lines().count(), 0), "{report:?}");
}

/// Everything a bucket holds, a line a point, as measurements, series and times come.
fn points(store: &Store, bucket: Id) -> Vec<String> {
    points_of(store, bucket, None)
}

/// The same of some series.
fn points_of(store: &Store, bucket: Id, series: Option<&dyn SeriesChoice>) -> Vec<String> {
    let mut points = Vec::new();
    for measurement in store.measurements(bucket) {
        let schema = store.schema(bucket, &measurement).unwrap();
        let fields: Vec<_> = schema.fields.iter().map(|(name, _)| name.clone()).collect();
        let scan =
            Scan { bucket, measurement: &measurement, fields: &fields, time: i64::MIN..=i64::MAX, series };
        for batch in store.scan(&scan).unwrap() {
            points.extend(lines(&measurement, &batch.unwrap()));
        }
    }
    points
}

/// A batch as lines: measurement and tags, the fields that are not null, the time.
fn lines(measurement: &str, batch: &ScanBatch) -> Vec<String> {
    let times = batch.rows.column(0).as_primitive::<TimestampNanosecondType>();
    let schema = batch.rows.schema();
    let mut lines = Vec::new();
    let mut next = 0;
    for run in &batch.runs {
        assert_eq!(run.rows.start, next, "runs are consecutive");
        assert!(!run.rows.is_empty(), "runs have rows");
        next = run.rows.end;
        let tags: String = run.series.tags().map(|(key, value)| format!(",{key}={value}")).collect();
        for row in run.rows.clone() {
            let mut fields = Vec::new();
            for (column, field) in batch.rows.columns().iter().zip(schema.fields()).skip(1) {
                if *column.data_type() != arrow::datatypes::DataType::Null && column.is_valid(row) {
                    fields.push(format!("{}={}", field.name(), array_value_to_string(column, row).unwrap()));
                }
            }
            lines.push(format!("{measurement}{tags} {} {}", fields.join(","), times.value(row)));
        }
    }
    assert_eq!(next, batch.rows.num_rows(), "runs cover all rows");
    lines
}

/// The files below a directory whose names end so, sorted.
fn files(directory: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![directory.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_str().unwrap().ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Copies a directory as a crash would leave it: the store that works in it stays open.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}
