//! Buckets are apart from each other, and gone when they are dropped.

use super::*;

#[test]
fn a_dropped_bucket_does_not_come_back() {
    for flushed in [false, true] {
        let directory = tempfile::tempdir().unwrap();
        let store = open(directory.path());
        write(&store, bucket(1), "m,t=a f=1 1");
        write(&store, bucket(2), "m,t=a f=2 1");
        if flushed {
            store.flush().unwrap();
        }
        write(&store, bucket(1), "m,t=b f=1 2");
        store.drop_bucket(bucket(1)).unwrap();
        assert_eq!(store.measurements(bucket(1)).len(), 0);
        assert_eq!(points(&store, bucket(1)), [""; 0]);
        assert_eq!(points(&store, bucket(2)), ["m,t=a f=2.0 1"]);
        assert_eq!(
            files(directory.path(), ".parquet").len(),
            usize::from(flushed),
            "files of the other bucket stay"
        );
        assert!(!directory.path().join(format!("parquet/{}", bucket(1))).exists(), "its folder goes");
        drop(store);

        let store = open(directory.path());
        assert_eq!(store.measurements(bucket(1)).len(), 0, "flushed: {flushed}");
        assert_eq!(points(&store, bucket(2)), ["m,t=a f=2.0 1"]);
        // The name is free again, with other types.
        write(&store, bucket(1), "m f=\"new\" 3");
        drop(store);
        let store = open(directory.path());
        assert_eq!(points(&store, bucket(1)), ["m f=new 3"]);
        store.flush().unwrap();
        drop(store);
        let store = open(directory.path());
        assert_eq!(points(&store, bucket(1)), ["m f=new 3"]);
        assert_eq!(points(&store, bucket(2)), ["m,t=a f=2.0 1"]);
    }
}

#[test]
fn a_scan_outlives_the_bucket() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path());
    write(&store, bucket(1), "m f=1 1");
    store.flush().unwrap();
    let fields = ["f".into()];
    let scan = Scan { bucket: bucket(1), measurement: "m", fields: &fields, time: 0..=9, series: None };
    let batches = store.scan(&scan).unwrap();
    store.drop_bucket(bucket(1)).unwrap();
    let rows: usize = batches.map(|batch| batch.unwrap().rows.num_rows()).sum();
    assert_eq!(rows, 1);
    assert_eq!(files(directory.path(), ".parquet"), Vec::<PathBuf>::new());
}

#[test]
fn dropping_a_bucket_that_never_was_is_no_error() {
    let directory = tempfile::tempdir().unwrap();
    open(directory.path()).drop_bucket(bucket(9)).unwrap();
    Store::open(StoreOptions::memory()).unwrap().drop_bucket(bucket(9)).unwrap();
}

#[test]
fn a_batch_made_before_its_bucket_was_dropped_is_refused() {
    let store = Store::open(StoreOptions::memory()).unwrap();
    write(&store, bucket(1), "m,t=a f=1 1\nm,t=b f=1 1");
    let late = |lines: &str| {
        parse(lines.as_bytes(), &ParseOptions::new(Precision::Nanosecond, 0), &store.series_index(bucket(1)))
    };
    let batches = [late("m,t=b f=2 2"), late("m,t=new f=2 2"), late("")];
    store.drop_bucket(bucket(1)).unwrap();
    write(&store, bucket(1), "other f=1 1");
    for parsed in batches {
        let error = store.write(bucket(1), &parsed.batch).unwrap_err();
        assert!(matches!(error, StoreError::BucketGone { .. }), "{error}");
        let error = store.write(bucket(2), &parsed.batch).unwrap_err();
        assert!(matches!(error, StoreError::BucketGone { .. }), "a batch is for one bucket: {error}");
    }
    assert_eq!(points(&store, bucket(1)), ["other f=1.0 1"]);
}

#[test]
fn a_series_is_one_however_it_is_written() {
    let store = Store::open(StoreOptions::memory()).unwrap();
    for round in 0..2 {
        for (time, spelling) in ["m,a=1,b=x\\ y", "m,b=x\\ y,a=1"].iter().enumerate() {
            write(&store, bucket(1), &format!("{spelling} f={round} {time}\n{spelling} g=1 {time}"));
        }
    }
    assert_eq!(points(&store, bucket(1)), ["m,a=1,b=x y f=1.0,g=1.0 0", "m,a=1,b=x y f=1.0,g=1.0 1"]);
    assert_eq!(store.series(bucket(1), "m").len(), 1);
}
