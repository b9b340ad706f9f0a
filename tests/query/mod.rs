//! Literate query tests: each file under `tests/query/` holds points in line protocol, queries and their answers.
//!
//! A file is made of sections, each begun by a line `== name`:
//!
//! - `== data` points with times in nanoseconds, written to the database `db` before anything else;
//! - `== query [option=value …]` a query; options are `db`, `rp`, `epoch`, `params`, `format` (`json`, `csv`), `pretty`
//!   and `chunk_size`, which asks for chunks;
//! - `== answer` the answer to the query before it: the exact text, floats equal to nine digits;
//! - `== differs name` the name, in `differences.md`, of why InfluxDB 1.6.7 answers that query differently; `oracle.py` holds
//!   the answers against that server. Text below it says more of this case.
//!
//! Other text before the first section is a comment. `oracle.py --record` adds the answers that InfluxDB 1.6.7 gives; those that
//! differ from it on purpose, and have a section `== differs`, are added by this test when the environment variable
//! `RECORD_QUERY_ANSWERS` is set, for review.
//!
//! `scripts/differential` sends these and random queries to a running Tidegate and to InfluxDB 1.x, and compares.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use tidegate::ingest::{self, ParseOptions, Precision};
use tidegate::query::influxql::{
    Databases, ExecuteOptions, Parameters, QueryError, RetentionPolicy, execute, parse,
};
use tidegate::query::output::Format;
use tidegate::store::{Store, StoreOptions};
use tidegate_generated::types::Id;

mod differences;
mod limits;
mod parallel;
mod round_trip;

/// 2026-01-01T00:00:00Z, the present of all queries.
const NOW_NS: i64 = 1_767_225_600_000_000_000;

/// `db` with the policies `autogen` and `week`, and the empty database `empty`.
pub(crate) struct TestDatabases;

impl Databases for TestDatabases {
    fn names(&self) -> Vec<String> {
        vec!["db".to_owned(), "empty".to_owned()]
    }

    fn retention_policies(&self, database: &str) -> Option<Vec<RetentionPolicy>> {
        const HOUR_NS: i64 = 3_600_000_000_000;
        let policy = |name: &str, bucket: u64, hours: Option<i64>| RetentionPolicy {
            name: name.to_owned(),
            bucket: Id::new(bucket).unwrap(),
            duration_ns: hours.map(|hours| hours * HOUR_NS),
            shard_group_duration_ns: if hours.is_some() { 24 } else { 168 } * HOUR_NS,
            is_default: name == "autogen",
        };
        match database {
            "db" => Some(vec![policy("autogen", 1, None), policy("week", 2, Some(168))]),
            "empty" => Some(vec![policy("autogen", 3, None)]),
            _ => None,
        }
    }

    fn check_deletion(&self, _: Id) -> Result<(), QueryError> {
        Ok(())
    }
}

/// A store in memory that holds these points in the bucket of a retention policy.
pub(crate) fn store_with(store: Option<Store>, bucket: u64, lines: &str) -> Store {
    let store = store.unwrap_or_else(|| Store::open(StoreOptions::memory()).unwrap());
    let bucket = Id::new(bucket).unwrap();
    let options = ParseOptions::new(Precision::Nanosecond, NOW_NS);
    let parsed = ingest::parse(lines.as_bytes(), &options, &store.series_index(bucket));
    assert!(parsed.errors.is_empty(), "{:?}", parsed.errors);
    let report = store.write(bucket, &parsed.batch).unwrap();
    assert_eq!(report.refused, 0, "{:?}", report.refusals);
    store
}

/// The answer to a query, in the format that the options ask for.
fn answer(store: &Store, query: &str, options: &HashMap<String, String>) -> String {
    let execute_options = ExecuteOptions {
        database: Some(options.get("db").cloned().unwrap_or_else(|| "db".to_owned())),
        retention_policy: options.get("rp").cloned(),
        ..ExecuteOptions::new(NOW_NS)
    };
    let pretty = options.contains_key("pretty");
    let epoch = options.get("epoch").map(|epoch| epoch.parse().unwrap());
    let parameters =
        options.get("params").map_or_else(Parameters::default, |json| Parameters::from_json(json).unwrap());
    let format = match options.get("format").map(String::as_str) {
        Some("csv") => Format::Csv,
        _ => Format::Json { pretty },
    };
    let chunk_rows = options.get("chunk_size").map(|rows| rows.parse().unwrap());
    let mut out = Vec::new();
    match parse(query, &parameters) {
        Err(error) => format.write_error(&mut out, &error.to_string()).unwrap(),
        Ok(statements) => {
            let mut writer = format.writer(&mut out, epoch, chunk_rows, statements.len(), usize::MAX);
            execute(&statements, &execute_options, &TestDatabases, store, &mut *writer).unwrap();
            writer.finish().unwrap();
        }
    }
    String::from_utf8(out).unwrap()
}

/// A section of a file: its head line after `== `, and its text.
struct Section {
    head: String,
    text: String,
}

fn sections(content: &str) -> (String, Vec<Section>) {
    let mut comment = String::new();
    let mut sections: Vec<Section> = Vec::new();
    for line in content.lines() {
        match (line.strip_prefix("== "), sections.last_mut()) {
            (Some(head), _) => sections.push(Section { head: head.to_owned(), text: String::new() }),
            (None, Some(section)) => writeln!(section.text, "{line}").unwrap(),
            (None, None) => writeln!(comment, "{line}").unwrap(),
        }
    }
    (comment, sections)
}

fn options(head: &str) -> HashMap<String, String> {
    let pairs = head.split_whitespace().skip(1).map(|option| option.split_once('=').unwrap_or((option, "")));
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// Cuts a text into numbers and what stands between them: pieces at odd places are numbers.
fn pieces(text: &str) -> Vec<&str> {
    let part_of_number = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'+' | b'-');
    let bytes = text.as_bytes();
    let (mut pieces, mut begin) = (Vec::new(), 0);
    for at in 1..bytes.len() {
        if part_of_number(bytes[at]) != part_of_number(bytes[at - 1]) && text.is_char_boundary(at) {
            pieces.push(&text[begin..at]);
            begin = at;
        }
    }
    pieces.push(&text[begin..]);
    pieces
}

/// Whether two answers are the same text, floats beyond their ninth digit aside: sums depend on the order of their terms. What
/// stands behind a colon is part of a time.
fn alike(left: &str, right: &str) -> bool {
    let close = |left: &str, right: &str| {
        let (Ok(left_number), Ok(right_number)) = (left.parse::<f64>(), right.parse::<f64>()) else {
            return false;
        };
        let floats = format!("{left}{right}").contains(['.', 'e']);
        floats && (left_number - right_number).abs() <= 1e-9 * left_number.abs().max(right_number.abs())
    };
    let (left, right) = (left.trim_end(), right.trim_end());
    left == right || {
        let (left, right) = (pieces(left), pieces(right));
        left.len() == right.len()
            && (0..left.len()).all(|at| {
                left[at] == right[at]
                    || (at > 0 && !left[at - 1].ends_with(':') && close(left[at], right[at]))
            })
    }
}

/// What came of a file.
struct Outcome {
    failures: Vec<String>,
    /// The file with answers added to the cases that differ on purpose and have none.
    recorded: String,
    /// The names of the differences that its cases refer to.
    differences: BTreeSet<String>,
}

fn run_file(path: &Path) -> Outcome {
    let (mut recorded, sections) = sections(&std::fs::read_to_string(path).unwrap());
    let data: String = sections
        .iter()
        .filter(|section| section.head == "data")
        .map(|section| section.text.as_str())
        .collect();
    let store = store_with(None, 1, &data);
    let mut failures = Vec::new();
    let mut differences = BTreeSet::new();
    let mut unanswered: Option<(String, String)> = None;
    let mut fail = |query: &str, expected: &str, actual: &str| {
        failures.push(format!(
            "{}: {query}\nexpected {}\nactual   {}",
            path.display(),
            expected.trim_end(),
            actual.trim_end()
        ));
    };
    for Section { head, text } in &sections {
        match head.split_whitespace().next() {
            Some("data") => {}
            Some("query") => {
                if let Some((query, actual)) = unanswered.take() {
                    fail(&query, "(no answer is recorded)", &actual);
                }
                unanswered = Some((text.trim().to_owned(), answer(&store, text.trim(), &options(head))));
            }
            Some("answer") => {
                let (query, actual) = unanswered.take().unwrap_or_default();
                if !alike(text, &actual) {
                    fail(&query, text, &actual);
                }
            }
            Some("differs") => {
                if let Some((query, actual)) = unanswered.take() {
                    fail(&query, "(no answer is recorded)", &actual);
                    writeln!(recorded, "== answer\n{}", actual.trim_end()).unwrap();
                }
                differences.extend(head.split_whitespace().nth(1).or(Some("(no name)")).map(str::to_owned));
            }
            other => fail("", "a known section", &format!("{other:?}")),
        }
        write!(recorded, "== {head}\n{text}").unwrap();
    }
    if let Some((query, actual)) = unanswered {
        fail(&query, "(no answer is recorded)", &actual);
    }
    Outcome { failures, recorded, differences }
}

#[test]
fn literate_queries_answer_as_written() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/query");
    let mut files: Vec<PathBuf> = std::fs::read_dir(&directory)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no literate tests in {}", directory.display());
    let mut failures = Vec::new();
    let mut used = BTreeSet::new();
    for file in files {
        let outcome = run_file(&file);
        if std::env::var_os("RECORD_QUERY_ANSWERS").is_some() {
            std::fs::write(&file, outcome.recorded).unwrap();
        } else {
            failures.extend(outcome.failures);
        }
        used.extend(outcome.differences);
    }
    let known = differences::names(&directory);
    let unknown: Vec<&String> = used.difference(&known).collect();
    assert!(unknown.is_empty(), "differences.md does not know {unknown:?}");
    used.append(&mut differences::used_elsewhere(&directory, &known));
    let unused: Vec<&String> = known.difference(&used).collect();
    assert!(unused.is_empty(), "nothing refers to {unused:?} of differences.md");
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}
