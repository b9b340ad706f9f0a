//! What was acknowledged is there after a crash; what cannot be read is reported.

use super::*;

#[test]
fn a_store_dropped_without_closing_comes_back() {
    let directory = tempfile::tempdir().unwrap();
    let all =
        ["cpu,host=a load=1.5,up=true 1", "cpu,host=b load=2.0,name=x y 2", "mem free=-7 3", "mem free=9 4"];
    {
        let store = open(directory.path());
        write(&store, bucket(1), "cpu,host=b load=2,name=\"x y\" 2\ncpu,host=a load=1.5,up=t 1");
        write(&store, bucket(1), "mem free=-7i 3\nmem free=9i 4");
        write(&store, bucket(2), "cpu load=1u 1");
        assert_eq!(points(&store, bucket(1)), all);
    }
    let store = open(directory.path());
    assert_eq!(points(&store, bucket(1)), all);
    assert_eq!(points(&store, bucket(2)), ["cpu load=1 1"]);
    assert_eq!(files(directory.path(), ".parquet"), Vec::<PathBuf>::new());
}

#[test]
fn a_closed_store_has_an_empty_log_and_takes_no_writes() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path());
    write(&store, bucket(1), "m,t=a f=1 1\nm,t=b f=2 2");
    store.close().unwrap();
    assert_eq!(points(&store, bucket(1)), ["m,t=a f=1.0 1", "m,t=b f=2.0 2"]);
    assert!(matches!(try_write(&store, bucket(1), "m f=1 1"), Err(StoreError::Unavailable { .. })));
    assert_eq!(files(directory.path(), ".wal"), Vec::<PathBuf>::new());
    drop(store);

    let store = open(directory.path());
    assert_eq!(points(&store, bucket(1)), ["m,t=a f=1.0 1", "m,t=b f=2.0 2"]);
    assert_eq!(store.series(bucket(1), "m").len(), 2);
    write(&store, bucket(1), "m,t=c f=3 3");
    drop(store);
    assert_eq!(points(&open(directory.path()), bucket(1)).len(), 3);
}

#[test]
fn a_log_cut_anywhere_in_its_last_record_loses_that_record_only() {
    let directory = tempfile::tempdir().unwrap();
    let data = directory.path().join("data");
    let store = open(&data);
    write(&store, bucket(1), "m,t=a f=1 1");
    let log = files(&data, ".wal").remove(0);
    let whole = fs::metadata(&log).unwrap().len();
    write(&store, bucket(1), "m,t=b f=2,g=\"text\" 2");
    let bytes = fs::read(&log).unwrap();
    for length in whole..bytes.len() as u64 {
        let crashed = directory.path().join(format!("at-{length}"));
        copy(&data, &crashed);
        fs::write(files(&crashed, ".wal").remove(0), &bytes[..length as usize]).unwrap();
        let store = open(&crashed);
        assert_eq!(points(&store, bucket(1)), ["m,t=a f=1.0 1"], "cut to {length} bytes");
        write(&store, bucket(1), "m,t=c f=3 3");
        drop(store);
        assert_eq!(points(&open(&crashed), bucket(1)).len(), 2, "cut to {length} bytes, then written to");
    }
}

#[test]
fn a_flipped_byte_in_the_middle_of_the_log_is_reported_with_its_place() {
    let directory = tempfile::tempdir().unwrap();
    let data = directory.path().join("data");
    let store = open(&data);
    let mut starts = Vec::new();
    for line in ["m f=1 1", "m f=2 2", "m f=3 3"] {
        starts.push(files(&data, ".wal").first().map_or(16, |log| fs::metadata(log).unwrap().len()));
        write(&store, bucket(1), line);
    }
    drop(store);
    let log = files(&data, ".wal").remove(0);
    let bytes = fs::read(&log).unwrap();
    for at in (starts[1]..starts[2]).step_by(5) {
        let mut flipped = bytes.clone();
        flipped[at as usize] ^= 0x40;
        fs::write(&log, flipped).unwrap();
        let error = Store::open(StoreOptions::directory(&data)).unwrap_err();
        let StoreError::Damaged { path, offset, .. } = &error else { panic!("byte {at}: {error}") };
        assert_eq!((path, *offset), (&log, starts[1]), "byte {at}: {error}");
    }
    fs::write(&log, bytes).unwrap();
    assert_eq!(points(&open(&data), bucket(1)).len(), 3);
}

#[test]
fn a_damaged_segment_before_another_is_reported() {
    let directory = tempfile::tempdir().unwrap();
    for line in ["m f=1 1", "m f=2 2"] {
        write(&open(directory.path()), bucket(1), line);
    }
    let logs = files(directory.path(), ".wal");
    assert_eq!(logs.len(), 2);
    let bytes = fs::read(&logs[0]).unwrap();
    fs::write(&logs[0], &bytes[..bytes.len() - 1]).unwrap();
    let error = Store::open(StoreOptions::directory(directory.path())).unwrap_err();
    assert!(matches!(&error, StoreError::Damaged { path, .. } if *path == logs[0]), "{error}");
}

#[test]
fn a_lost_manifest_is_no_empty_store() {
    let directory = tempfile::tempdir().unwrap();
    write(&open(directory.path()), bucket(1), "m f=1 1");
    fs::remove_file(directory.path().join("MANIFEST")).unwrap();
    let error = Store::open(StoreOptions::directory(directory.path())).unwrap_err();
    assert!(error.to_string().contains("MANIFEST"), "{error}");
}

#[test]
fn a_second_store_in_a_directory_is_refused() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path());
    let error = Store::open(StoreOptions::directory(directory.path())).unwrap_err();
    assert!(matches!(error, StoreError::Locked { .. }), "{error}");
    drop(store);
    open(directory.path());
}

#[test]
fn concurrent_writers_lose_nothing_and_the_order_of_the_log_is_that_of_the_rows() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path());
    thread::scope(|scope| {
        for writer in 0..8 {
            let store = &store;
            scope.spawn(move || {
                for round in 0..30 {
                    write(
                        store,
                        bucket(1),
                        &format!("m,w={writer} f={round}i {round}\nshared f={writer}{round:02}i 0"),
                    );
                    if writer == 0 && round % 10 == 9 {
                        store.flush().unwrap();
                    }
                }
            });
        }
    });
    let before = points(&store, bucket(1));
    assert_eq!(before.len(), 8 * 30 + 1);
    drop(store);
    assert_eq!(points(&open(directory.path()), bucket(1)), before);
}

#[test]
fn a_failing_log_refuses_writes_until_it_works_again() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path());
    write(&store, bucket(1), "m f=1 1");
    store.flush().unwrap();
    let (log, away) = (directory.path().join("wal"), directory.path().join("away"));
    fs::rename(&log, &away).unwrap();
    for lines in ["m f=2 2", "m,t=a f=2 2\nn,t=a g=2 2", "m,t=b f=2 2"] {
        let error = try_write(&store, bucket(1), lines).unwrap_err();
        assert!(matches!(error, StoreError::Unavailable { .. }), "{error}");
    }
    assert_eq!(points(&store, bucket(1)), ["m f=1.0 1"]);
    fs::rename(&away, &log).unwrap();
    // A series that a failed write brought, and a new one.
    write(&store, bucket(1), "m f=3 3\nm,t=b f=3 3\nm,t=c f=3 3");
    drop(store);
    let expected = ["m f=1.0 1", "m f=3.0 3", "m,t=b f=3.0 3", "m,t=c f=3.0 3"];
    assert_eq!(points(&open(directory.path()), bucket(1)), expected);
}

#[test]
fn a_relaxed_store_comes_back_too() {
    let directory = tempfile::tempdir().unwrap();
    let mut options = StoreOptions::directory(directory.path());
    options.durability = Durability::Relaxed;
    {
        let store = Store::open(options.clone()).unwrap();
        write(&store, bucket(1), "m,t=a f=1 1\nm,t=b f=2 2");
        write(&store, bucket(1), "m,t=a f=3 3");
    }
    let all = ["m,t=a f=1.0 1", "m,t=a f=3.0 3", "m,t=b f=2.0 2"];
    let store = Store::open(options).unwrap();
    assert_eq!(points(&store, bucket(1)), all);
    store.close().unwrap();
    drop(store);
    assert_eq!(points(&open(directory.path()), bucket(1)), all);
}

#[test]
fn a_failing_flush_loses_nothing_and_is_made_up_for() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path());
    write(&store, bucket(1), "m f=1 1");
    let in_the_way = directory.path().join("parquet");
    fs::write(&in_the_way, "not a directory").unwrap();
    assert!(store.flush().is_err());
    write(&store, bucket(1), "m f=2 1\nm f=3 3");
    assert!(store.flush().is_err());
    assert_eq!(points(&store, bucket(1)), ["m f=2.0 1", "m f=3.0 3"]);

    let crashed = directory.path().join("crashed");
    fs::create_dir(&crashed).unwrap();
    for name in ["MANIFEST", "wal"] {
        let (from, to) = (directory.path().join(name), crashed.join(name));
        if from.is_dir() { copy(&from, &to) } else { fs::copy(from, to).map(drop).unwrap() }
    }
    assert_eq!(points(&open(&crashed), bucket(1)), ["m f=2.0 1", "m f=3.0 3"]);

    fs::remove_file(&in_the_way).unwrap();
    store.flush().unwrap();
    assert_eq!(files(&directory.path().join("wal"), ".wal"), Vec::<PathBuf>::new());
    assert_eq!(points(&store, bucket(1)), ["m f=2.0 1", "m f=3.0 3"]);
    drop(store);
    assert_eq!(points(&open(directory.path()), bucket(1)), ["m f=2.0 1", "m f=3.0 3"]);
}

#[test]
fn a_flush_that_fails_halfway_leaves_no_files() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path());
    write(&store, bucket(1), "m f=1 1");
    store.flush().unwrap();
    let folder = files(directory.path(), ".parquet").remove(0).parent().unwrap().with_file_name("n");
    fs::write(&folder, "not a directory").unwrap();
    write(&store, bucket(1), "m f=2 1\nn f=2 1\no f=2 1");
    assert!(store.flush().is_err());
    assert_eq!(files(directory.path(), ".parquet").len(), 1);
    let all = ["m f=2.0 1", "n f=2.0 1", "o f=2.0 1"];
    assert_eq!(points(&store, bucket(1)), all);
    fs::remove_file(folder).unwrap();
    store.flush().unwrap();
    assert_eq!(files(directory.path(), ".parquet").len(), 4);
    drop(store);
    assert_eq!(points(&open(directory.path()), bucket(1)), all);
}

fn open_with_little_memory(directory: &Path) -> Store {
    let mut options = StoreOptions::directory(directory);
    options.flush_bytes = usize::MAX;
    options.buffer_limit_bytes = 100;
    // Flushes of a busy machine take their time.
    options.room_timeout = std::time::Duration::from_secs(60);
    Store::open(options).unwrap()
}

#[test]
fn where_the_buffer_is_full_writes_wait_for_a_flush() {
    let directory = tempfile::tempdir().unwrap();
    let store = open_with_little_memory(directory.path());
    let writers = 0..4_usize;
    thread::scope(|scope| {
        for writer in writers.clone() {
            let store = &store;
            scope.spawn(move || {
                (0..10).for_each(|at| write(store, bucket(1), &format!("m f=1 {writer}{at}")))
            });
        }
    });
    assert_eq!(points(&store, bucket(1)).len(), writers.len() * 10);
    assert!(files(directory.path(), ".parquet").len() > 1);
}

#[test]
fn where_the_buffer_is_full_and_flushes_fail_writes_are_refused() {
    let directory = tempfile::tempdir().unwrap();
    let store = open_with_little_memory(directory.path());
    write(&store, bucket(1), "m f=1 0");
    store.flush().unwrap();
    let folder = files(directory.path(), ".parquet").remove(0).parent().unwrap().with_file_name("n");
    fs::write(&folder, "not a directory").unwrap();
    let mut written = 0;
    let refused = loop {
        match try_write(&store, bucket(1), &format!("n f=1 {written}")) {
            Ok(_) => written += 1,
            Err(error) => break error,
        }
    };
    assert!(matches!(refused, StoreError::Unavailable { .. }), "{refused}");
    fs::remove_file(folder).unwrap();
    let started = std::time::Instant::now();
    while let Err(error) = try_write(&store, bucket(1), "n f=1 -1") {
        assert!(started.elapsed().as_secs() < 60, "{error}");
        thread::sleep(std::time::Duration::from_millis(10));
    }
    assert_eq!(points(&store, bucket(1)).len(), written + 2);
}

#[test]
fn many_rows_go_to_files_by_themselves() {
    let directory = tempfile::tempdir().unwrap();
    let mut options = StoreOptions::directory(directory.path());
    options.flush_bytes = 1;
    let store = Store::open(options).unwrap();
    let started = std::time::Instant::now();
    let mut written = 0;
    while files(directory.path(), ".parquet").len() < 2 {
        write(&store, bucket(1), &format!("m f=1 {written}"));
        written += 1;
        assert!(started.elapsed().as_secs() < 60, "no flush after {written} writes");
    }
    assert_eq!(points(&store, bucket(1)).len(), written);
}

#[test]
fn leftovers_of_an_unfinished_flush_are_removed() {
    let directory = tempfile::tempdir().unwrap();
    {
        let store = open(directory.path());
        write(&store, bucket(1), "m f=1 1");
        store.flush().unwrap();
    }
    let counted = files(directory.path(), ".parquet").remove(0);
    let stray = counted.with_file_name("1970-01-01-0000000099.parquet");
    fs::copy(&counted, &stray).unwrap();
    let catalog = directory.path().join("catalog.log");
    let mut bytes = fs::read(&catalog).unwrap();
    bytes.extend_from_slice(b"half of a frame");
    fs::write(&catalog, bytes).unwrap();
    {
        let store = open(directory.path());
        assert_eq!(points(&store, bucket(1)), ["m f=1.0 1"]);
        write(&store, bucket(1), "n,t=x f=1 1");
        store.flush().unwrap();
    }
    assert!(!stray.exists());
    assert_eq!(points(&open(directory.path()), bucket(1)), ["m f=1.0 1", "n,t=x f=1.0 1"]);
}

#[test]
fn many_points_come_back_from_the_log_alone() {
    let directory = tempfile::tempdir().unwrap();
    let line = |at: u64| {
        format!("cpu,host=h{},rack=r{} a={at}i,b={at}.5,c=\"{at}\" {}", at % 500, at % 20, at / 500)
    };
    let (batches, size) = (40, 1_000);
    {
        let store = open(directory.path());
        for batch in 0..batches {
            let lines: Vec<_> = (batch * size..(batch + 1) * size).map(line).collect();
            write(&store, bucket(1), &lines.join("\n"));
        }
    }
    assert_eq!(files(directory.path(), ".parquet"), Vec::<PathBuf>::new());
    let store = open(directory.path());
    assert_eq!(store.series(bucket(1), "cpu").len(), 500);
    let mut found = points(&store, bucket(1));
    let expected = (0..batches * size).map(|at| {
        let (host, rack, time) = (at % 500, at % 20, at / 500);
        format!("cpu,host=h{host},rack=r{rack} a={at},b={at}.5,c={at} {time}")
    });
    let mut expected: Vec<_> = expected.collect();
    found.sort();
    expected.sort();
    assert!(found == expected, "{} points, expected {}", found.len(), expected.len());
}
