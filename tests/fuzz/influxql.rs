//! Any text as a query.

#![no_main]

mod check_influxql;

libfuzzer_sys::fuzz_target!(|query: &str| check_influxql::check(query));
