use std::fs;

use tidegate_generated::types::Id;

use super::super::batch::{MeasurementBatch, WriteBatch};
use super::super::catalog::{Catalog, Limits, Refusals};
use super::super::column::Value;
use super::super::error::Malformed;
use super::super::schema::FieldType;
use super::record::decode;
use super::*;

const START: Replayed = Replayed { next_segment: 0, next_sequence: 0 };

fn bucket() -> Id {
    Id::new(5).unwrap()
}

fn log(directory: &Path) -> Wal {
    Wal::new(directory.to_owned(), &START, Durability::Full)
}

/// The records of a write to one series: its definition and the write itself.
fn records(times: &[i64]) -> (Vec<u8>, Vec<u8>) {
    let mut catalog = Catalog::default();
    let mut batch = WriteBatch::new(catalog.series_index(bucket()));
    let index = batch.measurement("m");
    let rows = batch.part_mut(index).unwrap();
    let series = rows.add_series(b"\x01a\x01b", None);
    let types =
        [FieldType::Integer, FieldType::String, FieldType::Float, FieldType::Unsigned, FieldType::Boolean];
    let columns = types.map(|field_type| rows.column(&field_type.to_string(), field_type));
    for (row, time) in times.iter().enumerate() {
        rows.set(columns[0], Value::Integer(*time));
        if row % 2 == 1 {
            rows.set(columns[1], Value::String(["odd", "", "unëven"][row % 3]));
            rows.set(columns[2], Value::Float(0.1 * row as f64));
            rows.set(columns[3], Value::Unsigned(u64::MAX - row as u64));
        }
        rows.set(columns[4], Value::Boolean(row % 3 == 0));
        rows.push_row(series, *time, 1);
    }
    let limits = Limits { measurements_per_bucket: 9, columns_per_measurement: 9 };
    let admitted = catalog.admit(bucket(), &batch, &limits, None, &mut Refusals::default());
    let write = encode_write(bucket(), &admitted.unwrap());
    let mut definitions = catalog.definitions(bucket(), &batch);
    assert_eq!((definitions.len(), catalog.definitions(bucket(), &batch).len()), (1, 0));
    (definitions.remove(0), write)
}

fn record(times: &[i64]) -> Vec<u8> {
    records(times).1
}

fn rows(record: &Record<'_>) -> Vec<MeasurementBatch> {
    match record {
        Record::Write { measurements, .. } => measurements.clone(),
        Record::Definition(_) => Vec::new(),
    }
}

/// What a log holds: segment, sequence and first time of the writes, the numbers of the definitions.
fn read(directory: &Path, first_segment: u64) -> Result<(Vec<String>, Replayed), StoreError> {
    let mut seen = Vec::new();
    let replayed = replay(directory, first_segment, |segment, sequence, entry| {
        assert_eq!(entry.bucket(), bucket());
        seen.push(match &entry {
            Entry::Record(Record::Definition(definition)) => {
                format!("{segment}: defines {}", definition.first_number)
            }
            Entry::Record(record) => format!("{segment}: {sequence} writes {}", rows(record)[0].times()[0]),
            Entry::Batch(..) => return Err(Malformed("is old")),
        });
        Ok(())
    })?;
    Ok((seen, replayed))
}

#[test]
fn records_come_back_and_any_that_end_early_are_refused() {
    let times = [3, 1, 2, i64::MIN, i64::MAX, 9];
    let (definition, write) = records(&times);
    let rows = rows(&decode(&write).unwrap()).remove(0);
    assert_eq!((&**rows.name(), rows.times(), rows.series()), ("m", &times[..], &[0; 6][..]));
    let text = |at: usize| {
        let column = &rows.columns()[at].column;
        column.present().map(|(row, at)| (row, column.values().get(at).unwrap())).collect::<Vec<_>>()
    };
    assert_eq!(text(1), [(1, Value::String("")), (3, Value::String("odd")), (5, Value::String("unëven"))]);
    assert_eq!(text(2)[1], (3, Value::Float(0.1 * 3.0)));
    assert_eq!(text(3)[2], (5, Value::Unsigned(u64::MAX - 5)));
    assert_eq!(text(4)[..2], [(0, Value::Boolean(true)), (1, Value::Boolean(false))]);

    let Record::Definition(read) = decode(&definition).unwrap() else { panic!("no definition") };
    assert_eq!((read.bucket, read.measurement, read.first_number), (bucket(), "m", 0));
    assert_eq!(read.keys, [b"\x01a\x01b"]);

    for bytes in [definition, write] {
        for length in 0..bytes.len() {
            assert!(decode(&bytes[..length]).is_err(), "{length} bytes");
        }
        for at in 0..bytes.len() {
            let mut flipped = bytes.clone();
            flipped[at] ^= 0xff;
            // The checksum of the frame keeps such from coming here; no harm is done if one does.
            let _ = decode(&flipped);
        }
    }
}

#[test]
fn replay_goes_over_segments_in_order_and_forgets_covered_ones() {
    let directory = tempfile::tempdir().unwrap();
    let wal = log(directory.path());
    let mut sequences = Vec::new();
    for time in 0..6 {
        sequences.push(wal.append(&record(&[time])).unwrap());
        if time % 2 == 1 {
            wal.rotate().unwrap();
        }
    }
    assert_eq!(sequences, [0, 1, 2, 3, 4, 5]);
    assert_eq!(wal.rotate().unwrap(), 3, "an empty segment is not left");

    let (seen, replayed) = read(directory.path(), 1).unwrap();
    assert_eq!(seen, ["1: 2 writes 2", "1: 3 writes 3", "2: 4 writes 4", "2: 5 writes 5"]);
    assert_eq!(replayed, Replayed { next_segment: 3, next_sequence: 6 });
    assert_eq!(segments(directory.path()).unwrap().len(), 2);

    wal.append(&record(&[7])).unwrap();
    fs::remove_file(directory.path().join("000000000002.wal")).unwrap();
    let error = read(directory.path(), 1).unwrap_err();
    assert!(error.to_string().contains("segment 2 before it is missing"), "{error}");
}

#[test]
fn definitions_come_before_what_relies_on_them_also_after_a_failure() {
    let directory = tempfile::tempdir().unwrap();
    let folder = directory.path().join("wal");
    let wal = log(&folder);
    let (definition, write) = records(&[1]);
    wal.define(bucket(), definition.clone());
    wal.append(&write).unwrap_err();
    wal.define(Id::new(6).unwrap(), definition);
    wal.forget(Id::new(6).unwrap());
    fs::create_dir(&folder).unwrap();
    wal.relieve().unwrap();
    wal.append(&record(&[2])).unwrap();
    wal.append(&record(&[3])).unwrap();
    let (seen, replayed) = read(&folder, 0).unwrap();
    assert_eq!(seen, ["0: defines 0", "0: 1 writes 2", "0: 2 writes 3"]);
    assert_eq!(replayed.next_sequence, 3);
}

#[test]
fn definitions_that_cannot_be_written_do_not_pile_up() {
    let directory = tempfile::tempdir().unwrap();
    let folder = directory.path().join("wal");
    let wal = log(&folder);
    wal.define(bucket(), vec![0; DEFINITIONS_LIMIT_BYTES + 1]);
    assert!(matches!(wal.relieve(), Err(StoreError::Unavailable { .. })));
    fs::create_dir(&folder).unwrap();
    wal.relieve().unwrap();
    assert_eq!(wal.queue.lock().definition_bytes(), 0);
}

#[test]
fn a_relaxed_log_loses_what_was_not_synced_and_nothing_else() {
    let directory = tempfile::tempdir().unwrap();
    let wal = Wal::new(directory.path().to_owned(), &START, Durability::Relaxed);
    let path = directory.path().join("000000000000.wal");
    let mut starts = Vec::new();
    for time in 0..5 {
        wal.append(&record(&[time])).unwrap();
        starts.push(fs::metadata(&path).map_or(0, |file| file.len()));
        if time == 1 {
            wal.sync().unwrap();
            wal.sync().unwrap();
        }
    }
    assert_eq!(read(directory.path(), 0).unwrap().0.len(), 5);
    let bytes = fs::read(&path).unwrap();
    for broken in 0..5 {
        let mut flipped = bytes.clone();
        flipped[starts[broken] as usize - 1] ^= 1;
        fs::write(&path, &flipped).unwrap();
        let found = read(directory.path(), 0);
        if broken < 2 {
            assert!(matches!(found, Err(StoreError::Damaged { .. })), "record {broken}");
        } else {
            // After a loss of power any of these may be missing; what follows a missing one goes with it.
            assert_eq!(found.unwrap().0.len(), broken, "record {broken}");
        }
    }
}

#[test]
fn a_segment_that_was_never_begun_is_removed() {
    let directory = tempfile::tempdir().unwrap();
    let start = Replayed { next_segment: 4, next_sequence: 0 };
    let wal = Wal::new(directory.path().to_owned(), &start, Durability::Full);
    wal.append(&record(&[1])).unwrap();
    let next = directory.path().join("000000000005.wal");
    for bytes in [&b""[..], b"TIDE", &[0; 16]] {
        fs::write(&next, bytes).unwrap();
        let (seen, replayed) = read(directory.path(), 4).unwrap();
        assert_eq!((replayed.next_segment, seen.len()), (5, 1), "{bytes:?}");
        assert!(!next.exists());
    }
}
