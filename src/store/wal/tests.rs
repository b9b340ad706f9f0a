use std::fs;

use tidegate_generated::types::Id;

use super::super::batch::WriteBatch;
use super::super::catalog::{Catalog, Limits, Refusals};
use super::super::column::Value;
use super::super::schema::FieldType;
use super::record::decode_record;
use super::*;

fn record(bucket: Id, times: &[i64]) -> Vec<u8> {
    let mut batch = WriteBatch::new(Default::default());
    let index = batch.measurement("m");
    let rows = batch.part_mut(index).unwrap();
    let series = rows.add_series(&[], None);
    let (whole, text) = (rows.column("i", FieldType::Integer), rows.column("s", FieldType::String));
    for (row, time) in times.iter().enumerate() {
        rows.set(whole, Value::Integer(*time));
        if row % 2 == 1 {
            rows.set(text, Value::String("odd"));
        }
        rows.push_row(series, *time, 1);
    }
    let limits = Limits { measurements_per_bucket: 9, columns_per_measurement: 9 };
    let admitted = Catalog::default().admit(bucket, &batch, &limits, None, &mut Refusals::default()).unwrap();
    encode_record(bucket, &admitted)
}

#[test]
fn records_come_back_and_any_that_end_early_are_refused() {
    let bucket = Id::new(5).unwrap();
    let bytes = record(bucket, &[3, 1, 2, i64::MIN]);
    let (read, batch) = decode_record(&bytes).unwrap();
    assert_eq!(read, bucket);
    let rows = &batch.parts()[0];
    assert_eq!(
        (&**rows.name(), rows.times(), rows.series()),
        ("m", &[3, 1, 2, i64::MIN][..], &[crate::store::batch::NEW_SERIES; 4][..])
    );
    let values: Vec<_> = rows.columns()[1].column.present().map(|(row, _)| row).collect();
    assert_eq!(values, [1, 3]);
    for length in 0..bytes.len() {
        assert!(decode_record(&bytes[..length]).is_err(), "{length} bytes");
    }
    for at in 0..bytes.len() {
        let mut flipped = bytes.clone();
        flipped[at] ^= 0xff;
        // The checksum of the frame keeps such from coming here; no harm is done if one does.
        let _ = decode_record(&flipped);
    }
}

#[test]
fn replay_goes_over_segments_in_order_and_forgets_covered_ones() {
    let directory = tempfile::tempdir().unwrap();
    let bucket = Id::new(5).unwrap();
    let wal = Wal::new(directory.path().to_owned(), 0, 0);
    let mut sequences = Vec::new();
    for time in 0..6 {
        sequences.push(wal.append(&record(bucket, &[time])).unwrap());
        if time % 2 == 1 {
            wal.rotate().unwrap();
        }
    }
    assert_eq!(sequences, [0, 1, 2, 3, 4, 5]);
    assert_eq!(wal.rotate().unwrap(), 3, "an empty segment is not left");

    let mut seen = Vec::new();
    let replayed = replay(directory.path(), 1, |segment, sequence, _, batch| {
        seen.push((segment, sequence, batch.parts()[0].times()[0]));
        Ok(())
    });
    let replayed = replayed.unwrap();
    assert_eq!(seen, [(1, 2, 2), (1, 3, 3), (2, 4, 4), (2, 5, 5)]);
    assert_eq!((replayed.next_segment, replayed.next_sequence), (3, 6));
    assert_eq!(segments(directory.path()).unwrap().len(), 2);

    wal.append(&record(bucket, &[7])).unwrap();
    fs::remove_file(directory.path().join("000000000002.wal")).unwrap();
    let error = replay(directory.path(), 1, |_, _, _, _| Ok(())).unwrap_err();
    assert!(error.to_string().contains("segment 2 before it is missing"), "{error}");
}

#[test]
fn a_segment_that_was_never_begun_is_removed() {
    let directory = tempfile::tempdir().unwrap();
    let bucket = Id::new(5).unwrap();
    let wal = Wal::new(directory.path().to_owned(), 4, 0);
    wal.append(&record(bucket, &[1])).unwrap();
    let next = directory.path().join("000000000005.wal");
    for bytes in [&b""[..], b"TIDE", &[0; 16]] {
        fs::write(&next, bytes).unwrap();
        let mut count = 0;
        let replayed = replay(directory.path(), 4, |_, _, _, _| {
            count += 1;
            Ok(())
        });
        assert_eq!((replayed.unwrap().next_segment, count), (5, 1), "{bytes:?}");
        assert!(!next.exists());
    }
}
