//! Points that a bucket does not keep any more are hidden at once, and gone from the disk by and by.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use tidegate::store::RetentionPeriods;

use super::*;

const HOUR: i64 = 3600 * 1_000_000_000;
const DAY: i64 = 24 * HOUR;

/// Periods by bucket, to be changed as a test goes on.
type Periods = Arc<Mutex<HashMap<u64, i64>>>;

fn open_with(directory: Option<&Path>, compact_after: Duration) -> (Store, Periods) {
    let mut options = directory.map_or_else(StoreOptions::memory, StoreOptions::directory);
    let periods = Periods::default();
    let asked = periods.clone();
    options.retention =
        RetentionPeriods::new(move |bucket| asked.lock().unwrap().get(&bucket.get()).copied());
    options.compact_after = compact_after;
    (Store::open(options).unwrap(), periods)
}

const NEVER: Duration = Duration::from_secs(3600);

fn now_ns() -> i64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_nanos() as i64
}

#[test]
fn expired_points_are_hidden_at_once_and_come_back_with_a_longer_period() {
    let root = tempfile::tempdir().unwrap();
    for (name, flushed) in [(None, false), (Some("log"), false), (Some("files"), true)] {
        let directory = name.map(|name| root.path().join(name));
        let (store, periods) = open_with(directory.as_deref(), NEVER);
        let now = now_ns();
        for bucket_number in [1, 2] {
            let lines = format!("m f=1 {}\nm f=2 {}\nn f=3 {}", now - 3 * HOUR, now - HOUR, now - 3 * HOUR);
            write(&store, bucket(bucket_number), &lines);
        }
        if flushed {
            store.flush().unwrap();
        }
        assert_eq!(points(&store, bucket(1)).len(), 3);
        periods.lock().unwrap().insert(1, 2 * HOUR);
        assert_eq!(points(&store, bucket(1)), [format!("m f=2.0 {}", now - HOUR)]);
        assert_eq!(points(&store, bucket(2)).len(), 3);
        periods.lock().unwrap().insert(1, HOUR / 2);
        assert_eq!(points(&store, bucket(1)), [""; 0]);
        periods.lock().unwrap().remove(&1);
        assert_eq!(points(&store, bucket(1)).len(), 3);
    }
}

#[test]
fn flush_and_compaction_leave_expired_points_out() {
    let directory = tempfile::tempdir().unwrap();
    let (store, periods) = open_with(Some(directory.path()), NEVER);
    let now = now_ns();
    periods.lock().unwrap().insert(1, 2 * HOUR);
    write(&store, bucket(1), &format!("m f=1 {}\nm f=2 {}\nold f=3 {}", now - 3 * HOUR, now, now - 3 * HOUR));
    store.flush().unwrap();
    assert_eq!(files(directory.path(), ".parquet").len(), 1, "nothing of old is kept");
    periods.lock().unwrap().clear();
    assert_eq!(points(&store, bucket(1)), [format!("m f=2.0 {now}")]);

    write(&store, bucket(1), &format!("m f=4 {}\nm f=5 {}", now - HOUR, now + 1));
    store.flush().unwrap();
    periods.lock().unwrap().insert(1, HOUR / 2);
    store.compact().unwrap();
    periods.lock().unwrap().clear();
    assert_eq!(points(&store, bucket(1)), [format!("m f=2.0 {now}"), format!("m f=5.0 {}", now + 1)]);
}

#[test]
fn files_of_expired_points_are_removed_without_other_work() {
    let directory = tempfile::tempdir().unwrap();
    let (store, periods) = open_with(Some(directory.path()), Duration::from_millis(10));
    let now = now_ns();
    let mut lines = String::new();
    for row in 0..70_000 {
        lines.push_str(&format!("m f=1 {}\n", (now / DAY - 2) * DAY + row));
    }
    lines.push_str(&format!("m f=1 {now}"));
    write(&store, bucket(1), &lines);
    write(&store, bucket(2), "m f=1 1");
    store.flush().unwrap();
    assert_eq!(files(directory.path(), ".parquet").len(), 3);
    periods.lock().unwrap().insert(1, HOUR);
    let started = Instant::now();
    while files(directory.path(), ".parquet").len() > 2 {
        assert!(started.elapsed().as_secs() < 60, "{:?}", files(directory.path(), ".parquet"));
        std::thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(points(&store, bucket(1)).len(), 1);
    assert_eq!(points(&store, bucket(2)).len(), 1);
    drop(store);
    assert_eq!(points(&open(directory.path()), bucket(1)).len(), 1);
}
