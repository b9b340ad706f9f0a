//! Files are merged without a trace in what is read.

use std::time::{Duration, Instant};

use tidegate::store::{Delete, TagCondition};

use super::*;

const DAY: i64 = 24 * 3600 * 1_000_000_000;

fn parquet(directory: &Path) -> Vec<PathBuf> {
    files(directory, ".parquet")
}

fn delete(store: &Store, measurement: &str, tag: Option<(&str, &str)>) {
    let tags = tag.map(|(key, value)| TagCondition { key: key.into(), value: value.into(), equal: true });
    let time = i64::MIN..=i64::MAX;
    let tags = tags.into_iter().collect();
    store.delete(&Delete { bucket: bucket(1), measurement: Some(measurement), time, tags }).unwrap();
}

/// A store that merges nothing by itself.
fn open_idle(directory: &Path) -> Store {
    let mut options = StoreOptions::directory(directory);
    options.compact_after = Duration::from_secs(3600);
    Store::open(options).unwrap()
}

#[test]
fn many_files_become_one_and_the_last_write_wins() {
    let directory = tempfile::tempdir().unwrap();
    let store = open_idle(directory.path());
    for round in 0..10 {
        let lines: Vec<_> =
            (0..4).map(|host| format!("m,h={host} f={round},g{round}=1 {}", round % 3)).collect();
        write(&store, bucket(1), &lines.join("\n"));
        write(&store, bucket(1), &format!("n s=\"{round}\" {round}"));
        write(&store, bucket(2), &format!("m b=t {round}"));
        store.flush().unwrap();
    }
    assert_eq!(parquet(directory.path()).len(), 30);
    let before = (points(&store, bucket(1)), points(&store, bucket(2)));
    store.compact().unwrap();
    assert_eq!(parquet(directory.path()).len(), 3);
    assert_eq!((points(&store, bucket(1)), points(&store, bucket(2))), before);
    write(&store, bucket(1), "m,h=0 f=77 1");
    assert_eq!(points(&store, bucket(1))[1], "m,h=0 f=77.0,g1=1.0,g4=1.0,g7=1.0 1");
    drop(store);
    let store = open_idle(directory.path());
    store.compact().unwrap();
    assert_eq!(parquet(directory.path()).len(), 3);
    assert_eq!(points(&store, bucket(2)), before.1);
    assert_eq!(points(&store, bucket(1))[1], "m,h=0 f=77.0,g1=1.0,g4=1.0,g7=1.0 1");
}

#[test]
fn full_days_keep_files_of_their_own_and_sparse_ones_share() {
    let directory = tempfile::tempdir().unwrap();
    let store = open_idle(directory.path());
    for part in 0..2 {
        let mut text = String::new();
        for day in 0..2 {
            for row in 0..35_000 {
                text.push_str(&format!("dense f={part} {}\n", day * DAY + row * 2 + part));
            }
        }
        for day in -50..50 {
            text.push_str(&format!("sparse f={day} {}\n", day * DAY + part));
        }
        write(&store, bucket(1), text.trim_end());
        store.flush().unwrap();
    }
    let before = points(&store, bucket(1));
    store.compact().unwrap();
    let names: Vec<_> = parquet(directory.path())
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap();
            format!("{}/{}", path.parent().unwrap().file_name().unwrap().to_str().unwrap(), &name[..10])
        })
        .collect();
    assert_eq!(names, ["dense/1970-01-01", "dense/1970-01-02", "sparse/1969-11-12"]);
    assert_eq!(points(&store, bucket(1)), before);
    let rows: Vec<_> = before.iter().filter(|line| line.starts_with("dense")).collect();
    assert_eq!(rows.len(), 140_000);
}

#[test]
fn deleted_points_are_gone_from_disk_and_their_tombstones_with_them() {
    let directory = tempfile::tempdir().unwrap();
    let store = open_idle(directory.path());
    write(&store, bucket(1), "m,t=a secret=\"a\" 1\nm,t=b f=1 1\nn,t=a f=1 1");
    store.flush().unwrap();
    delete(&store, "m", Some(("t", "a")));
    delete(&store, "n", None);
    write(&store, bucket(1), "m,t=a f=2 1");
    let left = ["m,t=a f=2.0 1", "m,t=b f=1.0 1"];
    assert_eq!(points(&store, bucket(1)), left);
    store.compact().unwrap();
    assert_eq!(points(&store, bucket(1)), left);
    let paths = parquet(directory.path());
    assert_eq!(paths.len(), 1, "{paths:?}");
    let file = fs::File::open(&paths[0]).unwrap();
    let reader = parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
    assert_eq!(reader.metadata().file_metadata().num_rows(), 2);
    let manifest = fs::read_to_string(directory.path().join("MANIFEST")).unwrap();
    assert!(manifest.contains("\"tombstones\":[]"), "{manifest}");
    drop(store);
    assert_eq!(points(&open_idle(directory.path()), bucket(1)), left);
}

#[test]
fn a_file_without_a_series_of_the_delete_is_not_written_anew() {
    let directory = tempfile::tempdir().unwrap();
    let store = open_idle(directory.path());
    let lines: Vec<_> = (0..70_000).map(|row| format!("m,t=a f=1 {row}")).collect();
    write(&store, bucket(1), &lines.join("\n"));
    store.flush().unwrap();
    let untouched = parquet(directory.path());
    write(&store, bucket(1), &format!("m,t=b f=1 {DAY}"));
    delete(&store, "m", Some(("t", "b")));
    store.compact().unwrap();
    assert_eq!(parquet(directory.path()), untouched);
    assert_eq!(points(&store, bucket(1)).len(), 70_000);
    let manifest = fs::read_to_string(directory.path().join("MANIFEST")).unwrap();
    assert!(manifest.contains("\"tombstones\":[]"), "{manifest}");
}

#[test]
fn a_scan_goes_on_over_files_that_are_merged_away() {
    let directory = tempfile::tempdir().unwrap();
    let store = open_idle(directory.path());
    for round in 0..5 {
        write(&store, bucket(1), &format!("m f={round} {round}"));
        store.flush().unwrap();
    }
    let fields = ["f".into()];
    let scan = Scan { bucket: bucket(1), measurement: "m", fields: &fields, time: 0..=9, series: None };
    let batches = store.scan(&scan).unwrap();
    store.compact().unwrap();
    assert_eq!(parquet(directory.path()).len(), 6, "the old files are there for their reader");
    let rows: usize = batches.map(|batch| batch.unwrap().rows.num_rows()).sum();
    assert_eq!(rows, 5);
    assert_eq!(parquet(directory.path()).len(), 1);
}

#[test]
fn a_damaged_file_is_left_alone_and_others_are_merged() {
    let directory = tempfile::tempdir().unwrap();
    let store = open_idle(directory.path());
    for round in 0..3 {
        write(&store, bucket(1), &format!("m f={round} {round}\nn f={round} {round}"));
        store.flush().unwrap();
    }
    drop(store);
    let damaged = parquet(directory.path()).into_iter().find(|path| path.to_str().unwrap().contains("/m/"));
    let damaged = damaged.unwrap();
    fs::write(&damaged, "no parquet").unwrap();
    let store = open_idle(directory.path());
    store.compact().unwrap();
    let left = parquet(directory.path());
    assert_eq!(left.len(), 3, "{left:?}");
    assert!(left.contains(&damaged));
    let fields = ["f".into()];
    let scan = Scan { bucket: bucket(1), measurement: "n", fields: &fields, time: 0..=9, series: None };
    let rows: usize = store.scan(&scan).unwrap().map(|batch| batch.unwrap().rows.num_rows()).sum();
    assert_eq!(rows, 3);
    let error = store.scan(&Scan { measurement: "m", ..scan }).unwrap().find_map(Result::err).unwrap();
    assert!(error.to_string().contains(damaged.to_str().unwrap()), "{error}");
}

#[test]
fn files_are_merged_in_the_background() {
    let directory = tempfile::tempdir().unwrap();
    let mut options = StoreOptions::directory(directory.path());
    options.compact_after = Duration::from_millis(10);
    let store = Store::open(options).unwrap();
    for round in 0..4 {
        write(&store, bucket(1), &format!("m,t=a f={round} {round}\nm,t=b f={round} {round}"));
        store.flush().unwrap();
    }
    delete(&store, "m", Some(("t", "b")));
    let started = Instant::now();
    let is_done = || {
        let manifest = fs::read_to_string(directory.path().join("MANIFEST")).unwrap();
        parquet(directory.path()).len() == 1 && manifest.contains("\"tombstones\":[]")
    };
    while !is_done() {
        assert!(started.elapsed().as_secs() < 60, "{:?}", parquet(directory.path()));
        std::thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(points(&store, bucket(1)).len(), 4);
}

#[test]
fn deletes_without_a_pause_do_not_pile_up() {
    let directory = tempfile::tempdir().unwrap();
    let store = open_idle(directory.path());
    let lines: Vec<_> = (0..1000).map(|host| format!("m,h={host} f=1 1")).collect();
    write(&store, bucket(1), &lines.join("\n"));
    store.flush().unwrap();
    for host in 0..900 {
        delete(&store, "m", Some(("h", &host.to_string())));
    }
    // What is left waits for leisure.
    let manifest = directory.path().join("MANIFEST");
    let deletes = || std::fs::read_to_string(&manifest).unwrap_or_default().matches("last_time_ns").count();
    let start = Instant::now();
    while deletes() > 130 {
        assert!(start.elapsed() < Duration::from_secs(60), "{} deletes are waiting", deletes());
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(points(&store, bucket(1)).len(), 100);
}

#[test]
fn a_crash_at_any_commit_leaves_the_old_or_the_new_files() {
    let directory = tempfile::tempdir().unwrap();
    let data = directory.path().join("data");
    let store = open_idle(&data);
    for round in 0..3 {
        write(&store, bucket(1), &format!("m,t=a f={round} {round}\nm,t=b f={round} 7"));
        store.flush().unwrap();
    }
    delete(&store, "m", Some(("t", "b")));
    write(&store, bucket(1), "m,t=b f=9 9");
    let all = points(&store, bucket(1));
    let before = directory.path().join("before");
    copy(&data, &before);
    store.compact().unwrap();
    assert_eq!(points(&store, bucket(1)), all);

    // The new files are written, the manifest is not replaced: wholly there, cut short, and a manifest half written.
    for (name, length) in [("whole", None), ("cut", Some(50))] {
        let crashed = directory.path().join(name);
        copy(&before, &crashed);
        for path in parquet(&data) {
            let mut bytes = fs::read(&path).unwrap();
            bytes.truncate(length.unwrap_or(bytes.len()));
            fs::write(crashed.join(path.strip_prefix(&data).unwrap()), bytes).unwrap();
        }
        fs::write(crashed.join("MANIFEST.new"), "tidegate").unwrap();
        let store = open_idle(&crashed);
        assert_eq!(points(&store, bucket(1)), all, "{name}");
        assert_eq!(parquet(&crashed).len(), 3, "{name}");
        store.compact().unwrap();
        assert_eq!(points(&store, bucket(1)), all, "{name}, merged");
        assert_eq!(parquet(&crashed).len(), 1, "{name}, merged");
    }
    // The manifest is replaced, the old files and the log are still there.
    let crashed = directory.path().join("replaced");
    copy(&before, &crashed);
    copy(&data, &crashed);
    let store = open_idle(&crashed);
    assert_eq!(points(&store, bucket(1)), all);
    assert_eq!(parquet(&crashed).len(), 1);
}
