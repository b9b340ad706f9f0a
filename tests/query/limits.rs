//! What stops a query: its time, its caller, the size of its answer.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use tidegate::query::influxql::{
    Collected, ExecuteOptions, Parameters, QueryMemory, StatementResult, Table, execute, parse,
};

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
    // Without a first time the intervals begin with the points, without a last one they go on until now.
    let results = run("SELECT mean(f) FROM m GROUP BY time(1s)", |options| options.maximum_rows = 1000);
    assert!(error(&results).starts_with("the statement would answer with 1001 rows or more"));
    let results =
        run("SELECT mean(f) FROM m GROUP BY time(1s) LIMIT 5", |options| options.maximum_rows = 1000);
    assert_eq!(results[0].tables[0].row_count(), 5);
}

/// Rows of many series, in the order of the answer, whatever the parts they come in.
fn rows(tables: &[Table]) -> Vec<String> {
    let mut rows = Vec::new();
    let mut series = 0;
    for table in tables {
        series += usize::from(!table.continues);
        for row in 0..table.row_count() {
            let cells = table.values.iter().map(|column| format!("{:?}", column.slice(row, 1)));
            rows.push(format!("{series} {:?} {}", table.tags, cells.collect::<String>()));
        }
    }
    rows
}

/// The tables of a query over seven hosts in two racks, read in parts of about so many bytes.
fn fleet() -> impl Fn(&str, usize) -> Vec<Table> {
    let mut lines = String::new();
    for time in 0..400 {
        for host in 0..7 {
            let value = time * 31 % 17 + host;
            lines +=
                &format!("m,host=h{host},rack=r{} f={value},s=\"{value}\" {}\n", host % 2, time / 3 * 10);
        }
    }
    let store = store_with(None, 1, &lines);
    move |query: &str, part_bytes: usize| {
        let options =
            ExecuteOptions { database: Some("db".to_owned()), part_bytes, ..ExecuteOptions::new(NOW_NS) };
        let mut collected = Collected::default();
        let statements = parse(query, &Parameters::default()).unwrap();
        execute(&statements, &options, &TestDatabases, &store, &mut collected).unwrap();
        let result = collected.statements.pop().unwrap();
        result.outcome.unwrap();
        result.tables
    }
}

#[test]
fn aggregations_of_many_groups_are_divided_with_the_same_answer() {
    let run = fleet();
    for query in [
        "SELECT mean(f), max(f) FROM m WHERE time >= 0 AND time < 1400 GROUP BY time(10ns), host",
        "SELECT median(f) FROM m GROUP BY rack",
        "SELECT max(f), s, rack FROM m WHERE time < 1400 GROUP BY time(100ns), * ORDER BY time DESC",
        "SELECT derivative(f, 1ns) FROM m GROUP BY host SLIMIT 4 SOFFSET 1",
    ] {
        assert_eq!(rows(&run(query, 500)), rows(&run(query, usize::MAX)), "{query}");
    }
}

#[test]
fn long_answers_come_in_parts_with_the_same_rows_in_the_same_order() {
    let run = fleet();
    for clauses in [
        "",
        "GROUP BY rack",
        "GROUP BY *",
        "WHERE host = 'h3'",
        "WHERE f > 5 AND time >= 100 AND time < 1000",
        "GROUP BY rack LIMIT 100 OFFSET 77",
        "GROUP BY * SLIMIT 3 SOFFSET 2",
    ] {
        for direction in ["", "ORDER BY time DESC"] {
            let (before, behind) = match clauses.find("LIMIT").filter(|_| !clauses.contains("SLIMIT")) {
                Some(place) => clauses.split_at(place),
                None => match clauses.find("SLIMIT") {
                    Some(place) => clauses.split_at(place),
                    None => (clauses, ""),
                },
            };
            let query = format!("SELECT f, s, host FROM m {before} {direction} {behind}");
            let whole = run(&query, usize::MAX);
            let parts = run(&query, 2000);
            assert_eq!(rows(&parts), rows(&whole), "{query}");
            // Rows of one series that go on in time are in parts of whatever size they are read in.
            let expected = whole.len() + usize::from(clauses.is_empty() || clauses == "GROUP BY rack");
            assert!(parts.len() >= expected, "{query}: {} parts", parts.len());
        }
    }
}

#[test]
fn a_query_that_needs_too_much_memory_says_so() {
    let memory = || Arc::new(QueryMemory::new(20));
    let results = run("SELECT f FROM m; SHOW MEASUREMENTS", |options| options.memory = memory());
    assert!(error(&results).starts_with("the query needs more memory than it may have, 20 bytes"));
    assert!(results[1].outcome.is_ok());
}

#[test]
fn names_and_series_that_are_listed_count_as_memory() {
    for query in [
        "SHOW SERIES",
        "SHOW SERIES CARDINALITY",
        "SHOW TAG VALUES WITH KEY = host",
        "SHOW TAG KEYS",
        "SHOW FIELD KEYS",
        "SHOW MEASUREMENTS",
        "SELECT f FROM (SELECT f FROM n GROUP BY host) ORDER BY time DESC",
    ] {
        let with_limit = |limit: usize| {
            let store = store_with(None, 1, "n,host=a f=1 1\nn,host=b f=2 2");
            let memory = Arc::new(QueryMemory::new(limit));
            let options = ExecuteOptions {
                database: Some("db".to_owned()),
                memory: memory.clone(),
                ..ExecuteOptions::new(NOW_NS)
            };
            let mut collected = Collected::default();
            let statements = parse(query, &Parameters::default()).unwrap();
            execute(&statements, &options, &TestDatabases, &store, &mut collected).unwrap();
            assert_eq!(memory.used_bytes(), 0, "{query}");
            collected.statements.pop().unwrap().outcome
        };
        with_limit(10_000).unwrap();
        let error = with_limit(4).unwrap_err().to_string();
        assert!(
            error.starts_with("the query needs more memory than it may have, 4 bytes"),
            "{query}: {error}"
        );
    }
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

#[test]
fn deletes_name_a_thousand_series_at_most_one_by_one() {
    let lines: String = (0..1001).map(|host| format!("m,host=h{host} f=1 1\n")).collect();
    let store = store_with(None, 1, &format!("{lines}a,host=h0 f=1 1"));
    let ask = |query: &str| {
        let options = ExecuteOptions { database: Some("db".to_owned()), ..ExecuteOptions::new(NOW_NS) };
        let mut collected = Collected::default();
        let statements = parse(query, &Parameters::default()).unwrap();
        execute(&statements, &options, &TestDatabases, &store, &mut collected).unwrap();
        collected.statements
    };
    let rows = |query: &str| ask(query)[0].tables.iter().map(Table::row_count).sum::<usize>();
    for query in ["DELETE FROM m WHERE host =~ /./", "DROP SERIES WHERE host = 'x' OR host != ''"] {
        assert_eq!(
            error(&ask(query)),
            "the condition selects 1001 series of m one by one, the limit is 1000: comparisons of tags by = and != joined by \
             AND have none",
            "{query}"
        );
        // Neither is anything of the measurement deleted of which all could be.
        assert_eq!(rows("SELECT f FROM a, m"), 1002, "{query}");
    }
    assert!(ask("DELETE FROM m WHERE host =~ /^h[1-9]/")[0].outcome.is_ok());
    assert_eq!(rows("SELECT f FROM m"), 1);
    assert!(ask("DELETE FROM m WHERE host != '' AND host != 'h1'")[0].outcome.is_ok());
    assert_eq!(rows("SELECT f FROM a, m"), 1);
}
