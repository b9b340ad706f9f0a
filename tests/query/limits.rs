//! What stops a query: its time, its caller, the size of its answer.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use tidegate::query::influxql::{Collected, ExecuteOptions, Parameters, StatementResult, execute, parse};

use super::{NOW_NS, TestDatabases, store_with};

fn run(query: &str, change: impl FnOnce(&mut ExecuteOptions)) -> Vec<StatementResult> {
    let store = store_with(None, 1, "m f=1 1000000000\nm f=2 2000000000\nm f=3 3000000000");
    let store = store_with(
        Some(store),
        2,
        &format!("m f=1 {}\nm f=2 {}", NOW_NS - 3600, NOW_NS - 8 * 86_400_000_000_000),
    );
    let mut options = ExecuteOptions { database: Some("db".to_owned()), ..ExecuteOptions::new(NOW_NS) };
    change(&mut options);
    let statements = parse(query, &Parameters::default()).unwrap();
    let mut collected = Collected::default();
    execute(&statements, &options, &TestDatabases, &store, &mut collected).unwrap();
    collected.statements
}

fn error(results: &[StatementResult]) -> String {
    results[0].outcome.as_ref().unwrap_err().to_string()
}

#[test]
fn a_deadline_ends_the_query() {
    let results = run("SELECT f FROM m", |options| options.deadline = Some(Instant::now()));
    assert_eq!(error(&results), "query timeout limit exceeded");
}

#[test]
fn a_cancelled_query_ends() {
    let cancelled = Arc::new(AtomicBool::new(true));
    let results = run("SELECT mean(f) FROM m", |options| options.cancelled = Some(cancelled));
    assert_eq!(error(&results), "query interrupted");
}

#[test]
fn answers_beyond_the_limit_of_rows_are_refused() {
    let results = run("SELECT f FROM m", |options| options.maximum_rows = 2);
    assert!(error(&results).starts_with("the statement would answer with 3 rows or more, the limit is 2"));
    // Without a first time the intervals begin with the points, without a last one they go on until now.
    let results = run("SELECT mean(f) FROM m GROUP BY time(1s)", |options| options.maximum_rows = 1000);
    assert!(error(&results).starts_with("the statement would answer with 1001 rows or more"));
    let results =
        run("SELECT mean(f) FROM m GROUP BY time(1s) LIMIT 5", |options| options.maximum_rows = 1000);
    assert_eq!(results[0].tables[0].row_count(), 5);
}

#[test]
fn expired_points_are_in_no_answer() {
    let results = run("SELECT f FROM db.week.m; SELECT count(f) FROM week.m", |_| {});
    for result in &results {
        assert_eq!(result.tables[0].row_count(), 1);
    }
}

#[test]
fn a_failing_statement_does_not_stop_the_others() {
    let results = run("SELECT f FROM nowhere..m; SELECT foo(f) FROM m; SHOW MEASUREMENTS", |_| {});
    assert_eq!(error(&results[..1]), "database not found: nowhere");
    assert_eq!(error(&results[1..2]), "undefined function foo()");
    assert_eq!(results[2].tables.len(), 1);
}
