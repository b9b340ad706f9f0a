//! Deleted points are gone at once, and stay gone; what is written afterwards is there.

use std::ops::RangeInclusive;

use tidegate::store::{Delete, TagCondition};

use super::*;

const ALL_TIMES: RangeInclusive<i64> = i64::MIN..=i64::MAX;

fn tag(key: &str, value: &str, equal: bool) -> TagCondition {
    TagCondition { key: key.to_owned(), value: value.to_owned(), equal }
}

fn delete(store: &Store, measurement: Option<&str>, time: RangeInclusive<i64>, tags: &[TagCondition]) {
    store.delete(&Delete { bucket: bucket(1), measurement, time, tags: tags.to_vec() }).unwrap();
}

const LINES: &str = "m,t=a f=1 1\nm,t=a f=2 2\nm,t=b f=3 1\nm,t=b f=4 2\nn,t=a f=5 1\nn f=6 2";

#[test]
fn a_delete_takes_measurement_times_and_tags_in_buffers_and_files() {
    type Case<'a> = (Option<&'a str>, RangeInclusive<i64>, Vec<TagCondition>, &'a [&'a str]);
    let cases: [Case<'_>; 7] = [
        (None, ALL_TIMES, vec![], &[]),
        (Some("m"), ALL_TIMES, vec![], &["n f=6.0 2", "n,t=a f=5.0 1"]),
        (None, 2..=2, vec![], &["m,t=a f=1.0 1", "m,t=b f=3.0 1", "n,t=a f=5.0 1"]),
        (
            Some("m"),
            1..=1,
            vec![tag("t", "a", true)],
            &["m,t=a f=2.0 2", "m,t=b f=3.0 1", "m,t=b f=4.0 2", "n f=6.0 2", "n,t=a f=5.0 1"],
        ),
        (None, ALL_TIMES, vec![tag("t", "a", false)], &["m,t=a f=1.0 1", "m,t=a f=2.0 2", "n,t=a f=5.0 1"]),
        (
            None,
            ALL_TIMES,
            vec![tag("t", "", false), tag("t", "b", false)],
            &["m,t=b f=3.0 1", "m,t=b f=4.0 2", "n f=6.0 2"],
        ),
        (
            Some("unknown"),
            ALL_TIMES,
            vec![],
            &[
                "m,t=a f=1.0 1",
                "m,t=a f=2.0 2",
                "m,t=b f=3.0 1",
                "m,t=b f=4.0 2",
                "n f=6.0 2",
                "n,t=a f=5.0 1",
            ],
        ),
    ];
    for (measurement, time, tags, left) in cases {
        for flushed in [None, Some(false), Some(true)] {
            let directory = tempfile::tempdir().unwrap();
            let mut store = match flushed {
                None => Store::open(StoreOptions::memory()).unwrap(),
                Some(_) => open(directory.path()),
            };
            write(&store, bucket(1), LINES);
            write(&store, bucket(2), LINES);
            if flushed == Some(true) {
                store.flush().unwrap();
            }
            delete(&store, measurement, time.clone(), &tags);
            let case = format!("{measurement:?} {time:?} {tags:?}, flushed: {flushed:?}");
            assert_eq!(points(&store, bucket(1)), left, "{case}");
            if flushed.is_some() {
                drop(store);
                store = open(directory.path());
                assert_eq!(points(&store, bucket(1)), left, "{case}, reopened");
                store.flush().unwrap();
                assert_eq!(points(&store, bucket(1)), left, "{case}, reopened and flushed");
            }
            assert_eq!(points(&store, bucket(2)).len(), 6, "{case}");
        }
    }
}

#[test]
fn what_is_written_after_a_delete_is_there_and_does_not_bring_old_fields_back() {
    for flushes in 0..8 {
        let directory = tempfile::tempdir().unwrap();
        let store = open(directory.path());
        let flush = |bit: u32| {
            if flushes & (1 << bit) != 0 {
                store.flush().unwrap();
            }
        };
        write(&store, bucket(1), "m,t=a f=1,g=1 1\nm,t=a f=1 2");
        flush(0);
        delete(&store, Some("m"), 0..=5, &[tag("t", "a", true)]);
        assert_eq!(points(&store, bucket(1)), [""; 0], "flushes {flushes:b}");
        flush(1);
        write(&store, bucket(1), "m,t=a f=2 1");
        flush(2);
        assert_eq!(points(&store, bucket(1)), ["m,t=a f=2.0 1"], "flushes {flushes:b}");
        drop(store);
        let store = open(directory.path());
        assert_eq!(points(&store, bucket(1)), ["m,t=a f=2.0 1"], "flushes {flushes:b}, reopened");
        store.flush().unwrap();
        assert_eq!(points(&store, bucket(1)), ["m,t=a f=2.0 1"], "flushes {flushes:b}, flushed again");
        drop(store);
        assert_eq!(
            points(&open(directory.path()), bucket(1)),
            ["m,t=a f=2.0 1"],
            "flushes {flushes:b}, at last"
        );
    }
}

#[test]
fn deletes_between_writes_keep_their_place_in_the_log() {
    let directory = tempfile::tempdir().unwrap();
    let data = directory.path().join("data");
    let store = open(&data);
    let mut expected = Vec::new();
    for round in 0..5 {
        write(&store, bucket(1), &format!("m,t=a f={round} 1\nm,t=b f={round} {}", 10 + round));
        expected.push(format!("m,t=b f={round}.0 {}", 10 + round));
        if round < 4 {
            delete(&store, None, 0..=1, &[]);
        }
        // A crash at this moment.
        let crashed = directory.path().join(format!("after-{round}"));
        copy(&data, &crashed);
        let mut all = expected.clone();
        if round == 4 {
            all.insert(0, "m,t=a f=4.0 1".to_owned());
        }
        assert_eq!(points(&open(&crashed), bucket(1)), all, "round {round}");
    }
    store.flush().unwrap();
    assert_eq!(points(&store, bucket(1)).len(), 6);
    let manifest = fs::read_to_string(data.join("MANIFEST")).unwrap();
    assert!(manifest.contains("\"tombstones\":[]"), "nothing needs them any more: {manifest}");
}

#[test]
fn a_delete_of_nothing_leaves_no_trace() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path());
    write(&store, bucket(1), LINES);
    let before = fs::read(directory.path().join("MANIFEST")).unwrap();
    delete(&store, Some("m"), 5..=9, &[]);
    delete(&store, Some("x"), ALL_TIMES, &[]);
    delete(&store, None, ALL_TIMES, &[tag("t", "c", true)]);
    #[expect(clippy::reversed_empty_ranges, reason = "a range that ends before it starts holds nothing")]
    delete(&store, None, 2..=1, &[]);
    store
        .delete(&Delete { bucket: bucket(9), measurement: None, time: ALL_TIMES, tags: Vec::new() })
        .unwrap();
    assert_eq!(fs::read(directory.path().join("MANIFEST")).unwrap(), before);
    store.flush().unwrap();
    let before = fs::read(directory.path().join("MANIFEST")).unwrap();
    delete(&store, Some("m"), 5..=9, &[]);
    delete(&store, None, ALL_TIMES, &[tag("t", "c", true)]);
    assert_eq!(fs::read(directory.path().join("MANIFEST")).unwrap(), before);
    assert_eq!(points(&store, bucket(1)).len(), 6);
}

#[test]
fn a_scan_that_has_begun_does_not_see_the_delete() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path());
    write(&store, bucket(1), "m f=1 1");
    store.flush().unwrap();
    write(&store, bucket(1), "m f=1 2");
    let fields = ["f".into()];
    let scan = Scan { bucket: bucket(1), measurement: "m", fields: &fields, time: 0..=9, series: None };
    let batches = store.scan(&scan).unwrap();
    delete(&store, None, ALL_TIMES, &[]);
    let rows: usize = batches.map(|batch| batch.unwrap().rows.num_rows()).sum();
    assert_eq!(rows, 2);
    assert_eq!(store.scan(&scan).unwrap().count(), 0);
}

#[test]
fn schemas_and_series_outlive_their_points() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path());
    write(&store, bucket(1), "m,t=a f=1 1");
    delete(&store, None, ALL_TIMES, &[]);
    assert_eq!(store.measurements(bucket(1)), ["m".into()]);
    assert_eq!(store.series(bucket(1), "m").len(), 1);
    let report = try_write(&store, bucket(1), "m f=1i 1").unwrap();
    assert_eq!((report.written, report.refused), (0, 1), "a field keeps its type");
}

#[test]
fn a_closed_store_deletes_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path());
    write(&store, bucket(1), LINES);
    store.close().unwrap();
    let all = Delete { bucket: bucket(1), measurement: None, time: ALL_TIMES, tags: Vec::new() };
    assert!(matches!(store.delete(&all), Err(StoreError::Unavailable { .. })));
    assert_eq!(points(&store, bucket(1)).len(), 6);
}

/// How many segments the log has.
fn log_segments(directory: &Path) -> usize {
    fs::read_dir(directory.join("wal")).unwrap().count()
}

#[test]
fn the_log_of_points_that_are_all_gone_goes_with_a_flush() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path());
    write(&store, bucket(1), LINES);
    store.drop_bucket(bucket(1)).unwrap();
    assert_eq!(log_segments(directory.path()), 1);
    store.flush().unwrap();
    assert_eq!(log_segments(directory.path()), 0);
    drop(store);
    assert_eq!(points(&open(directory.path()), bucket(1)), [] as [&str; 0]);
}

#[test]
fn many_deletes_of_few_points_do_not_pile_up_segments_of_the_log() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path());
    write(&store, bucket(1), "m,t=b f=1 1");
    for time in 0..300 {
        write(&store, bucket(1), &format!("m,t=a f=1 {time}"));
        delete(&store, None, ALL_TIMES, &[tag("t", "a", true)]);
    }
    // The last of them that flushed did not wait for it.
    let start = std::time::Instant::now();
    while log_segments(directory.path()) >= 256 && start.elapsed().as_secs() < 60 {
        thread::sleep(std::time::Duration::from_millis(20));
    }
    assert!(log_segments(directory.path()) < 256);
    drop(store);
    assert_eq!(points(&open(directory.path()), bucket(1)).len(), 1);
}
