//! InfluxQL that is printed is read back as an equal statement.

use std::path::Path;

use proptest::prelude::*;
use proptest::sample::select;

#[path = "../fuzz/check_influxql.rs"]
mod check_influxql;

use check_influxql::check;

/// The seeds of the fuzz target through what the target checks.
#[test]
fn the_seeds_of_the_fuzz_target_hold() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus/influxql");
    let seeds: Vec<_> = std::fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(seeds.len() > 40, "{} seeds", seeds.len());
    for seed in seeds {
        check(&std::fs::read_to_string(seed).unwrap());
    }
}

/// Every query of the literate tests, and every beginning of it.
#[test]
fn the_queries_of_the_literate_tests_hold_wherever_they_are_cut_off() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/query");
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let text = std::fs::read_to_string(path).unwrap();
        for section in text.split("\n== query").skip(1) {
            let query = section.split_once('\n').map_or("", |(_, rest)| rest);
            let query = query.split("\n== ").next().unwrap();
            let query: String = query.chars().take(200).collect();
            // Where a token ends, and within one token of several.
            let ends = query.char_indices().filter(|(at, next)| !next.is_alphanumeric() || at % 7 == 0);
            ends.for_each(|(at, _)| check(&query[..at]));
            check(&query);
        }
    }
}

fn word(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    select(words).prop_map(str::to_owned)
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        word(&["a", "host", "time", "fill", "tz", "_x1", "\"select\"", "\"a b\"", "\"\"", "\"q\\\"\\\\n\""]),
        "[a-z_][a-z0-9_]{0,5}x",
    ]
}

fn literal() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<i64>().prop_map(|value| value.to_string()),
        any::<u64>().prop_map(|value| value.to_string()),
        (any::<u32>(), any::<u16>()).prop_map(|(whole, part)| format!("{whole}.{part}")),
        "'[ a-zµ/*;-]{0,8}'",
        "[1-9][0-9]{0,3}(ns|u|µ|ms|s|m|h|d|w)([1-9](ns|ms|s|m|h))?",
        word(&["true", "FALSE", "now()", "'2020-01-01T00:00:00Z'"]),
    ]
}

fn expression() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        name(),
        literal(),
        (name(), word(&["float", "integer", "unsigned", "string", "boolean", "field", "tag"]))
            .prop_map(|(name, cast)| format!("{name}::{cast}")),
    ];
    leaf.prop_recursive(5, 40, 4, |inner| {
        let operator = word(&["+", "-", "*", "/", "%", "&", "|", "^"]);
        prop_oneof![
            (inner.clone(), operator, inner.clone())
                .prop_map(|(left, op, right)| format!("{left} {op} {right}")),
            inner.clone().prop_map(|inner| format!("({inner})")),
            name().prop_map(|name| format!("- {name}")),
            inner.clone().prop_map(|inner| format!("-({inner})")),
            (name(), prop::collection::vec(inner, 0..4))
                .prop_map(|(name, arguments)| format!("{name}({})", arguments.join(", "))),
        ]
    })
}

fn condition() -> impl Strategy<Value = String> {
    let comparison = word(&["=", "!=", "<>", "<", "<=", ">", ">="]);
    let leaf = prop_oneof![
        (expression(), comparison, expression()).prop_map(|(left, op, right)| format!("{left} {op} {right}")),
        (name(), word(&["=~", "!~"]), "[a-z.+|]{1,5}x")
            .prop_map(|(name, op, pattern)| format!("{name} {op} /{}/", pattern.replace("++", "+"))),
    ];
    leaf.prop_recursive(4, 24, 2, |inner| {
        prop_oneof![
            (inner.clone(), word(&["AND", "or"]), inner.clone())
                .prop_map(|(left, op, right)| format!("{left} {op} {right}")),
            inner.prop_map(|inner| format!("({inner})")),
        ]
    })
}

/// A clause that may be missing.
fn maybe(clause: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    prop::option::of(clause).prop_map(|clause| clause.map(|clause| format!(" {clause}")).unwrap_or_default())
}

fn selection() -> impl Strategy<Value = String> {
    let field = prop_oneof![
        expression(),
        (expression(), name()).prop_map(|(expression, name)| format!("{expression} AS {name}")),
        word(&["*", "*::tag", "/a.*/", "DISTINCT a", "count(DISTINCT a)", "mean(*)", "max(/x/)"]),
    ];
    let source = prop_oneof![
        name(),
        (name(), name()).prop_map(|(policy, name)| format!("{policy}.{name}")),
        (name(), name()).prop_map(|(database, name)| format!("{database}..{name}")),
        word(&["/m/", "db.rp./m.*/", "(SELECT a FROM m WHERE b = 1 GROUP BY c LIMIT 2)"]),
    ];
    let group =
        word(&["GROUP BY a, *", "GROUP BY time(1m, -5s), /x/ fill(none)", "GROUP BY time(1h) fill(-1.5)"]);
    let tail = word(&[
        "ORDER BY time DESC",
        "LIMIT 5",
        "LIMIT 0 OFFSET 3",
        "SLIMIT 1 SOFFSET 2",
        "tz('Europe/Berlin')",
        "ORDER BY ASC LIMIT 7 tz('UTC')",
    ]);
    (
        prop::collection::vec(field, 1..4),
        prop::collection::vec(source, 1..3),
        maybe(condition().prop_map(|condition| format!("WHERE {condition}"))),
        maybe(group),
        maybe(tail),
    )
        .prop_map(|(fields, sources, condition, group, tail)| {
            format!("SELECT {} FROM {}{condition}{group}{tail}", fields.join(", "), sources.join(", "))
        })
}

fn other() -> impl Strategy<Value = String> {
    let show = word(&[
        "SHOW SERIES",
        "SHOW TAG KEYS",
        "SHOW TAG VALUES CARDINALITY ON d FROM m WITH KEY IN (a, \"b c\")",
        "SHOW TAG VALUES WITH KEY !~ /x/",
        "SHOW SERIES EXACT CARDINALITY",
        "SHOW FIELD KEY CARDINALITY FROM m",
        "DROP SERIES FROM /m/",
        "DELETE FROM m",
        "DELETE",
    ]);
    prop_oneof![
        (show, condition()).prop_map(|(show, condition)| format!("{show} WHERE {condition}")),
        (name(), name(), 1_u32..900_000).prop_map(|(name, database, minutes)| format!(
            "CREATE RETENTION POLICY {name} ON {database} DURATION {minutes}m REPLICATION 1 SHARD DURATION 1h DEFAULT"
        )),
        name().prop_map(|name| format!("CREATE DATABASE {name} WITH DURATION INF NAME {name}")),
        name().prop_map(|name| format!("CREATE SUBSCRIPTION {name} ON {name}.{name} DESTINATIONS ANY 'a', 'b.'")),
        selection().prop_map(|select| format!("EXPLAIN ANALYZE {select}")),
    ]
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(statements in prop::collection::vec(prop_oneof![3 => selection(), 1 => other()], 1..3)) {
        check(&statements.join("; "));
    }

    #[test]
    fn any_text_is_read_or_refused(query in "[ -~µ\\n\\r]{0,60}") {
        check(&query);
    }
}
