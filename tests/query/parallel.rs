//! Queries that several threads work on: the same answers as of one thread, under the same limits.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use tidegate::query::influxql::{
    Collected, ExecuteOptions, Parameters, QueryMemory, SpareThreads, StatementResult, Table, execute, parse,
};
use tidegate::store::{Delete, Store, StoreOptions, TagCondition};
use tidegate_generated::types::Id;

use super::{NOW_NS, TestDatabases, store_with};

/// Numbers without order, the same in each run.
struct Noise(u64);

impl Noise {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// Points of 60 series with all types of fields, nulls, ties in time and points written twice.
fn lines(noise: &mut Noise, count: usize) -> String {
    let mut lines = String::new();
    for _ in 0..count {
        let host = noise.below(60);
        lines += &format!("m,host=h{host},rack=r{}", host % 7);
        if host.is_multiple_of(3) {
            lines += &format!(",zone=z{}", host % 2);
        }
        let float = noise.below(1 << 30) as f64 / 1e6 - 300.0;
        let fields = [
            format!("f={float}"),
            format!("i={}i", noise.below(1000) as i64 - 500),
            format!("u={}u", noise.below(1000)),
            format!("s=\"text {}\"", noise.below(30)),
            format!("b={}", noise.below(2) == 0),
        ];
        let mut fields: Vec<String> = fields.into_iter().filter(|_| noise.below(4) > 0).collect();
        if fields.is_empty() {
            fields.push("f=1".to_owned());
        }
        lines += &format!(" {} {}\n", fields.join(","), noise.below(3000) * 1_000_000_000);
    }
    lines
}

/// A store with rows in two files, of which some are deleted, and in the buffer.
fn store() -> (Store, TempDir) {
    let directory = tempfile::tempdir().unwrap();
    let store = Store::open(StoreOptions::directory(directory.path())).unwrap();
    let mut noise = Noise(7);
    for _ in 0..2 {
        store_with(Some(store.clone()), 1, &lines(&mut noise, 1500));
        store.flush().unwrap();
    }
    let tags = vec![TagCondition { key: "host".to_owned(), value: "h11".to_owned(), equal: true }];
    let delete =
        Delete { bucket: Id::new(1).unwrap(), measurement: Some("m"), time: 0..=1_000_000_000_000, tags };
    store.delete(&delete).unwrap();
    store_with(Some(store.clone()), 1, &lines(&mut noise, 2500));
    (store, directory)
}

fn run(store: &Store, query: &str, change: impl FnOnce(&mut ExecuteOptions)) -> StatementResult {
    let mut options = ExecuteOptions {
        database: Some("db".to_owned()),
        parallel_values: 1,
        threads: Arc::new(SpareThreads::new(0)),
        ..ExecuteOptions::new(NOW_NS)
    };
    change(&mut options);
    let mut collected = Collected::default();
    let statements = parse(query, &Parameters::default()).unwrap();
    execute(&statements, &options, &TestDatabases, store, &mut collected).unwrap();
    collected.statements.pop().unwrap()
}

/// Whether tables are the same to the last bit of each float.
fn are_same(one: &[Table], other: &[Table]) -> bool {
    let is_same = |(one, other): (&Table, &Table)| {
        let head =
            |table: &Table| (table.name.clone(), table.tags.clone(), table.columns.clone(), table.continues);
        head(one) == head(other) && one.values == other.values
    };
    one.len() == other.len() && one.iter().zip(other).all(is_same)
}

const QUERIES: [&str; 20] = [
    "SELECT mean(f), sum(f), stddev(f) FROM m GROUP BY host",
    "SELECT mean(f), sum(i), spread(u) FROM m WHERE time >= 0s AND time < 3000s GROUP BY time(100s), host",
    "SELECT mean(f) FROM m GROUP BY rack",
    "SELECT mean(f), count(s) FROM m WHERE time < 3000s GROUP BY time(7s), zone, rack fill(linear)",
    "SELECT max(f), s, host FROM m WHERE time >= 0s AND time < 3000s GROUP BY time(100s), rack",
    "SELECT top(f, host, 3) FROM m GROUP BY zone",
    "SELECT last(*) FROM m GROUP BY host",
    "SELECT first(f), last(i) FROM m WHERE b = true GROUP BY *",
    "SELECT median(f), mode(i), percentile(u, 70) FROM m GROUP BY rack ORDER BY time DESC",
    "SELECT mean(f) FROM m WHERE time < 3000s GROUP BY time(50s), * ORDER BY time DESC LIMIT 5 OFFSET 2",
    "SELECT mean(f) FROM m GROUP BY host SLIMIT 4 SOFFSET 3",
    "SELECT derivative(mean(f), 1s) FROM m WHERE time >= 0s AND time < 3000s GROUP BY time(60s), host",
    "SELECT mean(f) FROM m",
    "SELECT sum(mean) FROM (SELECT mean(f) FROM m GROUP BY host)",
    "SELECT max(mean) FROM (SELECT mean(f) FROM m GROUP BY host) GROUP BY rack",
    "SELECT * FROM m",
    "SELECT * FROM m WHERE f > 0 GROUP BY rack ORDER BY time DESC LIMIT 100",
    "SELECT f, host FROM m WHERE i < 0 OR s =~ /1/ GROUP BY zone",
    "SELECT f + i, s FROM m WHERE host != 'h3' GROUP BY *",
    "SELECT mean(nothing) FROM m GROUP BY host",
];

#[test]
fn answers_do_not_depend_on_the_number_of_threads() {
    let (store, _directory) = store();
    for query in QUERIES {
        let sequential = run(&store, query, |_| {});
        sequential.outcome.unwrap();
        for threads in [1, 3] {
            for part_bytes in [usize::MAX, 20_000] {
                let shared = Arc::new(SpareThreads::new(threads));
                let parallel = run(&store, query, |options| {
                    (options.threads, options.part_bytes) = (shared.clone(), part_bytes);
                });
                parallel.outcome.unwrap();
                assert_eq!(shared.free(), threads, "{query}");
                if part_bytes == usize::MAX {
                    assert!(are_same(&parallel.tables, &sequential.tables), "{query}, {threads} threads");
                } else {
                    let rows = |tables: &[Table]| tables.iter().map(Table::row_count).sum::<usize>();
                    assert_eq!(rows(&parallel.tables), rows(&sequential.tables), "{query}");
                }
            }
        }
    }
}

#[test]
fn a_group_that_fails_does_so_behind_those_before_it() {
    let (store, _directory) = store();
    let query = "SELECT mean(f) FROM m WHERE time < 3000s GROUP BY time(1s), host fill(none)";
    let with_threads = |threads: usize| {
        run(&store, query, |options| {
            (options.threads, options.maximum_rows) = (Arc::new(SpareThreads::new(threads)), 75);
        })
    };
    let (sequential, parallel) = (with_threads(0), with_threads(3));
    assert!(!sequential.tables.is_empty());
    assert!(are_same(&parallel.tables, &sequential.tables));
    let error = |result: StatementResult| result.outcome.unwrap_err().to_string();
    assert_eq!(error(parallel), error(sequential));
}

#[test]
fn the_memory_limit_holds_over_all_parts() {
    let (store, _directory) = store();
    for query in ["SELECT f, s FROM m", "SELECT median(f) FROM m GROUP BY host"] {
        let needed = |threads: usize| {
            let fails = |limit: usize| {
                let memory = Arc::new(QueryMemory::new(limit));
                let result = run(&store, query, |options| {
                    options.threads = Arc::new(SpareThreads::new(threads));
                    options.memory = memory.clone();
                });
                assert_eq!(memory.used_bytes(), 0, "all is given back");
                match result.outcome {
                    Ok(()) => false,
                    Err(error) => {
                        let expected = format!("the query needs more memory than it may have, {limit} bytes");
                        assert!(error.to_string().starts_with(&expected), "{error}");
                        true
                    }
                }
            };
            (10..22).map(|power| 1 << power).find(|limit| !fails(*limit))
        };
        assert_eq!(needed(3), needed(0), "{query}");
    }
}

#[test]
fn all_parts_end_with_the_query() {
    let (store, _directory) = store();
    let threads = Arc::new(SpareThreads::new(3));
    for query in ["SELECT * FROM m", "SELECT mean(f) FROM m GROUP BY host"] {
        let cancelled = Arc::new(AtomicBool::new(true));
        let result = run(&store, query, |options| {
            (options.threads, options.cancelled) = (threads.clone(), Some(cancelled));
        });
        assert_eq!(result.outcome.unwrap_err().to_string(), "query interrupted");
        let result = run(&store, query, |options| {
            (options.threads, options.deadline) = (threads.clone(), Some(Instant::now()));
        });
        assert_eq!(result.outcome.unwrap_err().to_string(), "query timeout limit exceeded");
        assert_eq!(threads.free(), 3, "{query}");
    }
    // Runs until it is cancelled in the middle of its parts.
    let cancelled = Arc::new(AtomicBool::new(false));
    let later = cancelled.clone();
    let canceller = thread::spawn(move || {
        thread::sleep(Duration::from_millis(20));
        later.store(true, Ordering::Relaxed);
    });
    let outcome = loop {
        let result = run(&store, "SELECT mean(f), median(i) FROM m GROUP BY host", |options| {
            (options.threads, options.cancelled) = (threads.clone(), Some(cancelled.clone()));
        });
        assert_eq!(threads.free(), 3);
        if let Err(error) = result.outcome {
            break error.to_string();
        }
    };
    canceller.join().unwrap();
    assert_eq!(outcome, "query interrupted");
}
